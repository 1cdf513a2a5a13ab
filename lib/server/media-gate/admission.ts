import { desiredGrants } from '../../meeting/machine/grants';
import type { Grant } from '../../meeting/machine/media';
import type { MeetingState } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import { MediaAway, type MediaControl, type RoomName } from '../ports/media-control';
import type { MeetingId } from '../ports/meeting-store';
import type { Meetings } from '../runtime/types';
import { roomOf } from './room-names';

export interface Visitor {
  readonly session: string;
  readonly meeting: MeetingId;
  readonly participant: ParticipantId;
}
/** 401 and 403 are for good: the browser's media session ends. 503 is for now: it tries again (livekit.md §0, 6). */
export type Refusal = 401 | 403 | 503;
export interface Pass extends Visitor {
  readonly room: RoomName;
  readonly grant: Grant;
  readonly token: string;
}

export interface AdmissionPorts {
  readonly meetings: Pick<Meetings, 'newest'>;
  readonly media: MediaControl;
  /** Who holds this cookie; null: nobody that we know. */
  readonly authenticate: (cookie: string | undefined) => Promise<{ readonly sessionId: string; readonly userId: string } | null>;
  /** The meeting and person of a socket that this user holds; null: it is not theirs, or gone. */
  readonly findConnection: (connection: ConnectionId, userId: string) => Promise<{ readonly meeting: MeetingId; readonly participant: ParticipantId } | null>;
}

/** All waits of the gate together, in ms: a browser that gets no answer tries for 15 s (livekit.md §4). */
const PATIENCE = 3_000;
/** Grants that change while a token is made: more often than that is no accident. */
const MAX_TRIES = 3;

/** What this connection may have at this moment; null: nothing. */
function entitled(state: MeetingState, meeting: MeetingId, connection: ConnectionId, participant: ParticipantId): { room: RoomName; grant: Grant } | null {
  const room = roomOf(meeting, state);
  const grant = desiredGrants(state).get(participant);
  return room && grant && grant.space !== null && grant.connection === connection ? { room, grant } : null;
}
/**
 * Is what this pass says still so? `otherwise`: this person may come in, but not with this token, as when the floor went on while they connected.
 * To be asked again then, never refused for good.
 */
export function stillStands(state: MeetingState, { meeting, participant, room, grant }: Pass, connection: ConnectionId): 'yes' | 'otherwise' | 'no' {
  const now = entitled(state, meeting, connection, participant);
  if (!now) return 'no';
  return now.room === room && same(now.grant, grant) ? 'yes' : 'otherwise';
}
const same = (a: Grant, b: Grant) =>
  a.space === b.space && a.subscribe === b.subscribe && a.publish.camera === b.publish.camera && a.publish.microphone === b.publish.microphone;

/**
 * Decides on one request for media. Reads what is newest before it mints, and again afterwards. Never rejects, and never waits longer than three seconds.
 */
export async function admit(ports: AdmissionPorts, connection: ConnectionId, cookie: string | undefined): Promise<Pass | Refusal> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Refusal>((resolve) => {
    timer = setTimeout(() => resolve(503), PATIENCE);
  });
  // Whatever is away now (database, media server) may be back at the next try.
  const answer = decideOn(ports, connection, cookie).catch((): Refusal => 503);
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}

async function decideOn({ meetings, media, authenticate, findConnection }: AdmissionPorts, connection: ConnectionId, cookie: string | undefined) {
  const who = await authenticate(cookie);
  if (!who) return 401;
  const found = await findConnection(connection, who.userId);
  if (!found) return 403;
  const { meeting, participant } = found;
  const now = async () => entitled((await meetings.newest(meeting)).state, meeting, connection, participant);

  let wanted = await now();
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    if (!wanted) return 403;
    await media.ensureRoom(wanted.room);
    const token = await media.mint(wanted.room, participant, wanted.grant);
    const still = await now();
    if (still && still.room === wanted.room && same(still.grant, wanted.grant)) {
      return { session: who.sessionId, meeting, participant, room: still.room, grant: still.grant, token } satisfies Pass;
    }
    wanted = still;
  }
  throw new MediaAway('what is granted changes too often');
}
