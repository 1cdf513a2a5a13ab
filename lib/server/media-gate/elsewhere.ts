import type { Pool } from 'pg';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import { find } from '../../meeting/machine/records';
import type { MeetingId } from '../ports/meeting-store';
import type { Meetings } from '../runtime/types';

const OPEN = `select p.meeting_id as meeting, p.id as participant from participants p join meetings m on m.id = p.meeting_id
  where p.user_id = $1 and m.status = 'open' limit 20`;

/**
 * A connection whose socket another process holds: looked for in the open meetings of this user. A balancer that keeps a meeting on one process
 * spares the search; being right does not depend on it (architecture.md §6). Rejects when the database is away.
 */
export const findElsewhere =
  (pool: Pool, meetings: Pick<Meetings, 'newest'>) =>
  async (connection: ConnectionId, userId: string): Promise<{ readonly meeting: MeetingId; readonly participant: ParticipantId } | null> => {
    const { rows } = await pool.query<{ meeting: MeetingId; participant: ParticipantId }>({ name: 'open_meetings', text: OPEN, values: [userId] });
    for (const { meeting, participant } of rows) {
      const { presence } = (await meetings.newest(meeting)).state;
      if (find(presence.people, participant)?.connections.includes(connection)) return { meeting, participant };
    }
    return null;
  };
