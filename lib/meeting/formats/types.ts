// A format says how a group meets: ordered segments, and how the group deals with size and lateness. Formats are data (domain.md §1.1).

/** What happens in a segment. Kinds without a floor rule of their own yet (breakout, poll, activity, agenda) run as open conversation and say so. */
export type SegmentKind =
  | 'gather'
  | 'silence'
  | 'read'
  | 'announce'
  | 'celebrate'
  | 'round'
  | 'queue'
  | 'open'
  | 'speaker'
  | 'questions'
  | 'breakout'
  | 'activity'
  | 'agenda'
  | 'poll'
  | 'close'
  | 'linger';

/** Who may answer whom. The five levels cover all formats found (domain.md §1.1). */
export type Crosstalk = 'none' | 'thanks_only' | 'on_request' | 'i_statements' | 'open';
export type SegmentChat = 'closed' | 'facilitators_only' | 'reactions' | 'open';
export type SegmentLead = 'facilitator' | 'cofacilitator' | 'volunteer' | 'guest';
/** `gentle`: nobody is cut off. `firm`: the turn ends when its time is over. */
export type TimerRule = 'off' | 'gentle' | 'firm';
/** In which order a round goes: by seat; shuffled; by seat with people who are here for the first time last. */
export type RoundOrder = 'by_seat' | 'shuffled' | 'newcomers_late';

/** Unique within its format: letters, digits, hyphens, at most 40. */
export type SegmentId = string & { readonly __brand: 'SegmentId' };

export interface Segment {
  readonly id: SegmentId;
  readonly kind: SegmentKind;
  /** As people read it: "Check-in round". 1 to 60 characters. */
  readonly title: string;
  /** Planned length, 0 to 240, whole minutes (0 only for gather and linger: before and after the slot). */
  readonly minutes: number;
  /** May give its time to an overrun. Never the first or the last segment of the slot. */
  readonly flex: boolean;
  /** Soft length of one turn in seconds, 15 to 1,800; null: turns have no length. */
  readonly perPersonS: number | null;
  /** Between two turns, in seconds, 0 to 60: the moment for a "thank you". */
  readonly betweenS: number;
  readonly crosstalk: Crosstalk;
  readonly chat: SegmentChat;
  readonly lead: SegmentLead;
  readonly timer: TimerRule;
  readonly order: RoundOrder;
  /** May facilitators open their microphone although it is somebody else's turn, or nobody's? */
  readonly facilitatorsMaySpeak: boolean;
  /** Everybody reads it; at most 300 characters. */
  readonly prompt: string | null;
  /** Facilitators alone read it; at most 2,000 characters. null in everybody else's view. */
  readonly script: string | null;
}

/** Sentences that facilitators keep at hand for hard moments (domain.md §2.2). Each 1 to 200 characters. */
export type SayingKind = 'time' | 'dominating' | 'advice' | 'silence' | 'tears';
export type Sayings = Readonly<Record<SayingKind, string>>;

/** How somebody comes in once the meeting is under way. */
export type LateRule =
  | { readonly kind: 'at_once' }
  /** At the next turn boundary: not in the middle of somebody's turn. */
  | { readonly kind: 'between_turns' }
  /** Between turns, and not at all later than this many minutes (5 to 120) after the planned start; whoever was let in before may come back. */
  | { readonly kind: 'closed_after'; readonly minutes: number };

export interface GroupSize {
  readonly ideal: readonly [least: number, most: number];
  readonly softMax: number;
}

export interface Format {
  /** The preset that it began as ("C-tools"), or 'own'. */
  readonly preset: string;
  readonly title: string;
  /** The slot that its segments sum to, in minutes, 15 to 240. */
  readonly slotMinutes: number;
  /** 1 to 30. */
  readonly segments: readonly Segment[];
  readonly size: GroupSize;
  readonly late: LateRule;
  readonly sayings: Sayings;
}

/** What a meeting is run by. Stored with its first events: a meeting keeps the version that it started with. */
export interface MeetingPlan {
  /** null: the group meets without a written format. */
  readonly format: Format | null;
  /** Raised with every edit of the group's format; 0 without one. */
  readonly version: number;
}
