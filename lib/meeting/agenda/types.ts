import type { Crosstalk, Sayings, Segment, SegmentChat, SegmentId } from '../formats/types';
import type { Instant } from '../machine/slice';

/** One segment of this meeting: as the format says, with what became of it here. */
export interface AgendaSegment extends Segment {
  /** Planned length in ms now, after time was given or taken in the meeting. */
  readonly plannedMs: number;
  /** `skipped`: a facilitator took it out; it can be gone back to. */
  readonly state: 'to_come' | 'now' | 'done' | 'skipped';
  /** How long it has run in earlier runs, in ms; it counts when the meeting goes back to it. */
  readonly spentMs: number;
}

/**
 * `none`: the group meets without a format and nothing was added. `before`: a format is there and has not begun. In `none`, `before` and
 * `over` the meeting is an open conversation.
 */
export type AgendaState =
  | (AnyAgenda & { readonly status: 'none' | 'before' | 'over' })
  | (AnyAgenda & { readonly status: 'running'; readonly current: CurrentSegment });
interface AnyAgenda {
  readonly title: string;
  readonly segments: readonly AgendaSegment[];
  /** Facilitators only; null in everybody else's view. */
  readonly sayings: Sayings | null;
  /** How many runs there have been: the next one is one more. */
  readonly runs: number;
}
/** `run` counts every beginning of any segment in this meeting from 1: part of a turn's id, so that nothing old is mistaken for something new. */
export interface CurrentSegment {
  readonly id: SegmentId;
  readonly run: number;
  readonly since: Instant;
}

/** What a facilitator adds in the meeting; everything else has the defaults of its kind (`segmentOf` in formats). */
export interface NewSegment {
  readonly kind: 'round' | 'queue' | 'open' | 'silence' | 'read' | 'celebrate' | 'speaker' | 'questions';
  readonly title: string;
  readonly minutes: number;
  readonly perPersonS: number | null;
  readonly crosstalk: Crosstalk;
  readonly chat: SegmentChat;
  readonly prompt: string | null;
}

/** Facilitators and co-facilitators. `from` says which segment the asker saw: another one by now is `segment_changed`, so that two who press at once move one. */
export type AgendaCommand =
  /** Begins the first segment. `luck` (0 to 2^31 - 1) shuffles where the format says so. */
  | { readonly type: 'StartAgenda'; readonly luck: number }
  | { readonly type: 'MoveOn'; readonly from: SegmentId; readonly luck: number }
  | { readonly type: 'GoBack'; readonly from: SegmentId; readonly luck: number }
  /** One that is to come; takes it out, or puts it in again. */
  | { readonly type: 'SkipSegment'; readonly id: SegmentId; readonly skip: boolean }
  /** After the one of that id (null: at the very end). At most 30 segments in all. */
  | { readonly type: 'AddSegment'; readonly after: SegmentId | null; readonly segment: NewSegment }
  /** Gives (or with a negative number takes) time, in ms; a length stays between 0 and 240 minutes. The current one or one to come. */
  | { readonly type: 'GiveTime'; readonly id: SegmentId; readonly ms: number }
  /** How long turns are from the next one on, in seconds, 15 to 1,800; where they have a length. The current one or one to come. */
  | { readonly type: 'SetTurnLength'; readonly id: SegmentId; readonly perPersonS: number };

export type AgendaEvent =
  /** Stands right after `lifecycle/Prepared` when the group has a format. People outside of the room never see it; members not its scripts. */
  | {
      readonly type: 'agenda/Planned';
      readonly title: string;
      readonly version: number;
      readonly segments: readonly Segment[];
      readonly sayings: Sayings | null;
    }
  /** A segment begins. The floor follows it (see `floor/Opened`, which stands right after it). */
  | { readonly type: 'agenda/Began'; readonly id: SegmentId; readonly run: number; readonly at: Instant }
  | { readonly type: 'agenda/Finished'; readonly at: Instant }
  | { readonly type: 'agenda/SkipChanged'; readonly id: SegmentId; readonly skip: boolean }
  | { readonly type: 'agenda/Added'; readonly after: SegmentId | null; readonly segment: Segment }
  | { readonly type: 'agenda/TimeGiven'; readonly id: SegmentId; readonly ms: number }
  | { readonly type: 'agenda/TurnLengthSet'; readonly id: SegmentId; readonly perPersonS: number };
