import { preset, READING_SLOT, script, size } from '../preset';
import { segment } from '../segment';

export const learning = preset('A guest tells about a subject and answers questions. Then the group talks about it among themselves.', {
  preset: 'H-learning',
  title: 'Learning group with a guest',
  slotMinutes: 90,
  size: size(8, 25, 30),
  segments: [
    segment('announce', 'welcome', 'Welcome', 5, {
      chat: 'open',
      prompt: 'Welcome. Today’s subject: …',
      script: script(
        'Say the subject and the steps of today.',
        'Co-facilitator: test sound and captions with the guest, who waits at the door until the talk.',
      ),
    }),
    segment('read', 'rules', 'Ground rules', 3, {
      prompt: READING_SLOT,
      script: 'Say: “The guest hears nothing of what we share before and after. Ask as much as you like, tell as little as you like.”',
    }),
    segment('round', 'check-in', 'Check-in round', 10, {
      perPersonS: 45,
      order: 'newcomers_late',
      crosstalk: 'thanks_only',
      chat: 'open',
      prompt: 'What brings you to this subject?',
      script: 'One sentence each. With more than ten people: skip the round and ask everybody for one word in the chat.',
    }),
    segment('speaker', 'talk', 'Talk', 24, {
      perPersonS: 1_320,
      chat: 'open',
      prompt: 'We listen. Write your questions in the chat.',
      script: script('Let the guest in, introduce them, give them the floor.', 'Co-facilitator: collect the questions from the chat.'),
    }),
    segment('questions', 'questions', 'Questions', 15, {
      perPersonS: 60,
      flex: true,
      prompt: 'Raise your hand, or write your question to a facilitator.',
      script: script(
        'Start the queue. After each question let the guest answer.',
        'Read questions from the chat aloud, without names.',
        'At the end thank the guest, and wait until the guest has left.',
      ),
    }),
    segment('breakout', 'rooms', 'What of this fits me', 18, {
      flex: true,
      prompt: 'What of this fits your life? What doesn’t?',
      script: script(
        'The guest is gone; this is among ourselves.',
        'The group stays together here, in one conversation. Ask for two or three voices to each thought.',
      ),
    }),
    segment('round', 'take-away', 'Take-away round', 10, {
      perPersonS: 30,
      crosstalk: 'thanks_only',
      chat: 'reactions',
      prompt: 'One thing you take with you.',
      script: 'Start the round. One sentence is enough; passing is fine.',
    }),
    segment('close', 'close', 'Where to find more', 5, {
      prompt: 'Where to read more, and when we meet again.',
      script: 'Co-facilitator: put the links into the chat. Say the next date and subject.',
    }),
  ],
});
