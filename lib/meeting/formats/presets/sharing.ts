import { preset, READING_SLOT, script, size } from '../preset';
import type { Segment } from '../types';
import { segment } from '../segment';

/** The two formats begin and end alike; only what stands in the middle differs. */
const beginning: readonly Segment[] = [
  segment('silence', 'quiet', 'Quiet start', 2, {
    prompt: 'Two quiet minutes to arrive.',
    script: script('Nothing to say here. Everyone’s microphone is closed.', 'Co-facilitator: let people in, and greet in the lobby who is new.'),
  }),
  segment('announce', 'welcome', 'Welcome', 3, {
    prompt: 'Welcome. You may speak, write, or just listen.',
    script: script(
      'Say who you are and what this group is for, in two sentences.',
      'Say: “One person speaks at a time. We don’t answer each other’s sharing and we give no advice. You may pass.”',
      'Say: “We use first names or made-up names. What we hear here stays here; I can’t promise it for everyone.”',
    ),
  }),
  segment('read', 'readings', 'Readings', 5, {
    prompt: READING_SLOT,
    script: script(
      'Use texts that your group has the right to use. The co-facilitator can post them in the chat, so that readers have them at hand.',
      'Ask: “Who would like to read?” Give that person the floor. Reading is a good first task for somebody new.',
    ),
  }),
  segment('celebrate', 'newcomers', 'New here, and days to mark', 4, {
    perPersonS: 30,
    prompt: 'New here, or a day you want to mark? Raise your hand. You don’t have to.',
    script: script(
      'Say: “Is anybody here for the first time, or is there a day you would like to mark? Only if you like.”',
      'Thank each person by name. Small steps count as much as long times.',
    ),
  }),
];

const ending: readonly Segment[] = [
  segment('announce', 'announcements', 'News of the group', 3, {
    lead: 'cofacilitator',
    chat: 'open',
    prompt: 'What is coming up, and how to help the group.',
    script: script('Next meetings, who leads them, which small tasks are free.', 'If your group collects contributions, say how, and that nobody has to.'),
  }),
  segment('close', 'close', 'Close', 4, {
    prompt: 'We close together.',
    script: script(
      'Close as your group does: a few words spoken together, or a quiet moment.',
      'Say: “The meeting ends here. Whoever likes may stay and talk for a while.”',
    ),
  }),
];

const sharing = (minutes: number): Segment =>
  segment('queue', 'sharing', 'Sharing', minutes, {
    perPersonS: 180,
    flex: true,
    prompt: 'Raise your hand to share. We listen without answering.',
    script: script(
      'Start the queue. It goes by raised hands. Say who is next after this one, so that people can get ready.',
      'Between two people a “thank you” is enough. If somebody answers a share, say kindly that we only listen here.',
      'Leave room for silence. Often the next hand goes up then.',
      'Co-facilitator: keep the door, and answer questions of people who are new in private.',
    ),
  });

export const discussion = preset('Readings, a topic, then open sharing by raised hands. Nobody answers; everyone listens. Works with few and with many.', {
  preset: 'B1-discussion',
  title: 'Open sharing',
  slotMinutes: 60,
  size: size(5, 30, 40),
  segments: [
    ...beginning,
    segment('announce', 'topic', 'Topic', 4, {
      prompt: 'Today’s topic: …',
      script: script('Name the topic of today and say in a minute what it means to you.', 'Say: “You may share on this, or on whatever you need to.”'),
    }),
    sharing(35),
    ...ending,
  ],
});

export const speaker = preset('One person tells their story, then others share by raised hands.', {
  preset: 'B2-speaker',
  title: 'Speaker and sharing',
  slotMinutes: 60,
  size: size(5, 30, 40),
  segments: [
    ...beginning,
    segment('speaker', 'speaker', 'Speaker', 20, {
      perPersonS: 1_200,
      prompt: 'We listen to one story.',
      script: script(
        'Agree on the length with the speaker beforehand. Co-facilitator: test their sound before the meeting.',
        'Introduce the speaker by first name, then give that person the floor.',
        'The speaker sees the time. Two minutes before the end you may say: “You have time for a last thought.”',
      ),
    }),
    sharing(19),
    ...ending,
  ],
});
