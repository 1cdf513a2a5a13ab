import { preset, READING_SLOT, script, size } from '../preset';
import { segment } from '../segment';

export const tools = preset('A working group for change. Check-in, then one tool or theme together, and a plan for the week.', {
  preset: 'C-tools',
  title: 'Tools group',
  slotMinutes: 90,
  size: size(6, 12, 16),
  segments: [
    segment('read', 'welcome', 'Welcome', 5, {
      lead: 'facilitator',
      prompt: READING_SLOT,
      script: script(
        'Welcome everyone. Read your group’s opening and ground rules, or say them in your own words:',
        '“We talk about now and what comes next. You don’t have to talk, and your camera can stay off. You may stay and listen, whatever your week was like.”',
        'Say: “If a private message feels wrong to you, tell one of us.”',
      ),
    }),
    segment('round', 'check-in', 'Check-in round', 20, {
      perPersonS: 100,
      order: 'newcomers_late',
      prompt: 'What went well, what was hard?',
      script: script(
        'Say: “We go round once and just listen. You may pass.” Then start the round.',
        'Write down themes that come up more than once. You need them for the next part.',
        'A “thank you” after each person is enough.',
      ),
    }),
    segment('agenda', 'agenda', 'What we work on', 3, {
      prompt: 'Which of these would help you most today?',
      script: script('Name two or three themes from the check-in. Ask which one to take first.', 'Decide quickly. What is left over can be next week’s.'),
    }),
    segment('open', 'work', 'Working time', 44, {
      flex: true,
      prompt: 'Talk from your own experience: “I tried …”, “For me it was …”',
      script: script(
        'Bring one tool that fits the theme. Show it, try it with one real example of somebody who wants to.',
        'Keep at least two voices in it. Ask: “Who knows something like this?”',
        'If advice comes, ask: “What was it like for you?”',
        'Co-facilitator: put the worksheet into the chat and follow what is written there.',
      ),
    }),
    segment('announce', 'contributions', 'News and contributions', 3, {
      lead: 'cofacilitator',
      chat: 'open',
      prompt: 'What is coming up, and how to help the group.',
      script: 'Next meetings and free tasks. If your group collects contributions, say how, and that nobody has to.',
    }),
    segment('round', 'check-out', 'Check-out round', 13, {
      perPersonS: 45,
      crosstalk: 'thanks_only',
      chat: 'reactions',
      prompt: 'One thing you take with you, and one plan for the week.',
      script: 'Say: “One thing you take with you, and one small plan.” Start the round. Nobody comments on a plan.',
    }),
    segment('close', 'close', 'Close', 2, {
      prompt: 'Thank you for being here.',
      script: 'Thank everyone, say when you meet again, and end on time.',
    }),
  ],
});
