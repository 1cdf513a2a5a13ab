import { preset, script, size } from '../preset';
import type { Segment } from '../types';
import { segment } from '../segment';

/** Everybody writes, facilitators too: no microphone opens in this group. */
const WRITING = { crosstalk: 'none', chat: 'open', facilitatorsMaySpeak: false, betweenS: 0, timer: 'off' } as const;

const question = (number: number, minutes: number, flex: boolean, ask: string): Segment =>
  segment('open', `prompt-${number}`, `Question ${number}`, minutes, {
    ...WRITING,
    flex,
    prompt: ask,
    script: script(
      'Write the question into the chat and name it as the one thread for now.',
      'Wait longer than feels right: people are still writing. Take up two or three messages, then ask one thing more.',
      'Co-facilitator: write in private to who has gone quiet or sounds in need.',
    ),
  });

export const chat = preset('A small group that only writes. Three questions, one at a time, and a good note at the end.', {
  preset: 'J-chat',
  title: 'Chat group',
  slotMinutes: 75,
  size: size(6, 8, 10),
  // Nobody’s turn is disturbed by somebody who reads along.
  late: { kind: 'at_once' },
  segments: [
    segment('gather', 'hello', 'Hello', 5, {
      ...WRITING,
      prompt: 'Say hello in the chat. Microphones stay off in this group.',
      script: 'Greet each person by name as they write.',
    }),
    segment('announce', 'rules', 'Ground rules', 3, {
      ...WRITING,
      prompt: 'Feelings may be named; methods and details of harm not. One subject at a time. Write “I agree” when you have read this.',
      script: script(
        'Put your ground rules into the chat. Wait until everyone has agreed.',
        'Write: “If you think of ending your life right now, press ‘I need help’. There you find people to call.”',
      ),
    }),
    segment('open', 'check-in', 'Check-in', 12, {
      ...WRITING,
      prompt: 'One message from everyone: one word for how you feel, and a sentence about it.',
      script: script('Write yours first, so that others see how short it can be.', 'Answer each message with a few words. Who only reads is welcome too.'),
    }),
    question(1, 15, true, 'What was on your mind most this week?'),
    question(2, 15, true, 'What did you do that helped, even a little?'),
    question(3, 14, true, 'What would you like to be different, and what could be a first step?'),
    segment('open', 'positive-finish', 'A good note', 8, {
      ...WRITING,
      prompt: 'One thing you are glad of, or look forward to.',
      script: 'Write yours first. Thank people for what they wrote, not for how they feel.',
    }),
    segment('close', 'close', 'Links and goodbye', 3, {
      ...WRITING,
      prompt: 'Thank you for writing. See you next time.',
      script: 'Put the links and the next date into the chat. Say when the chat is deleted.',
    }),
  ],
});
