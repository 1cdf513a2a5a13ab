import { randomUUID } from 'node:crypto';
import { newToken, sessionHash } from '../../lib/auth/token';
import { sessionCookieName } from '../../lib/auth/cookie';
import type { ParticipantId, Role } from '../../lib/meeting/machine/people';
import { aGroup, aUser } from '../../lib/server/adapters/postgres/testing';
import { factsFor } from '../../lib/server/adapters/postgres/facts';
import type { MeetingId } from '../../lib/server/ports/meeting-store';
import type { MeetingSettings } from '../../lib/meeting/machine/slice';
import type { Installation } from './installation';

/** Somebody with an account and a session, as the front door leaves them. */
export interface Guest {
  readonly name: string;
  readonly role: Role;
  readonly who: ParticipantId;
  /** The whole Cookie header. */
  readonly cookie: string;
  readonly userId: string;
}
export interface Gathering {
  readonly meeting: MeetingId;
  readonly guests: readonly Guest[];
  readonly settings: MeetingSettings;
  readonly roles: Readonly<Record<ParticipantId, Role>>;
}
export interface GatheringOptions {
  readonly facilitators?: readonly string[];
  readonly members?: readonly string[];
  /** Of the group: how long the floor is held for somebody who is lost, in s. */
  readonly holdFloorSeconds?: number;
  /** Of the group: how long a place is kept for somebody who is lost, in s. */
  readonly keepPlaceSeconds?: number;
}

/** A group, a meeting of it that has just begun, and people with a right to be there: rows as the pages write them. */
export async function gather(
  { database: pool, url }: Pick<Installation, 'database' | 'url'>,
  { facilitators = ['Ruth'], members = [], holdFloorSeconds = 30, keepPlaceSeconds = 120 }: GatheringOptions,
): Promise<Gathering> {
  const group = await aGroup(pool);
  await pool.query('update groups set hold_floor_seconds = $2, keep_place_seconds = $3, capacity = 50 where id = $1', [
    group.id,
    holdFloorSeconds,
    keepPlaceSeconds,
  ]);
  const meeting = await group.meeting();
  const join = async (name: string, role: Role): Promise<Guest> => {
    const userId = await aUser(pool);
    const [token, who] = [newToken(), randomUUID() as ParticipantId];
    await pool.query('insert into sessions (session_token, id, user_id, expires) values ($1, $2, $3, now() + $4::interval)', [
      sessionHash(token),
      randomUUID(),
      userId,
      '1 day',
    ]);
    if (role === 'member') await pool.query('insert into memberships (group_id, user_id) values ($1, $2)', [group.id, userId]);
    else await pool.query('insert into group_facilitators (group_id, user_id, role) values ($1, $2, $3)', [group.id, userId, role]);
    await pool.query('insert into participants (id, meeting_id, user_id) values ($1, $2, $3)', [who, meeting, userId]);
    return { name, role, who, userId, cookie: `${sessionCookieName(url.startsWith('https:'))}=${token}` };
  };
  const guests: Guest[] = [];
  for (const name of facilitators) guests.push(await join(name, 'facilitator'));
  for (const name of members) guests.push(await join(name, 'member'));
  const [first] = guests;
  const facts = first && (await factsFor(pool)(meeting, first.userId, first.who));
  if (!facts) throw new Error('The meeting was not made.');
  return { meeting, guests, settings: facts.settings, roles: Object.fromEntries(guests.map(({ who, role }) => [who, role])) };
}
