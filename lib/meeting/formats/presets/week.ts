import { preset, READING_SLOT, script, size } from '../preset';
import { segment } from '../segment';

export const week = preset('Everyone tells about the week past and the week ahead, and others may answer in a supportive way.', {
  preset: 'K-week',
  title: 'How was your week',
  slotMinutes: 60,
  size: size(4, 12, 16),
  segments: [
    segment('read', 'opening', 'Opening', 3, {
      lead: 'facilitator',
      prompt: READING_SLOT,
      script: script('Read your group’s opening, or say in three sentences what this group is for.', 'Co-facilitator: note who only wants to listen.'),
    }),
    segment('round', 'week', 'How was your week', 52, {
      perPersonS: 150,
      flex: true,
      order: 'newcomers_late',
      crosstalk: 'on_request',
      chat: 'open',
      prompt: 'The week behind you, the week ahead. Say how long you have been on your way, if you like.',
      script: script(
        'Start the round. After each person ask: “Would you like to hear something from others?”',
        'If yes, let one or two people answer, briefly and kindly. Questions are fine, instructions are not.',
        'Co-facilitator: tell the facilitator who in the chat would like to speak.',
      ),
    }),
    segment('close', 'close', 'Close', 5, {
      prompt: 'Thank you, each of you, for this hour.',
      script: script('Say a closing sentence and the next date.', 'Say: “The meeting ends here. Whoever likes may stay and talk for a while.”'),
    }),
  ],
});
