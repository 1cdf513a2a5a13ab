import type { ParticipantId } from '../machine/people';
import type { Instant } from '../machine/slice';

/** `${run of the segment}.${number of the turn in it}`: never used again in the same meeting. */
export type TurnId = string & { readonly __brand: 'TurnId' };

/**
 * How the floor goes in a segment. `free`: nobody holds it. `round`: everybody in an order. `queue`: raised hands in order (also celebrate and
 * questions). `given`: a facilitator gives it (reader, speaker). `still`: nobody.
 */
export type FloorRule = 'free' | 'round' | 'queue' | 'given' | 'still';

/**
 * How a turn ended. Everybody but facilitators and the person reads `done` for a pass, a "later", silence and a skip: they look the same as a finished
 * turn (ui.md §1.6). That somebody was lost or has left is seen by everyone.
 */
export type Outcome =
  | 'done'
  /** No reason given; offered once more at the end of the round. */
  | 'passed'
  /** Asked to come back later: offered once more at the end of the round. */
  | 'later'
  /** Nobody answered and no facilitator was there: like `later`; the second time in a round like `done`. */
  | 'unanswered'
  /** A facilitator went on, or the segment ended, before the turn had begun: offered once more at the end of the round. */
  | 'skipped'
  /** The connection was gone longer than the floor is held: offered the next free turn once back. */
  | 'lost'
  /** Left, or was asked to leave, in the middle of it. */
  | 'left';

/** Time as data: running towards a moment, or standing with so much left. null where the turn has no length. */
export type TurnClock =
  | { readonly kind: 'running'; readonly endsAt: Instant; readonly nominalEndsAt: Instant }
  | { readonly kind: 'standing'; readonly leftMs: number; readonly nominalLeftMs: number }
  | null;

export type Reaction = 'with_you' | 'thank_you';

interface AnyTurn {
  readonly id: TurnId;
  readonly who: ParticipantId;
  readonly offeredAt: Instant;
  /** Who sent which silent reaction in this turn, in order; names, never counts. */
  readonly reactions: readonly { readonly id: ParticipantId; readonly kind: Reaction }[];
  /** The holder's connection is gone since then; the floor is held and the clock stands. */
  readonly heldSince: Instant | null;
}
export type Turn =
  /** Offered: the microphone is still closed, the time does not run. */
  | (AnyTurn & { readonly phase: 'offered' })
  /** The one phase in which the holder's microphone is permitted. */
  | (AnyTurn & { readonly phase: 'speaking'; readonly since: Instant; readonly clock: TurnClock; readonly asksMore: boolean })
  /** Taken by text: same standing and time. The words are in the chat (kind `turn`), never here. */
  | (AnyTurn & { readonly phase: 'writing'; readonly since: Instant; readonly clock: TurnClock; readonly asksMore: boolean })
  /** The words were sent and are shown large until `until`, or until somebody goes on. */
  | (AnyTurn & { readonly phase: 'read'; readonly since: Instant; readonly until: Instant });

/** A place in the order of a round. */
export interface Place {
  readonly id: ParticipantId;
  /** How the last turn ended; null while it is this person's turn or to come. */
  readonly outcome: Outcome | null;
  /** Already offered in this lap. Somebody who was lost in the turn is to come again. */
  readonly offered: boolean;
}

export interface FloorState {
  /** null: no segment runs. */
  readonly rule: FloorRule | null;
  /** Round: people in the room in order, those who had their turn included. Empty otherwise. */
  readonly order: readonly Place[];
  /** 1: everybody once. 2: once more whoever passed, asked for later or did not answer. */
  readonly lap: 1 | 2;
  readonly turn: Turn | null;
  /** Number of the last turn offered in this segment. */
  readonly turns: number;
  /** `false` until a facilitator starts the round, queue, reading or speaker. */
  readonly started: boolean;
  /** A facilitator paused: clocks stand, nobody new is offered the floor. */
  readonly paused: boolean;
  /** Since when the floor is free; the next offer comes `betweenS` later by itself. */
  readonly freeSince: Instant | null;
  /** To whom a facilitator gave the floor while it was taken: comes before everybody else. */
  readonly next: ParticipantId | null;
  /** On request: who may answer the holder now. */
  readonly answering: ParticipantId | null;
  /** Still here, but resting: keeps a place and is passed over. */
  readonly resting: readonly ParticipantId[];
  /** Had the floor in this meeting, by voice or text. Facilitators only; empty in everybody else's view. */
  readonly spoken: readonly ParticipantId[];
  /** Offered in this round and out of the room since: whoever comes back is not offered the floor twice for that. Nobody's view. */
  readonly gone: readonly Place[];
  /** Private extra time: how many times the length of a turn, 1 (none) to 4. Facilitators see all, a person their own, nobody else any. */
  readonly extra: Readonly<Record<ParticipantId, number>>;
}

