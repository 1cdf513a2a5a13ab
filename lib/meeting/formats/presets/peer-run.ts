import { preset, script, size } from '../preset';
import { segment } from '../segment';

/** No formal turns: people talk, with curiosity. */
const CONVERSATION = { crosstalk: 'open', chat: 'open' } as const;

export const peerRun = preset('A conversation between equals, without formal turns. No fixing, no diagnosing, no files.', {
  preset: 'G-peer',
  title: 'Peer-run group',
  slotMinutes: 90,
  size: size(4, 10, 12),
  // A conversation has no turns to wait for.
  late: { kind: 'at_once' },
  segments: [
    segment('open', 'welcome', 'Welcome', 5, {
      ...CONVERSATION,
      prompt: 'Welcome. Say hello if you like.',
      script: script(
        'Both of you say who you are and that you have been through hard times yourselves.',
        'Say: “Nobody is assessed here, and nobody has to get better here.”',
      ),
    }),
    segment('announce', 'values', 'What this is, and limits of privacy', 5, {
      chat: 'open',
      prompt: 'What this group is, and what we can and can’t keep private.',
      script: script(
        'Say what matters here: we are responsible to each other, not for each other; you choose what happens with you; we use everyday words.',
        'Say plainly what you would do if somebody were in danger right now, and whom you would ask first.',
        'Say: “We keep private what we hear. We can’t promise it for everyone.”',
      ),
    }),
    segment('open', 'how-are-we', 'How are we', 15, {
      ...CONVERSATION,
      prompt: 'How are we today, in ordinary words?',
      script: script('Begin with how you are yourself.', 'No order, no turns. Leave pauses for those who need longer.'),
    }),
    segment('open', 'conversation', 'Conversation', 50, {
      ...CONVERSATION,
      flex: true,
      prompt: 'Be curious. Nobody needs to be fixed.',
      script: script(
        'Ask what it was like, not what is wrong. Share your own experience.',
        'If somebody speaks of wanting to die, stay in the conversation and listen. Ask what it means for them.',
        'Notice who is outside of the talk: “Would you like to say something? It’s fine not to.”',
      ),
    }),
    segment('open', 'what-to-try', 'What do we want to try', 10, {
      ...CONVERSATION,
      prompt: 'Is there something you want to try, or to do differently?',
      script: 'Wishes, not homework. Nobody is asked about it next time, unless they want to be.',
    }),
    segment('close', 'close', 'Close', 5, {
      ...CONVERSATION,
      prompt: 'Thank you for this conversation.',
      script: 'Say thank you and when you meet again. Talk with your co-facilitator afterwards about how it was for the two of you.',
    }),
  ],
});
