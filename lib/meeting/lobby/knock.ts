import { err, ok } from '../../result';
import { comeBack, connecting, letIn, linkOfRemoved, opening, preparing, roleAtTheDoor, roomOf, withConnection } from '../machine/entering';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import { cleanName } from '../machine/names';
import type { Role } from '../machine/people';
import { facilitates, isHere, isWaiting, knockOf, placesLeft, settingsOf } from '../machine/questions';
import { find, has } from '../machine/records';
import type { Context, Decision, Instant, MeetingSettings, Rejection } from '../machine/slice';
import type { Knock, LobbyCommand } from './types';

type Asked = Extract<LobbyCommand, { type: 'Knock' }>;

/** More than this would not be a line but an attack on whoever has to read it. */
const MAX_WAITING = 100;

/** Some groups let nobody new in after a while. Nobody is late for a meeting that has not begun, however late it is. */
const isTooLate = ({ lifecycle }: MeetingState, { startsAt, late }: MeetingSettings, now: Instant): boolean =>
  lifecycle.status === 'open' && late.kind === 'closed_after' && now > startsAt + late.minutes * 60_000;

/** Why nobody opens, in the order in which it matters to the person; null: they may come in or wait. */
function refusalOf(meeting: MeetingState, role: Role | null, { actor, facts, now }: Context): Rejection | null {
  if (role === null) return 'not_invited';
  if (has(meeting.moderation.removed, actor)) return 'removed';
  if (has(meeting.lobby.declined, actor)) return 'declined';
  if (meeting.lifecycle.status === 'ended') return 'meeting_ended';
  if (facilitates(role) || isWaiting(meeting, actor)) return null;
  const settings = settingsOf(meeting) ?? facts.settings;
  if (!has(meeting.roster.admitted, actor)) {
    if (now < settings.doorOpensAt) return 'too_early';
    if (meeting.lifecycle.status === 'open' && meeting.lifecycle.door === 'closed') return 'door_closed';
    if (isTooLate(meeting, settings, now)) return 'too_late';
  }
  return placesLeft(meeting, settings) === 0 || meeting.lobby.waiting.length >= MAX_WAITING ? 'meeting_full' : null;
}

/**
 * Somebody stands at the door. Comes in at once: facilitators and co-facilitators, and whoever was let in before. Everybody else waits.
 * From another tab, or after a reload: one more connection of somebody who is in the room or waiting already.
 */
export function knock(asked: Asked, meeting: MeetingState, context: Context): Decision {
  const { actor, facts, now } = context;
  if (isHere(meeting, actor)) return ok(connecting(meeting, actor, { connection: asked.connection }, now));
  const role = roleAtTheDoor(meeting, actor, facts);
  const refusal = refusalOf(meeting, role, context);
  if (refusal !== null || role === null) return err(refusal ?? 'not_invited');
  const name = cleanName(asked.name);
  if (!name.ok) return name;
  const waiting = knockOf(meeting, actor);
  // A co-facilitator at the door was sent back there, so only a facilitator opens for them; whoever has become facilitator since comes in.
  if (waiting && role !== 'facilitator') return ok(again(asked, name.value, waiting, meeting, context));
  return ok([...preparing(meeting, facts), ...(cameIn(asked, name.value, role, meeting, context) ?? [first(asked, name.value, meeting, context)])]);
}

/** The events of somebody who need not wait; null for everybody else. */
function cameIn(
  { participation, connection }: Asked,
  name: string,
  role: Role,
  meeting: MeetingState,
  { actor, facts, now }: Context,
): readonly MeetingEvent[] | null {
  const here = withConnection(find(meeting.presence.people, actor), connection);
  const before = find(meeting.roster.admitted, actor);
  if (before) return [comeBack(meeting, actor, { ...before, name, participation }, role, here, now)];
  if (!facilitates(role)) return null;
  const newcomer = { id: actor, name, role, participation, firstTime: false, via: facts.via, here };
  return [...opening(meeting, now), ...letIn(roomOf(meeting), newcomer, now).events];
}

const first = ({ participation, connection }: Asked, name: string, meeting: MeetingState, { actor, facts, now }: Context): MeetingEvent => ({
  type: 'lobby/Knocked',
  knock: {
    id: actor,
    name,
    since: now,
    participation,
    firstTime: !facts.known,
    sameLinkAsRemoved: linkOfRemoved(meeting, facts.via),
    greetedBy: null,
    comesIn: null,
    via: facts.via,
  },
  here: withConnection(undefined, connection),
});

/** Waiting already: keeps the place in line; may have thought of another name or another way to take part. */
function again({ participation, connection }: Asked, name: string, waiting: Knock, meeting: MeetingState, { actor, now }: Context): readonly MeetingEvent[] {
  if (waiting.name === name && waiting.participation === participation) return connecting(meeting, actor, { connection }, now);
  const before = find(meeting.presence.people, actor);
  const here = before?.connections.includes(connection) ? before : withConnection(before, connection);
  return [{ type: 'lobby/Knocked', knock: { ...waiting, name, participation }, here }];
}