/** `turn` says which turn the asker saw: another one by now is `turn_changed`. */
export type FloorCommand =
  // The holder.
  /** Opens no microphone: it is what permits it. Again with the other way: changes from voice to text or back. */
  | { readonly type: 'StartTurn'; readonly turn: TurnId; readonly by: 'voice' | 'text' }
  | { readonly type: 'PassTurn'; readonly turn: TurnId }
  /** Lap 1 of a round, or the queue (goes to its end); elsewhere, and once the words are sent, `not_now`. Also a facilitator, for the holder. */
  | { readonly type: 'LaterTurn'; readonly turn: TurnId }
  | { readonly type: 'FinishTurn'; readonly turn: TurnId }
  | { readonly type: 'AskForMore'; readonly turn: TurnId }
  /** By the runtime, for the author: the words of this turn are stored in the chat. Never asked by a browser. */
  | { readonly type: 'NoteWritten'; readonly turn: TurnId }
  // Everybody.
  | { readonly type: 'React'; readonly turn: TurnId; readonly kind: Reaction; readonly on: boolean }
  | { readonly type: 'Rest'; readonly on: boolean }
  // Facilitators.
  /** Starts the round or the queue: the first offer follows. */
  | { readonly type: 'StartFloor'; readonly run: number }
  /** Goes on to the next person; `turn`: the one that is on now, null when the floor is free. Moves one, not two. */
  | { readonly type: 'NextTurn'; readonly turn: TurnId | null }
  /** Offers the floor to this person: at once when it is free, else next. */
  | { readonly type: 'GiveFloor'; readonly id: ParticipantId; readonly turn: TurnId | null }
  /** +30 s or +1 min, in ms: 30,000 or 60,000. */
  | { readonly type: 'ExtendTurn'; readonly turn: TurnId; readonly ms: 30_000 | 60_000 }
  /** Ends the turn that has begun, or takes the offer back, without offering the next by itself: the floor is paused. */
  | { readonly type: 'TakeBack'; readonly turn: TurnId }
  | { readonly type: 'PauseFloor'; readonly on: boolean }
  /** Puts somebody who is still to come before another (null: at the end). Rounds: the order; queues: the hands. */
  | { readonly type: 'PutBefore'; readonly id: ParticipantId; readonly before: ParticipantId | null }
  /** For every turn of this person from now on. 1 to 4; 1 takes it back. */
  | { readonly type: 'SetExtraTime'; readonly id: ParticipantId; readonly times: number }
  /** On request: the holder or a facilitator lets somebody answer; null ends it. */
  | { readonly type: 'LetAnswer'; readonly turn: TurnId; readonly id: ParticipantId | null }
  // SYSTEM (alarms). Late or twice: no events.
  | { readonly type: 'OfferNext'; readonly freeSince: Instant }
  | { readonly type: 'ExpireOffer'; readonly turn: TurnId }
  | { readonly type: 'ExpireTurn'; readonly turn: TurnId }
  | { readonly type: 'ReleaseFloor'; readonly turn: TurnId; readonly heldSince: Instant };

export type FloorEvent =
  /** Right after `agenda/Began`; replaces everything but resting, spoken and extra. `order` only in rounds. */
  | { readonly type: 'floor/Opened'; readonly rule: FloorRule; readonly order: readonly ParticipantId[] }
  | { readonly type: 'floor/Started'; readonly at: Instant }
  /** Who is to come in it; the others have had their turn. */
  | { readonly type: 'floor/LapBegan'; readonly order: readonly ParticipantId[] }
  /** Somebody has come into the room, or wishes to take turns, while the round runs: at the end of the order. */
  | { readonly type: 'floor/Joined'; readonly place: Place }
  /** Somebody who was offered the floor in this round has left the room. Nobody sees it. */
  | { readonly type: 'floor/PlaceKept'; readonly place: Place }
  | { readonly type: 'floor/GivenNext'; readonly id: ParticipantId }
  | { readonly type: 'floor/Offered'; readonly turn: TurnId; readonly id: ParticipantId; readonly at: Instant }
  /** For listeners `clock` holds the nominal time only. */
  | { readonly type: 'floor/TurnStarted'; readonly turn: TurnId; readonly by: 'voice' | 'text'; readonly at: Instant; readonly clock: TurnClock }
  | { readonly type: 'floor/Written'; readonly turn: TurnId; readonly at: Instant; readonly until: Instant }
  | { readonly type: 'floor/TurnEnded'; readonly turn: TurnId; readonly outcome: Outcome; readonly at: Instant }
  /** Holder and facilitators only. */
  | { readonly type: 'floor/MoreAsked'; readonly turn: TurnId }
  /** More time: the holder and facilitators only. */
  | { readonly type: 'floor/Extended'; readonly turn: TurnId; readonly clock: TurnClock }
  /** Has the floor for the first time in this meeting. Facilitators only. */
  | { readonly type: 'floor/Spoke'; readonly id: ParticipantId }
  /** The new clock, whole: standing (paused or held), running again. For listeners as in TurnStarted; `heldSince` is for everybody. */
  | { readonly type: 'floor/ClockSet'; readonly turn: TurnId; readonly clock: TurnClock; readonly heldSince: Instant | null }
  | { readonly type: 'floor/Paused'; readonly on: boolean; readonly at: Instant }
  | { readonly type: 'floor/Moved'; readonly id: ParticipantId; readonly before: ParticipantId | null }
  | { readonly type: 'floor/Reacted'; readonly turn: TurnId; readonly id: ParticipantId; readonly kind: Reaction; readonly on: boolean }
  | { readonly type: 'floor/Rested'; readonly id: ParticipantId; readonly on: boolean; readonly at: Instant }
  | { readonly type: 'floor/AnswerLet'; readonly turn: TurnId; readonly id: ParticipantId | null }
  /** Facilitators and the person only. */
  | { readonly type: 'floor/ExtraTimeSet'; readonly id: ParticipantId; readonly times: number };
