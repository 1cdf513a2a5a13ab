import { preset, script, size } from '../preset';
import { segment } from '../segment';

export const grief = preset('For people who have lost somebody. Everyone may speak uninterrupted; answers come only after all have spoken.', {
  preset: 'F-grief',
  title: 'Grief group',
  slotMinutes: 90,
  size: size(5, 10, 12),
  segments: [
    segment('announce', 'opening', 'Opening', 4, {
      crosstalk: 'on_request',
      chat: 'open',
      prompt: 'A moment for those we miss. To say a name, raise your hand, or write it in the chat.',
      script: script(
        'Light a candle, or hold a quiet moment. Speak slowly.',
        'Say: “We think of those who died. If you like, say the name or write it.” Call on raised hands, and read written names aloud.',
      ),
    }),
    segment('announce', 'rules', 'Ground rules', 3, {
      prompt: 'Every loss counts. We don’t compare.',
      script: script(
        'Say: “We don’t compare losses. Tears are fine, silence too. You may pass, and you may leave for a while and come back.”',
        'Say: “What we hear stays here. I can’t promise it for everyone.”',
      ),
    }),
    segment('round', 'check-in', 'Check-in round', 18, {
      perPersonS: 90,
      betweenS: 8,
      order: 'newcomers_late',
      prompt: 'Who are you thinking of, and how is today?',
      script: script('Start the round. Leave a breath after each person.', 'Ask beforehand whether a birthday or an anniversary is near.'),
    }),
    segment('announce', 'theme', 'Theme', 10, {
      flex: true,
      crosstalk: 'on_request',
      prompt: 'Today’s theme: …',
      script: script(
        'Say a few minutes on one theme: the first year, anger, what others say, the empty chair.',
        'End with a question that can be answered or left alone.',
      ),
    }),
    segment('round', 'sharing', 'Sharing', 36, {
      perPersonS: 240,
      betweenS: 8,
      facilitatorsMaySpeak: false,
      prompt: 'Your time. Nobody interrupts; answers come later.',
      script: script(
        'Start the round. Everybody gets their time undisturbed. Your microphone is closed too.',
        'Don’t hurry into a silence. Don’t hurry into tears.',
        'Write down whose words need an answer in the next part. Very painful words should not stay without one.',
        'Co-facilitator: if somebody leaves, write to them in private.',
      ),
    }),
    segment('queue', 'responses', 'Short answers', 9, {
      perPersonS: 45,
      flex: true,
      crosstalk: 'i_statements',
      chat: 'open',
      prompt: 'Did something stay with you? Say it in a few words, from your own life.',
      script: script(
        'Start the queue, now that all have spoken.',
        'If very painful words have no answer yet, answer yourself: “I heard you. Thank you for saying it here.”',
        'No advice, no comparing.',
      ),
    }),
    segment('round', 'what-helps', 'What helps this week', 6, {
      perPersonS: 25,
      prompt: 'One small thing that may help you this week.',
      script: 'Start the round. Say: “Very small is good. You may pass.”',
    }),
    segment('close', 'close', 'Closing words', 4, {
      prompt: 'We close together. Be gentle with yourself tonight.',
      script: script('Say a few calm words. Put out the candle, if you lit one.', 'Say whom to write to, if the night gets hard, and when you meet again.'),
    }),
  ],
});
