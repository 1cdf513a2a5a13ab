import { preset, READING_SLOT, script, size } from '../preset';
import { segment } from '../segment';

export const mood = preset('Peers who live with low, high or changing moods. A check-in round, then the themes that came up.', {
  preset: 'D-mood',
  title: 'Mood group',
  slotMinutes: 90,
  size: size(8, 12, 14),
  segments: [
    segment('announce', 'welcome', 'Welcome', 3, {
      chat: 'open',
      prompt: 'Welcome. It is good to have you here.',
      script: script('Say your name, and that you know this from your own life.', 'Co-facilitator: greet by name in the chat who is new.'),
    }),
    segment('announce', 'what-happens', 'What will happen', 3, {
      prompt: 'First a round, then a conversation, then we close on a good note.',
      script: script(
        'Say the steps and about how long each takes.',
        'Say to new people: “One evening may not tell you much. Come three or four times before you decide.”',
      ),
    }),
    segment('read', 'rules', 'Ground rules', 5, {
      prompt: READING_SLOT,
      script: script(
        'Let a volunteer read your ground rules, or say them: one at a time, everyone gets a share of the time, we speak for ourselves, it is fine not to share.',
        'Say: “Please be in a place where others can’t listen, or use headphones.”',
        'Say: “No brand names of medicines, no names of doctors.”',
      ),
    }),
    segment('round', 'check-in', 'Check-in round', 24, {
      perPersonS: 110,
      order: 'newcomers_late',
      crosstalk: 'thanks_only',
      chat: 'reactions',
      prompt: 'How has your mood been since last time?',
      script: script(
        'Start the round. Listen for what two or more people share.',
        'If somebody needs more time, say: “We’ll come back to this in the conversation.” Write it down, so that you do.',
      ),
    }),
    segment('open', 'themes', 'Themes', 48, {
      flex: true,
      prompt: 'Talk from your own experience. Ask, before you suggest something.',
      script: script(
        'Name a theme and the people it connects: “Two of you spoke about sleep.” Then wait.',
        'Come back to whoever you promised it to.',
        'Co-facilitator: say when ten minutes are left, and close microphones that have been left open.',
      ),
    }),
    segment('close', 'close', 'Closing', 7, {
      crosstalk: 'on_request',
      prompt: 'What was good about being here?',
      script: script(
        'Say in three sentences what you heard, with the hopeful part last.',
        'Call on two or three people who would like to say one good thing.',
        'Say when you meet again.',
      ),
    }),
  ],
});
