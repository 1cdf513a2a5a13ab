import type { Result } from '../../result';
import type { LateRule, MeetingPlan } from '../formats/types';
import type { MeetingCommand, MeetingEvent, MeetingState } from './meeting';
import type { ParticipantId, Role, Viewer } from './people';

/** Epoch milliseconds of the database's clock. Time is data: it comes in with the command and is stored in events. */
export type Instant = number;

/** What a meeting was planned as. Stored with its first event: a meeting keeps the settings that it started with. */
export interface MeetingSettings {
  readonly startsAt: Instant;
  /** End of the planned slot. */
  readonly endsAt: Instant;
  /** Nobody can stand at the door before. */
  readonly doorOpensAt: Instant;
  /** People in the room at once, facilitators included; 2 to 100. Facilitators always come in. */
  readonly capacity: number;
  /** How long somebody without any connection keeps their place, in ms. */
  readonly keepPlaceMs: number;
  /** An empty meeting ends by itself this long after its slot, in ms. */
  readonly forgottenAfterMs: number;
  /** How long the floor is held for a holder whose connection is gone, in ms. */
  readonly holdFloorMs: number;
  /** How somebody comes in once the meeting is under way. */
  readonly late: LateRule;
}

/** What the database says of the asker, read for this very command. It settles how one enters; inside, the roster's role is the truth. */
export interface Facts {
  /** The role in which the asker may be here; null: no right to be here at all. */
  readonly mayEnterAs: Role | null;
  readonly settings: MeetingSettings;
  /** What the group meets by. It matters to the first event only: a meeting keeps the plan that it started with. */
  readonly plan: MeetingPlan;
  /** The invitation link that the asker came by: an opaque id, the same for everyone who used that link. */
  readonly via: string | null;
  /** Accepted membership in the group before this meeting opened (decisions.md 6). */
  readonly known: boolean;
}

/** Everything that a decision may know besides the state. Nothing of it comes from the payload. */
export interface Context {
  readonly actor: ParticipantId;
  readonly facts: Facts;
  readonly now: Instant;
}

/** A command that the meeting will ask of itself (actor SYSTEM). Late or twice must do no harm: `decide` answers with no events then. */
export interface Alarm {
  readonly at: Instant;
  readonly command: MeetingCommand;
}

/** Why a command was refused. A code for the machine; the words for people live in the interface. */
export type Rejection =
  | 'unknown_command'
  | 'not_allowed'
  | 'not_here'
  | 'not_invited'
  | 'already_gone'
  | 'too_early'
  | 'meeting_ended'
  | 'meeting_full'
  | 'door_closed'
  | 'declined'
  | 'removed'
  /** The group lets nobody new in any more tonight. */
  | 'too_late'
  | 'name_empty'
  | 'name_too_long'
  | 'name_unreadable'
  | 'text_empty'
  | 'text_too_long'
  | 'chat_closed'
  | 'chat_facilitators_only'
  /** Another segment is on by now, or that one is over. */
  | 'segment_changed'
  /** Another turn is on by now, or none. */
  | 'turn_changed'
  | 'not_your_turn'
  | 'not_now'
  | 'floor_taken'
  /** What was added to the agenda cannot be run: its numbers or its words do not fit, or the agenda is full. */
  | 'format_unfit';

export type Decision = Result<readonly MeetingEvent[], Rejection>;

interface Message {
  readonly type: string;
}
type Of<M extends Message, T extends M['type']> = Extract<M, { type: T }>;

/**
 * One feature of a meeting. `decide` may read the whole meeting and must answer every command of the slice;
 * `evolve` must handle every event of the slice and may follow events of others; it writes only its own part.
 */
export interface Slice<State, Command extends Message, Event extends Message> {
  readonly initial: State;
  readonly decide: {
    readonly [T in Command['type']]: (command: Of<Command, T>, meeting: MeetingState, context: Context) => Decision;
  };
  readonly evolve: {
    readonly [T in Event['type']]: (state: State, event: Of<Event, T>) => State;
  } & {
    readonly [T in Exclude<MeetingEvent['type'], Event['type']>]?: (state: State, event: Of<MeetingEvent, T>) => State;
  };
  /** What a viewer may know: the same shapes with the secrets left out, so that one `evolve` serves server and browser. */
  readonly view?: (state: State, viewer: Viewer, meeting: MeetingState) => State;
  /**
   * Events that not everybody may see; null hides the event, another event of the machine may stand in for it. Without an entry an
   * event is for everyone in the room (roles facilitator, cofacilitator, member) and for nobody else. `before` is the meeting that it happens to.
   */
  readonly viewEvent?: { readonly [T in Event['type']]?: (event: Of<Event, T>, viewer: Viewer, before: MeetingState) => MeetingEvent | null };
  /**
   * What must follow at once from `before` having become `after`, whatever command has led there: the events stand behind those of the command, in
   * the same decision. Slices settle one after the other, in their order, each seeing what the ones before it added; then once more from what the
   * command led to (`before`) to what was added (`after`), until nothing follows. What has been settled must ask for nothing again.
   */
  readonly settle?: (before: MeetingState, after: MeetingState, now: Instant) => readonly MeetingEvent[];
  readonly alarms?: (meeting: MeetingState) => readonly Alarm[];
}
