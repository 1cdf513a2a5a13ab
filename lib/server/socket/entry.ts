import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import type { Facts } from '../../meeting/machine/slice';
import { type ByeCode, PROTOCOL_VERSION } from '../../protocol/messages';
import type { MeetingId } from '../ports/meeting-store';
import { handshakeSchema } from './envelopes';
import type { Visitor } from './line';
import type { Limits } from './limits';
import type { QuestionPorts } from './questions';

export interface EntryPorts extends QuestionPorts {
  /** Who holds this cookie; null: nobody that we know. Rejects when the database is away. */
  readonly authenticate: (cookie: string | undefined) => Promise<{ readonly sessionId: string; readonly userId: string } | null>;
  /** Who this person is in this meeting, and what the database says of them; null: no way in. */
  readonly entryFor: (meeting: MeetingId, userId: string) => Promise<{ readonly participant: ParticipantId; readonly facts: Facts } | null>;
  readonly nextConnection: () => ConnectionId;
}

/** Decides on a new socket. `away`: nobody can tell now; the page comes back by itself. Never rejects. */
export async function enter(cookie: string | undefined, handshake: unknown, limits: Limits, ports: EntryPorts): Promise<Visitor | ByeCode | 'away'> {
  try {
    const asked = handshakeSchema.safeParse(handshake);
    if (!asked.success) return 'reload';
    if (asked.data.protocol !== PROTOCOL_VERSION) return 'reload';
    const session = await ports.authenticate(cookie);
    if (!session) return 'signed_out';
    if (!(await limits.allows('arrivals', session.userId))) return 'away';

    const meeting = asked.data.meetingId as MeetingId;
    const entry = await ports.entryFor(meeting, session.userId);
    if (!entry) return 'no_entry';
    const { participant, facts } = entry;
    // Whoever is known in the meeting stays so (decisions.md 4); only somebody without any right is turned away.
    if (facts.mayEnterAs === null && !(await isKnown(ports, meeting, participant))) return 'no_entry';
    return { ...session, meeting, participant, facts, connection: ports.nextConnection() };
  } catch {
    return 'away'; // the database does not answer: the page tries again
  }
}

async function isKnown({ meetings }: QuestionPorts, meeting: MeetingId, participant: ParticipantId): Promise<boolean> {
  const { roster, lobby, moderation } = (await meetings.newest(meeting)).state;
  const among = [roster.people, roster.admitted, lobby.declined, moderation.removed];
  return among.some((people) => Object.hasOwn(people, participant)) || lobby.waiting.some(({ id }) => id === participant);
}
