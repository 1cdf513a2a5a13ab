import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { ParticipantId, Role } from '../../../meeting/machine/people';
import type { Facts } from '../../../meeting/machine/slice';
import type { MeetingId } from '../../ports/meeting-store';
import { type PlanRow, SETTINGS_COLUMNS, type SettingsRow, toPlan, toSettings } from './settings';

interface FactsRow extends SettingsRow, PlanRow {
  readonly role: Role | null;
  readonly member: boolean;
  readonly known: boolean;
  readonly claimed: boolean;
  readonly via: string | null;
  readonly participant: ParticipantId | null;
}
type Damaged = (group: string, version: number) => void;

/** Of the participant $3, or with null of whoever the asker is here. The format is read only before the first event: afterwards the meeting keeps what it began with. */
const FACTS = `
  select ${SETTINGS_COLUMNS}, g.id as group, gf.format, gf.version as format_version, f.role, s.user_id is not null as member, coalesce(s.accepted_at < m.starts_at, false) as known,
    p.invitation_id is not null as claimed, p.invitation_id as via, p.id as participant
  from meetings m join groups g on g.id = m.group_id
    left join group_formats gf on gf.group_id = g.id and gf.version = g.format_version and m.status = 'new'
    left join group_facilitators f on f.group_id = g.id and f.user_id = $2
    left join memberships s on s.group_id = g.id and s.user_id = $2
    left join participants p on p.meeting_id = m.id and p.user_id = $2 and ($3::text is null or p.id = $3)
  where m.id = $1`;

async function read(pool: Pool, damaged: Damaged, meeting: MeetingId, userId: string, participant: ParticipantId | null) {
  const { rows } = await pool.query<FactsRow>({ name: 'facts', text: FACTS, values: [meeting, userId, participant] });
  const [row] = rows;
  if (!row) return null;
  const mayEnterAs = row.role ?? (row.member || row.claimed ? 'member' : null);
  const plan = toPlan(row, damaged);
  const facts: Facts = { mayEnterAs, settings: toSettings(row, plan), plan, via: row.via, known: row.known };
  return { participant: row.participant, facts };
}

/**
 * What the database says of this person now, for one command (decisions.md 4). A link that was claimed goes on holding after it was
 * replaced. null: there is no such meeting. `mayEnterAs: null`: the meeting is there, and this person has no right to it.
 * `damaged` hears of a stored format that cannot be read; the meeting then starts without one.
 */
export const factsFor =
  (pool: Pool, damaged: Damaged = () => undefined) =>
  async (meeting: MeetingId, userId: string, participant: ParticipantId): Promise<Facts | null> =>
    (await read(pool, damaged, meeting, userId, participant))?.facts ?? null;

const FIND = 'select id from participants where meeting_id = $1 and user_id = $2';
/** Only for whoever belongs to the group, and not after the end: what is forgotten stays forgotten. */
const MAKE = `
  insert into participants (id, meeting_id, user_id)
  select $3, m.id, $2 from meetings m
  where m.id = $1 and m.status <> 'ended' and (
    exists (select from group_facilitators f where f.group_id = m.group_id and f.user_id = $2)
    or exists (select from memberships s where s.group_id = m.group_id and s.user_id = $2))
  on conflict (meeting_id, user_id) do nothing`;

/**
 * Who this person is in this meeting (decisions.md 2). Facilitators and members of the group get an id when they have none; everybody else
 * has one only after claiming an invitation. null: no way in.
 */
export const participantFor =
  (pool: Pool) =>
  async (meeting: MeetingId, userId: string): Promise<ParticipantId | null> => {
    const find = async () => (await pool.query<{ id: ParticipantId }>({ name: 'participant', text: FIND, values: [meeting, userId] })).rows[0]?.id ?? null;
    const known = await find();
    if (known) return known;
    await pool.query(MAKE, [meeting, userId, randomUUID()]);
    return find();
  };

/** `participantFor` and `factsFor` for a new socket, in one read where the person is known already: everybody comes at once after a restart. null: no way in. */
export const entryFor =
  (pool: Pool, damaged: Damaged = () => undefined) =>
  async (meeting: MeetingId, userId: string): Promise<{ readonly participant: ParticipantId; readonly facts: Facts } | null> => {
    const found = await read(pool, damaged, meeting, userId, null);
    if (found?.participant) return { participant: found.participant, facts: found.facts };
    const participant = found && (await participantFor(pool)(meeting, userId));
    const facts = participant && (await factsFor(pool, damaged)(meeting, userId, participant));
    return participant && facts && { participant, facts };
  };
