import { AccessToken, RoomServiceClient, ServerError } from 'livekit-server-sdk';
import { MediaAway, type MediaControl, type RoomName } from '../../ports/media-control';
import { isGone, participantOf, permissionOf, videoGrantOf } from './permission';

export interface LiveKitAddress {
  /** Base address of the API, such as http://127.0.0.1:7880. */
  readonly url: string;
  readonly key: string;
  readonly secret: string;
}

/** Seconds. Long enough for a busy server, short enough that nobody at the door waits for a dead one. */
const TIMEOUT = 3;
/** Seconds that a token opens the door; LiveKit itself adds a minute (livekit.md §3), so only the gate ends it. */
const TOKEN_TTL = 10;
/** Seconds. A meeting's room is closed by us; these are for a server that nobody tells any more. */
const ROOM_TIMEOUTS = { emptyTimeout: 900, departureTimeout: 900 };

/** LiveKit as the gate and the reconciler need it. */
export function livekitMedia({ url, key, secret }: LiveKitAddress): MediaControl {
  const rooms = new RoomServiceClient(url, key, secret, { requestTimeout: TIMEOUT, failover: false });

  const look: MediaControl['look'] = async (room) => {
    // `listParticipants` of a room that is not there says "nobody", which is another thing (livekit.md §6).
    if ((await asked(() => rooms.listRooms([room]))).length === 0) return { room: 'absent' };
    const people = await asked(() => rooms.listParticipants(room));
    return { room: 'present', participants: people.filter((info) => !isGone(info)).map(participantOf) };
  };

  return {
    look,
    async ensureRoom(room) {
      await asked(() => rooms.createRoom({ name: room, ...ROOM_TIMEOUTS }));
    },
    async permit(room, id, grant) {
      const info = await unlessAbsent(() => rooms.updateParticipant(room, id, { permission: permissionOf(grant) }));
      return info === 'absent' ? 'absent' : participantOf(info);
    },
    async mute(room, id, sid) {
      // LiveKit answers nothing for three seconds when it knows no such track: asked beside, so that the mute itself waits for nothing.
      const muted = unlessAbsent(() => rooms.mutePublishedTrack(room, id, sid, true)).then(
        (answer) => (answer === 'absent' ? ('absent' as const) : ('done' as const)),
        (error: unknown) => ({ error }),
      );
      const info = await unlessAbsent(() => rooms.getParticipant(room, id));
      if (info === 'absent' || !info.tracks.some((track) => track.sid === sid)) return 'absent';
      const result = await muted;
      if (typeof result === 'object') throw result.error;
      return result;
    },
    async remove(room, id) {
      return (await unlessAbsent(() => rooms.removeParticipant(room, id))) === 'absent' ? 'absent' : 'done';
    },
    async closeRoom(room) {
      await unlessAbsent(() => rooms.deleteRoom(room));
    },
    async rooms() {
      return (await asked(() => rooms.listRooms())).map(({ name }) => name as RoomName);
    },
    async mint(room, id, grant) {
      const token = new AccessToken(key, secret, { identity: id, ttl: TOKEN_TTL });
      token.addGrant(videoGrantOf(room, grant));
      return token.toJwt();
    },
  };
}

/** Whatever LiveKit's client throws becomes "away": its own message may name addresses, and after a 401 even holds the token. */
async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new MediaAway(error instanceof ServerError ? `the media server answered ${error.status}` : 'the media server does not answer');
  }
}

/** 404 is an answer: that person, track or room is not there. */
async function unlessAbsent<T>(call: () => Promise<T>): Promise<T | 'absent'> {
  return asked(async () => {
    try {
      return await call();
    } catch (error) {
      if (error instanceof ServerError && error.status === 404) return 'absent';
      throw error;
    }
  });
}
