import { preset, READING_SLOT, script, size } from '../preset';
import { segment } from '../segment';

export const structured = preset('Two trained peers lead. Short check-in with a clear time, then the group works on what it heard.', {
  preset: 'E-structured',
  title: 'Structured peer group',
  slotMinutes: 90,
  size: size(6, 12, 14),
  segments: [
    segment('announce', 'welcome', 'Welcome', 5, {
      prompt: 'Welcome. We start and end on time.',
      script: script('Say both your names and that you are peers.', 'Say the steps of today. If somebody is new, say: “You may just listen.”'),
    }),
    segment('read', 'rules', 'Rules, and our agreement', 8, {
      prompt: READING_SLOT,
      script: script(
        'Let the rules be read round: one person, one paragraph. Give each reader the floor. Nobody has to read.',
        'Say: “If you agree, raise your hand.” Give people a moment, then lower all hands.',
        'If one of you must by law report harm to a child or somebody else, say so now.',
      ),
    }),
    segment('round', 'check-in', 'Check-in round', 20, {
      perPersonS: 90,
      order: 'newcomers_late',
      facilitatorsMaySpeak: false,
      prompt: 'How are you, and what do you need from us today?',
      script: script(
        'Start the round. No questions, no interruptions: yours neither.',
        'Co-facilitator: keep the time in view and write down to whom you want to come back.',
      ),
    }),
    segment('open', 'group-work', 'Group work', 48, {
      flex: true,
      prompt: 'We look at it together. Talk from your own experience.',
      script: script(
        'Choose a way that fits: collect what helped others, work step by step on one person’s question, or, if feelings run high, slow down and let one person speak at a time.',
        'Say what you do: affirm what is hard, ask, steer back, show that you understood, offer support.',
        'Keep the promises: “We said we would come back to you.”',
      ),
    }),
    segment('close', 'close', 'Close', 9, {
      crosstalk: 'on_request',
      prompt: 'What helped you today?',
      script: script('Ask for a few short answers by raised hand.', 'End on time, with thanks and the next date.'),
    }),
  ],
});
