import type { NewSegment } from '../agenda/types';
import type { Segment, SegmentId, SegmentKind } from './types';

type Defaults = Omit<Segment, 'id' | 'kind' | 'title' | 'minutes' | 'prompt' | 'script'>;

const COMMON = { flex: false, perPersonS: null, betweenS: 0, lead: 'facilitator', timer: 'off', order: 'by_seat', facilitatorsMaySpeak: true } as const;
/** Listening: nobody answers, facilitators alone write. */
const LISTENING = { ...COMMON, crosstalk: 'none', chat: 'facilitators_only' } as const;
/** Conversation: people speak for themselves, and there is room to give time away. */
const TALKING = { ...COMMON, crosstalk: 'i_statements', chat: 'open' } as const;
/** One after the other, each with a time that nobody is cut off by. Four seconds in between: enough for a "thank you". */
const TURNS = { ...COMMON, crosstalk: 'none', chat: 'closed', timer: 'gentle', betweenS: 4 } as const;

const DEFAULTS: Readonly<Record<SegmentKind, Defaults>> = {
  gather: { ...COMMON, crosstalk: 'open', chat: 'open' },
  // Nobody speaks into a silence, facilitators neither.
  silence: { ...LISTENING, chat: 'closed', facilitatorsMaySpeak: false },
  // Reading aloud is a good first task for somebody who is new.
  read: { ...LISTENING, lead: 'volunteer' },
  announce: LISTENING,
  celebrate: { ...TURNS, crosstalk: 'thanks_only', chat: 'reactions' },
  round: TURNS,
  queue: TURNS,
  open: TALKING,
  speaker: { ...LISTENING, lead: 'guest', timer: 'gentle' },
  // Whoever asks lets the guest answer.
  questions: { ...TURNS, crosstalk: 'on_request', chat: 'open', lead: 'guest' },
  breakout: { ...TALKING, crosstalk: 'open' },
  activity: TALKING,
  agenda: TALKING,
  poll: { ...TALKING, crosstalk: 'open' },
  close: { ...LISTENING, chat: 'open' },
  linger: { ...COMMON, crosstalk: 'open', chat: 'open' },
};

/** A segment of a format as data: the defaults of its kind, and what is said differently. */
export function segment(
  kind: SegmentKind,
  id: string,
  title: string,
  minutes: number,
  differently: Partial<Defaults> & Partial<Pick<Segment, 'prompt' | 'script'>> = {},
): Segment {
  return { id: id as SegmentId, kind, title, minutes, prompt: null, script: null, ...DEFAULTS[kind], ...differently };
}

/**
 * What a facilitator adds in the meeting, whole. It is not flexible: who adds five minutes of silence means five minutes.
 * Whether it may be added says `problemsOfSegment`; this never refuses.
 */
export function segmentOf(added: NewSegment, id: SegmentId): Segment {
  const { kind, title, minutes, perPersonS, crosstalk, chat, prompt } = added;
  const timer = perPersonS === null ? 'off' : DEFAULTS[kind].timer;
  return segment(kind, id, title.trim(), minutes, { perPersonS, crosstalk, chat, timer, prompt: prompt?.trim() || null });
}
