import { preset, script, size } from '../preset';
import { segment } from '../segment';

export const carers = preset('For parents and people who care for somebody. A round of good and hard, then ideas for one another.', {
  preset: 'I-carers',
  title: 'Parents and carers',
  slotMinutes: 75,
  size: size(6, 12, 14),
  segments: [
    segment('announce', 'welcome', 'Welcome', 3, {
      chat: 'open',
      prompt: 'Welcome. It’s fine if you have to step away.',
      script: 'Say: “If somebody needs you, go. Choose ‘resting’, your place is kept. Noise at home is fine too.”',
    }),
    segment('announce', 'rules', 'Ground rules', 2, {
      prompt: 'We share what we know, and what we hear stays here.',
      script: 'Say: “Speak for yourself. Leave out full names, of children too. You may pass.”',
    }),
    segment('round', 'good-and-hard', 'One good thing, one hard thing', 18, {
      perPersonS: 90,
      order: 'newcomers_late',
      crosstalk: 'thanks_only',
      chat: 'reactions',
      prompt: 'One good thing and one hard thing since last time.',
      script: script(
        'Start the round. Write down what could be looked at together afterwards.',
        'Co-facilitator: keep in mind who stepped away, and tell them in two lines where we are.',
      ),
    }),
    segment('open', 'topic', 'Topic', 15, {
      flex: true,
      prompt: 'Today’s topic: …',
      script: 'Say three minutes on the topic, then ask: “How is it at your home?” With a guest: introduce them and let them begin.',
    }),
    segment('open', 'help-one', 'Help with one question', 22, {
      flex: true,
      prompt: 'One of us brings a question. What helped you in something like it?',
      script: script(
        'Ask who would like to bring a question, one or two people in all.',
        'First let them tell, then only questions, then what helped others. Draw ideas from the group, not from yourself.',
        'At the end ask the person: “What of this will you try?”',
      ),
    }),
    segment('open', 'practical', 'Practical things', 7, {
      crosstalk: 'open',
      prompt: 'Addresses, forms, tricks: write them in the chat.',
      script: 'Co-facilitator: keep the list of links. Say where people find it after the meeting.',
    }),
    segment('round', 'self-care', 'Something for yourself', 6, {
      perPersonS: 20,
      crosstalk: 'thanks_only',
      chat: 'reactions',
      prompt: 'One thing for yourself before next time.',
      script: 'Start the round. Ten minutes alone with a cup of tea counts.',
    }),
    segment('close', 'close', 'Close', 2, {
      prompt: 'Thank you. Good night to all at home.',
      script: 'Thank everyone, say the next date, end on time.',
    }),
  ],
});
