import type { Grant } from '../../../meeting/machine/media';
import type { ParticipantId } from '../../../meeting/machine/people';
import { MediaAway, type MediaControl, type MediaParticipant, type MediaTrack, type RoomName } from '../../ports/media-control';

type Call = keyof MediaControl;
export interface MemoryMedia extends MediaControl {
  /** Somebody connects to a room with what their token grants. */
  join(room: RoomName, id: ParticipantId, granted?: Partial<Omit<MediaParticipant, 'id'>>): void;
  publish(room: RoomName, id: ParticipantId, track: Partial<MediaTrack>): void;
  /** What was asked, in order: `permit mia`. */
  readonly calls: string[];
  /** Until taken back: these calls (all when none is named) fail as if the server were away. */
  goAway(...calls: Call[]): void;
  comeBack(): void;
  /** The next `times` calls of this kind are answered, but change nothing. */
  ignore(call: Call, times: number): void;
  /** All rooms are gone, as after a restart. */
  restart(): void;
}

/** A media server that keeps everything in this process, forgets, and fails when asked to. */
export function memoryMedia(): MemoryMedia {
  const rooms = new Map<RoomName, Map<ParticipantId, MediaParticipant>>();
  const calls: string[] = [];
  const ignored = new Map<Call, number>();
  let away: readonly Call[] | null = null;

  const asked = (call: Call, ...what: string[]): boolean => {
    calls.push([call, ...what].join(' '));
    if (away && (away.length === 0 || away.includes(call))) throw new MediaAway('the media server does not answer');
    const left = ignored.get(call) ?? 0;
    if (left > 0) ignored.set(call, left - 1);
    return left === 0;
  };
  const change = (room: RoomName, id: ParticipantId, to: (person: MediaParticipant) => MediaParticipant): MediaParticipant | null => {
    const person = rooms.get(room)?.get(id);
    if (!person) return null;
    const changed = to(person);
    rooms.get(room)?.set(id, changed);
    return changed;
  };

  return {
    calls,
    async ensureRoom(room) {
      if (asked('ensureRoom') && !rooms.has(room)) rooms.set(room, new Map());
    },
    async look(room) {
      asked('look');
      const people = rooms.get(room);
      return people ? { room: 'present', participants: [...people.values()] } : { room: 'absent' };
    },
    async permit(room, id, grant) {
      const heeded = asked('permit', id, said(grant));
      return change(room, id, (person) => (heeded ? permitted(person, grant) : person)) ?? 'absent';
    },
    async mute(room, id, sid) {
      const heeded = asked('mute', id, sid);
      const person = change(room, id, (p) => (heeded ? { ...p, tracks: p.tracks.map((t) => (t.sid === sid ? { ...t, muted: true } : t)) } : p));
      return person?.tracks.some((track) => track.sid === sid) ? 'done' : 'absent';
    },
    async remove(room, id) {
      const heeded = asked('remove', id);
      if (!rooms.get(room)?.has(id)) return 'absent';
      if (heeded) rooms.get(room)?.delete(id);
      return 'done';
    },
    async closeRoom(room) {
      if (asked('closeRoom', room)) rooms.delete(room);
    },
    async rooms() {
      asked('rooms');
      return [...rooms.keys()];
    },
    async mint(room, id, grant) {
      asked('mint', id, said(grant));
      return `token of ${id} for ${room}`;
    },
    join(room, id, granted = {}) {
      rooms.get(room)?.set(id, { id, publish: { microphone: true, camera: true }, subscribe: true, excess: false, tracks: [], ...granted });
    },
    publish(room, id, track) {
      change(room, id, (person) => ({
        ...person,
        tracks: [...person.tracks, { sid: `TR_${person.tracks.length}`, kind: 'audio', source: 'microphone', muted: false, ...track }],
      }));
    },
    goAway: (...which) => void (away = which),
    comeBack: () => void (away = null),
    ignore: (call, times) => void ignored.set(call, times),
    restart: () => rooms.clear(),
  };
}

const said = ({ publish: { microphone, camera }, subscribe }: Grant) =>
  [microphone && 'microphone', camera && 'camera', subscribe && 'hear'].filter(Boolean).join('+') || 'nothing';

/** As LiveKit does it: a track whose source is not permitted any more is taken down. */
const permitted = (person: MediaParticipant, { publish, subscribe }: Grant): MediaParticipant => ({
  ...person,
  publish,
  subscribe,
  excess: false,
  tracks: person.tracks.filter(({ source }) => (source === 'microphone' ? publish.microphone : source === 'camera' && publish.camera)),
});
