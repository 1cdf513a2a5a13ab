import { err, ok } from '../../result';
import type { MeetingEvent, MeetingState } from '../machine/meeting';
import { type ParticipantId, SYSTEM } from '../machine/people';
import { isConnected, isFacilitator, isFullFacilitator, peopleBySeat } from '../machine/questions';
import { find, isEmpty } from '../machine/records';
import type { Alarm, Context, Decision, Instant } from '../machine/slice';
import type { LeadCommand } from './types';

type Asked<T extends LeadCommand['type']> = Extract<LeadCommand, { type: T }>;
type Ringing<T extends LeadCommand['type']> = Alarm & { readonly command: Asked<T> };

/** `docs/SPEC.md`, table of times: from when a loss is known to when somebody covers, or the room falls quiet; in ms. */
const COVER_AFTER_MS = 5_000;

const connectedFacilitators = (meeting: MeetingState): readonly ParticipantId[] =>
  peopleBySeat(meeting).filter((id) => isFacilitator(meeting, id) && isConnected(meeting, id));

/** The member who was asked to step in, where that is possible now. */
const standInHere = (meeting: MeetingState): ParticipantId | null => {
  const { standIn } = meeting.lead;
  return standIn !== null && isConnected(meeting, standIn) && !isFacilitator(meeting, standIn) ? standIn : null;
};
/** Facilitators before co-facilitators, by seat; then the stand-in. */
function whoCovers(meeting: MeetingState): ParticipantId | null {
  const here = connectedFacilitators(meeting);
  return here.find((id) => isFullFacilitator(meeting, id)) ?? here[0] ?? standInHere(meeting);
}
const steppingIn = (id: ParticipantId): MeetingEvent => ({ type: 'roster/RoleChanged', id, role: 'cofacilitator' });

/** The lead has no connection, and somebody else could lead. */
export function coverAlarm(meeting: MeetingState): Ringing<'CoverLead'> | null {
  const { lead } = meeting.roster;
  const here = lead === null ? undefined : find(meeting.presence.people, lead);
  if (lead === null || !here || here.lostAt === null || whoCovers(meeting) === null) return null;
  const at = (here.noticedAt ?? here.lostAt) + COVER_AFTER_MS;
  return { at, command: { type: 'CoverLead', lead, lostAt: here.lostAt, shifts: meeting.lead.shifts } };
}

export function coverLead(asked: Asked<'CoverLead'>, meeting: MeetingState, { actor, now }: Context): Decision {
  if (actor !== SYSTEM) return err('not_allowed');
  const due = coverAlarm(meeting);
  const by = whoCovers(meeting);
  const meant = due && due.command.lead === asked.lead && due.command.lostAt === asked.lostAt && due.command.shifts === asked.shifts;
  if (!meant || by === null || now < due.at) return ok([]);
  // Whoever covers for somebody who covered does so for the first of them.
  const covered: MeetingEvent = { type: 'lead/Covered', by, for: meeting.lead.coveringFor ?? asked.lead, at: now };
  return ok(isFacilitator(meeting, by) ? [covered] : [steppingIn(by), covered]);
}

/** Since when it is known that no facilitator has a connection; null while one has, while nobody is in the room, and while the meeting is not open. */
function aloneSince(meeting: MeetingState): Instant | null {
  const { lifecycle, roster, presence } = meeting;
  if (lifecycle.status !== 'open' || isEmpty(roster.people) || connectedFacilitators(meeting).length > 0) return null;
  const lost = peopleBySeat(meeting).map((id) => (isFacilitator(meeting, id) ? (find(presence.people, id)?.noticedAt ?? null) : null));
  return Math.max(lifecycle.openedAt, ...[roster.facilitatorLeftAt, ...lost].filter((at) => at !== null));
}

/** No facilitator has a connection, nobody covers, and the room is not quiet yet. */
export function quietAlarm(meeting: MeetingState): Ringing<'FallQuiet'> | null {
  const since = aloneSince(meeting);
  if (since === null || meeting.lead.quietSince !== null || coverAlarm(meeting)) return null;
  return { at: since + COVER_AFTER_MS, command: { type: 'FallQuiet', since, shifts: meeting.lead.shifts } };
}

export function fallQuiet(asked: Asked<'FallQuiet'>, meeting: MeetingState, { actor, now }: Context): Decision {
  if (actor !== SYSTEM) return err('not_allowed');
  const due = quietAlarm(meeting);
  if (!due || due.command.since !== asked.since || due.command.shifts !== asked.shifts || now < due.at) return ok([]);
  const instead = standInHere(meeting);
  return ok([instead === null ? { type: 'lead/FellQuiet', at: now } : steppingIn(instead)]);
}

/** Whoever can lead ends the quiet the moment that they are connected; who was covered for has the lead back. */
export function settle(_: MeetingState, after: MeetingState, now: Instant): readonly MeetingEvent[] {
  if (after.lifecycle.status !== 'open') return [];
  const { quietSince, coveringFor } = after.lead;
  const someone = connectedFacilitators(after).length > 0;
  const standIn = someone ? null : standInHere(after);
  const events: MeetingEvent[] = [];
  // It ends the quiet in the next round, as a co-facilitator.
  if (quietSince !== null && standIn !== null) events.push(steppingIn(standIn));
  if (quietSince !== null && someone) events.push({ type: 'lead/WentOn', at: now });
  if (coveringFor !== null && isConnected(after, coveringFor)) events.push({ type: 'lead/Returned', to: coveringFor, at: now });
  return events;
}
