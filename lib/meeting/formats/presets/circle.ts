import { preset, READING_SLOT, script, size } from '../preset';
import { segment } from '../segment';

/** Only the person with the piece speaks: no answers, no chat, and the keeper waits like everybody else. */
const PIECE = { crosstalk: 'none', chat: 'closed', betweenS: 5, facilitatorsMaySpeak: false } as const;

export const circle = preset('A quiet circle. The floor goes round like a talking piece, and nobody answers until everyone has spoken.', {
  preset: 'A-circle',
  title: 'Talking circle',
  slotMinutes: 60,
  size: size(4, 8, 12),
  segments: [
    segment('read', 'opening', 'Opening', 3, {
      prompt: READING_SLOT,
      script: script(
        'Mark the start: a few lines of text, or three slow breaths together.',
        'Say: “Welcome. We begin now. Let’s arrive first.”',
        'To have somebody else read, give that person the floor.',
      ),
    }),
    segment('announce', 'agreements', 'Our agreements', 5, {
      crosstalk: 'on_request',
      prompt: 'What we agree on, so that everyone can speak freely.',
      script: script(
        'Name the agreements of your group in your own words. For example: we speak from our own life, we listen without answering, what we hear stays here.',
        'Say: “You may always pass. You don’t need a reason. You may also be silent while you have the floor.”',
        'Say: “I keep private what I hear. I ask the same of you, and I can’t promise it for everyone.”',
        'Ask: “Is anything missing? Raise your hand.” Call on whoever has a hand up.',
      ),
    }),
    segment('round', 'check-in', 'Check-in round', 10, {
      ...PIECE,
      perPersonS: 60,
      prompt: 'How do you arrive today?',
      script: script(
        'Read the question aloud before you start the round. Answer it first yourself, briefly.',
        'While others have the floor your microphone is closed too. Just listen.',
        'Co-facilitator: watch the faces. Who looks unwell may like a private word.',
      ),
    }),
    segment('round', 'prompts', 'Rounds on a question', 32, {
      ...PIECE,
      perPersonS: 210,
      flex: true,
      prompt: 'The question for this circle: …',
      script: script(
        'Choose one open question beforehand and write it into the prompt. For example: “What carried you through a hard time?”',
        'Answer it first yourself, so that others see how long and how open it can be.',
        'With a small circle there is time to go round again: add a round with the next question. Say in between, in two sentences, what you heard.',
      ),
    }),
    segment('silence', 'silence', 'Shared silence', 1, {
      prompt: 'One quiet minute. Nothing to do.',
      script: 'Say before you move on to this part: “We stay quiet for one minute. Everyone’s microphone is closed.”',
    }),
    segment('round', 'closing-round', 'Closing round', 7, {
      ...PIECE,
      perPersonS: 30,
      prompt: 'One word or one sentence: what do you take with you?',
      script: 'Say: “One word is enough. You may pass.” Begin with yourself if the circle is shy.',
    }),
    segment('close', 'close', 'Closing words', 2, {
      prompt: 'Thank you for listening to one another.',
      script: script('Read a few closing words, or say: “Our circle ends here. Thank you, each of you.”', 'Say when you meet again.'),
    }),
  ],
});
