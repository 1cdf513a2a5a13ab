import type { ParticipantId } from '../machine/people';
import type { Instant } from '../machine/slice';

export interface HandsState {
  /** First raised, first served. */
  readonly raised: readonly { readonly id: ParticipantId; readonly at: Instant }[];
  /** Whom a facilitator called on last; null when that person is done, left, or nobody was called. */
  readonly called: ParticipantId | null;
  /** Would like to speak, but shy: facilitators see all, a person their own, nobody else any. */
  readonly shy: readonly ParticipantId[];
}
export type HandsCommand =
  | { readonly type: 'RaiseHand' }
  /** One's own; anybody's for facilitators. Also ends "called". */
  | { readonly type: 'LowerHand'; readonly id: ParticipantId }
  | { readonly type: 'LowerAllHands' }
  /** Facilitators. Lowers the hand and marks the person as called on; opens no microphone. */
  | { readonly type: 'CallOn'; readonly id: ParticipantId }
  /** "I would like to, but I'm shy." Takes it back too. */
  | { readonly type: 'SignalShy'; readonly on: boolean };
export type HandsEvent =
  | { readonly type: 'hands/Raised'; readonly id: ParticipantId; readonly at: Instant }
  | { readonly type: 'hands/Lowered'; readonly id: ParticipantId }
  | { readonly type: 'hands/AllLowered' }
  | { readonly type: 'hands/Called'; readonly id: ParticipantId; readonly at: Instant }
  /** A facilitator puts a raised hand before another (null: at the end). */
  | { readonly type: 'hands/Moved'; readonly id: ParticipantId; readonly before: ParticipantId | null }
  /** Facilitators and the person only. */
  | { readonly type: 'hands/ShySignalled'; readonly id: ParticipantId; readonly on: boolean };
