import { err, ok } from '../../result';
import { agenda } from '../agenda/agenda';
import type { AgendaCommand, AgendaEvent, AgendaState } from '../agenda/types';
import { chatPolicy } from '../chat-policy/chat-policy';
import type { ChatPolicyCommand, ChatPolicyEvent, ChatPolicyState } from '../chat-policy/types';
import { floor } from '../floor/floor';
import type { FloorCommand, FloorEvent, FloorState } from '../floor/types';
import { hands } from '../hands/hands';
import type { HandsCommand, HandsEvent, HandsState } from '../hands/types';
import { lead } from '../lead/lead';
import type { LeadCommand, LeadEvent, LeadState } from '../lead/types';
import { lifecycle } from '../lifecycle/lifecycle';
import type { LifecycleCommand, LifecycleEvent, LifecycleState } from '../lifecycle/types';
import { lobby } from '../lobby/lobby';
import type { LobbyCommand, LobbyEvent, LobbyState } from '../lobby/types';
import { moderation } from '../moderation/moderation';
import type { ModerationCommand, ModerationEvent, ModerationState } from '../moderation/types';
import { presence } from '../presence/presence';
import type { PresenceCommand, PresenceEvent, PresenceState } from '../presence/types';
import { roster } from '../roster/roster';
import type { RosterCommand, RosterEvent, RosterState } from '../roster/types';
import type { ParticipantId, Viewer } from './people';
import { facilitatorIsHere, greeterOf, isInRoom, standingOf } from './questions';
import type { Alarm, Context, Decision, Instant } from './slice';

export interface MeetingState {
  readonly lifecycle: LifecycleState;
  readonly presence: PresenceState;
  readonly roster: RosterState;
  readonly lobby: LobbyState;
  readonly hands: HandsState;
  readonly chatPolicy: ChatPolicyState;
  readonly moderation: ModerationState;
  readonly agenda: AgendaState;
  readonly floor: FloorState;
  readonly lead: LeadState;
}
export type MeetingCommand =
  | LifecycleCommand
  | PresenceCommand
  | RosterCommand
  | LobbyCommand
  | HandsCommand
  | ChatPolicyCommand
  | ModerationCommand
  | AgendaCommand
  | FloorCommand
  | LeadCommand;
export type MeetingEvent =
  | LifecycleEvent
  | PresenceEvent
  | RosterEvent
  | LobbyEvent
  | HandsEvent
  | ChatPolicyEvent
  | ModerationEvent
  | AgendaEvent
  | FloorEvent
  | LeadEvent;

/** The one line that a new feature adds; the compiler then names what is missing above and in the feature. */
const slices = { lifecycle, presence, roster, lobby, hands, chatPolicy, moderation, agenda, floor, lead };
const names = Object.keys(slices) as (keyof typeof slices)[];

// Each slice is typed strictly where it is written; here, where they are joined, one loose shape is enough.
interface AnySlice {
  readonly initial: unknown;
  readonly decide: Readonly<Record<string, (command: unknown, meeting: MeetingState, context: Context) => Decision>>;
  readonly evolve: Readonly<Record<string, ((state: unknown, event: unknown) => unknown) | undefined>>;
  readonly view?: (state: unknown, viewer: Viewer, meeting: MeetingState) => unknown;
  readonly viewEvent?: Readonly<Record<string, ((event: unknown, viewer: Viewer, before: MeetingState) => MeetingEvent | null) | undefined>>;
  readonly alarms?: (meeting: MeetingState) => readonly Alarm[];
  readonly settle?: (before: MeetingState, after: MeetingState, now: Instant) => readonly MeetingEvent[];
}
const joined = slices as unknown as Record<keyof MeetingState, AnySlice>;
const each = (part: (slice: AnySlice, name: keyof MeetingState) => unknown): MeetingState =>
  Object.fromEntries(names.map((name) => [name, part(joined[name], name)])) as unknown as MeetingState;
const handlers = new Map(names.flatMap((name) => Object.entries(joined[name].decide)));
const filters = new Map(names.flatMap((name) => Object.entries(joined[name].viewEvent ?? {})));

