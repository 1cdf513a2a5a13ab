import type { Knock } from '../lobby/types';
import type { MeetingEvent } from '../machine/meeting';
import type { ParticipantId, Role } from '../machine/people';
import type { Here } from '../presence/types';
import type { Person } from '../roster/types';
import { connectionOf, cora, factsOf, fay, max, mia, nameOfPerson, settings } from './people';

// Pieces of the past that examples begin with.

export const OPENED = settings.startsAt;

export const prepared: MeetingEvent = { type: 'lifecycle/Prepared', settings };
export const opened: MeetingEvent = { type: 'lifecycle/Opened', at: OPENED, epoch: 1 };
export const doorClosed: MeetingEvent = { type: 'lifecycle/DoorClosed' };
export const ended: MeetingEvent = { type: 'lifecycle/Ended', at: OPENED + 5_000, reason: 'by_facilitator' };

/** With that many tabs open; the last one holds sound and picture. */
export const hereWith = (id: ParticipantId, tabs = 1): Here => ({
  connections: Array.from({ length: tabs }, (_, i) => connectionOf(id, i + 1)),
  media: connectionOf(id, tabs),
  lostAt: null,
  noticedAt: null,
});

export const personIn = (id: ParticipantId, seat: number, role: Role = 'member', differently: Partial<Person> = {}): Person => ({
  name: nameOfPerson(id),
  role,
  seat,
  participation: 'turns',
  firstTime: false,
  ...differently,
});

/** Let in and entered, for the first time. */
export const comesIn = (id: ParticipantId, seat: number, role: Role = 'member', differently: Partial<Person> = {}): readonly MeetingEvent[] => [
  { type: 'roster/Admitted', id, person: personIn(id, seat, role, differently), via: factsOf(id).via, at: OPENED },
  { type: 'roster/Entered', id, person: personIn(id, seat, role, differently), here: hereWith(id), at: OPENED },
];
export const leaves = (id: ParticipantId, how: 'act' | 'absence' = 'act'): MeetingEvent => ({ type: 'roster/Left', id, how, at: OPENED + 1_000 });
export const loses = (id: ParticipantId, at = OPENED + 2_000, tab = 1): MeetingEvent => ({ type: 'presence/Lost', id, connection: connectionOf(id, tab), at });

export const knockBy = (id: ParticipantId, differently: Partial<Knock> = {}): Knock => ({
  id,
  name: nameOfPerson(id),
  since: OPENED + 3_000,
  participation: 'turns',
  firstTime: !factsOf(id).known,
  sameLinkAsRemoved: false,
  greetedBy: null,
  comesIn: null,
  via: factsOf(id).via,
  ...differently,
});
export const knocks = (id: ParticipantId, differently: Partial<Knock> = {}): MeetingEvent => ({
  type: 'lobby/Knocked',
  knock: knockBy(id, differently),
  here: hereWith(id),
});
export const declines = (id: ParticipantId): MeetingEvent => ({
  type: 'lobby/Declined',
  id,
  name: nameOfPerson(id),
  reason: 'not_now',
  at: OPENED + 4_000,
});
export const removes = (id: ParticipantId): MeetingEvent => ({
  type: 'moderation/Removed',
  id,
  name: nameOfPerson(id),
  by: 'Fay',
  reason: 'disrupting',
  at: OPENED + 4_000,
  via: factsOf(id).via,
});
export const raises = (id: ParticipantId, at = OPENED + 500): MeetingEvent => ({ type: 'hands/Raised', id, at });

/** Open, with nobody but Fay. */
export const anOpenMeeting: readonly MeetingEvent[] = [prepared, opened, ...comesIn(fay, 1, 'facilitator')];
/** Fay facilitates, Cora helps, Mia and Max take part; two places are left. */
export const aRoom: readonly MeetingEvent[] = [...anOpenMeeting, ...comesIn(cora, 2, 'cofacilitator'), ...comesIn(mia, 3), ...comesIn(max, 4)];
