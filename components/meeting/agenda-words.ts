import type { AgendaSegment } from '../../lib/meeting/agenda/types';
import type { Crosstalk, Segment, SegmentChat, SegmentKind } from '../../lib/meeting/formats/types';

/** How a kind of segment goes, as far as its words differ. */
type Manner = 'turns' | 'hands' | 'celebrate' | 'reading' | 'speaker' | 'silence' | 'talk';
const MANNERS: Record<SegmentKind, Manner> = {
  round: 'turns',
  queue: 'hands',
  questions: 'hands',
  celebrate: 'celebrate',
  read: 'reading',
  speaker: 'speaker',
  silence: 'silence',
  gather: 'talk',
  open: 'talk',
  announce: 'talk',
  breakout: 'talk',
  activity: 'talk',
  agenda: 'talk',
  poll: 'talk',
  close: 'talk',
  linger: 'talk',
};

const SILENT = 'We are quiet together. Nobody needs to say anything';
const SENTENCES: Record<Manner, Record<Crosstalk, string>> = {
  turns: {
    none: 'One at a time, no replies',
    thanks_only: 'One at a time. A still “Thank you” is the only reply',
    on_request: 'One at a time. Replies only when the speaker asks for them',
    i_statements: 'One after the other. Replies are about ourselves, no advice',
    open: 'One after the other. Replies are welcome',
  },
  hands: {
    none: 'Raise a hand to speak. No replies',
    thanks_only: 'Raise a hand to speak. A still “Thank you” is the only reply',
    on_request: 'Raise a hand to speak. Whoever is asked may answer',
    i_statements: 'Raise a hand to speak. We speak about ourselves, no advice',
    open: 'Raise a hand to speak. Replies are welcome',
  },
  celebrate: {
    none: 'Raise a hand to tell something good, of any size. The others listen',
    thanks_only: 'Raise a hand to tell something good, of any size. A still “Thank you” is the only reply',
    on_request: 'Raise a hand to tell something good, of any size. Replies only when the speaker asks',
    i_statements: 'Raise a hand to tell something good, of any size. Replies are about ourselves',
    open: 'Raise a hand to tell something good, of any size. Replies are welcome',
  },
  reading: {
    none: 'One person reads aloud. No replies in this part: just listening',
    thanks_only: 'One person reads aloud. A still “Thank you” is the only reply',
    on_request: 'One person reads aloud. Others speak when they are asked',
    i_statements: 'One person reads aloud. Others may add something of their own',
    open: 'One person reads aloud. Others may speak too',
  },
  speaker: {
    none: 'One person speaks to all of us. No replies in this part: just listening',
    thanks_only: 'One person speaks to all of us. A still “Thank you” is the only reply',
    on_request: 'One person speaks to all of us. Others speak when they are asked',
    i_statements: 'One person speaks to all of us. Others may add something of their own',
    open: 'One person speaks to all of us. Others may speak too',
  },
  silence: { none: SILENT, thanks_only: SILENT, on_request: SILENT, i_statements: SILENT, open: SILENT },
  talk: {
    none: 'No replies in this part: just listening',
    thanks_only: 'Just listening. A still “Thank you” is welcome',
    on_request: 'Raise a hand to speak. A facilitator asks you',
    i_statements: 'Open conversation. We speak about ourselves, no advice',
    open: 'Open conversation',
  },
};

/** Kinds that run in the one circle for now; what they will be one day is no promise to make here. */
const TOGETHER: Partial<Record<SegmentKind, string>> = {
  breakout: 'We stay together in this circle, without small groups.',
  activity: 'We do this together in the circle.',
  agenda: 'We talk about this together in the circle.',
  poll: 'We ask this aloud in the circle: there is no vote to press.',
};

/** Who may answer whom, as one short line without a full stop: for the agenda. */
export const ruleWords = ({ kind, crosstalk }: Pick<Segment, 'kind' | 'crosstalk'>): string => SENTENCES[MANNERS[kind]][crosstalk];
/** For kinds that have no rule of their own: how it goes instead. null for all others. */
export const insteadWords = ({ kind }: Pick<Segment, 'kind'>): string | null => TOGETHER[kind] ?? null;

/** In place of the chat's field, for whoever may not write in this part. */
export const CHAT_CLOSED_WORDS: Record<Exclude<SegmentChat, 'open'>, string> = {
  closed: 'The chat rests in this part. What was written stays here to read.',
  facilitators_only: 'Only facilitators write in this part. You can read along.',
  reactions: 'In this part we answer with a still “With you” or “Thank you”, not with messages.',
};
/** Above the messages, where people may write while somebody speaks. null: nothing to say. */
export function chatManners({ chat, crosstalk }: Pick<Segment, 'chat' | 'crosstalk'>): string | null {
  if (chat !== 'open') return null;
  if (crosstalk === 'open') return null;
  return crosstalk === 'i_statements'
    ? 'Kind words are welcome. We write about ourselves, no advice.'
    : 'Kind words are welcome while someone shares. Advice can wait.';
}

/** "45 min", "1 h 30 min"; null for a part without a length. */
export function minutesWords(ms: number): string | null {
  const minutes = Math.round(ms / 60_000);
  if (minutes <= 0) return null;
  if (minutes < 90) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** "Open sharing, 3 of 4. Raise a hand to speak." */
export const segmentSentence = (segment: AgendaSegment, place: { readonly number: number; readonly of: number }): string =>
  `${segment.title}, ${place.number} of ${place.of}. ${ruleWords(segment)}.`;