/** Every command type and every event type that this version knows. An event is named after the slice that it belongs to: `hands/Raised`. */
export const commandTypes: readonly string[] = [...handlers.keys()];
export const eventTypes: readonly string[] = names.flatMap((name) => Object.keys(joined[name].evolve).filter((type) => type.startsWith(`${name}/`)));

export const initialMeeting: MeetingState = each((slice) => slice.initial);

type Follower = readonly [name: keyof MeetingState, follow: (state: unknown, event: unknown) => unknown];
/** Which slices follow which event, in the slices' order. */
const followers = new Map<string, Follower[]>();
for (const name of names) {
  for (const [type, follow] of Object.entries(joined[name].evolve)) if (follow) followers.set(type, [...(followers.get(type) ?? []), [name, follow]]);
}

/** Total: never throws. An empty list means that what was asked for is already so. */
export function decide(meeting: MeetingState, command: MeetingCommand, context: Context): Decision {
  const decision = handlers.get(command.type)?.(command, meeting, context) ?? err('unknown_command');
  return decision.ok && decision.value.length > 0 ? ok(withWhatFollows(meeting, decision.value, context.now)) : decision;
}
/** One round follows the command, the next what slices added, and so on until there is nothing more; more than three would be a mistake of ours. */
const MAX_ROUNDS = 5;
/** What slices add because of what the command has led to (see `Slice.settle`). */
function withWhatFollows(before: MeetingState, decided: readonly MeetingEvent[], now: Instant): readonly MeetingEvent[] {
  const events = [...decided];
  let [from, to] = [before, evolveAll(before, decided)];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const here = to;
    for (const name of names) {
      const following = joined[name].settle?.(from, to, now) ?? [];
      events.push(...following);
      to = evolveAll(to, following);
    }
    if (to === here) break;
    from = here;
  }
  return events;
}

/** Total. Slices that an event does not change, and a meeting that it does not change, stay the very same objects. */
export function evolve(meeting: MeetingState, event: MeetingEvent): MeetingState {
  let next: MeetingState = meeting;
  for (const [name, follow] of followers.get(event.type) ?? []) {
    const part = follow(meeting[name], event);
    if (part !== meeting[name]) next = { ...next, [name]: part };
  }
  return next;
}
export const evolveAll = (meeting: MeetingState, events: readonly MeetingEvent[]): MeetingState => events.reduce(evolve, meeting);

export const alarms = (meeting: MeetingState): readonly Alarm[] => names.flatMap((name) => joined[name].alarms?.(meeting) ?? []);

/** Who this person is to the meeting, as far as visibility goes. */
export const viewerOf = (meeting: MeetingState, id: ParticipantId): Viewer => ({ id, role: standingOf(meeting, id) });

export const view = (meeting: MeetingState, viewer: Viewer): MeetingState =>
  each((slice, name) => (slice.view ? slice.view(meeting[name], viewer, meeting) : meeting[name]));

/** What this viewer may know of one event; null when nothing. Without a filter of its own, an event is for everyone in the room. */
export function viewEvent(before: MeetingState, event: MeetingEvent, viewer: Viewer): MeetingEvent | null {
  const filter = filters.get(event.type);
  if (filter) return filter(event, viewer, before);
  return isInRoom(viewer) ? event : null;
}

/**
 * Everything that a person's view depends on besides the events that they are told. Equal before and after: events suffice.
 * Changed: a fresh snapshot. For somebody waiting, that is their place in line, whether a facilitator is here, and who greets them.
 */
export function classOf(meeting: MeetingState, id: ParticipantId): string {
  const standing = standingOf(meeting, id);
  if (standing !== 'waiting') return standing;
  const place = meeting.lobby.waiting.findIndex((knock) => knock.id === id);
  const knock = meeting.lobby.waiting[place];
  return JSON.stringify([standing, place, facilitatorIsHere(meeting), knock ? greeterOf(meeting, knock) : null]);
}
