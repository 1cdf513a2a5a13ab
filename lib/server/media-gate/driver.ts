import { desiredGrants } from '../../meeting/machine/grants';
import type { Grant } from '../../meeting/machine/media';
import type { MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { MediaControl, MediaParticipant, RoomName } from '../ports/media-control';
import { type Differences, differences, hasMore } from './differences';

interface DriverPorts {
  readonly media: MediaControl;
  /** The newest that this process was told of the meeting; null: nothing yet. */
  readonly told: () => MeetingState | null;
  /** Ends the signalling of this person. */
  readonly cut: (id: ParticipantId) => void;
}

/** A browser that is told to go by LiveKit itself learns why; it gets this long before its connection is cut, in ms. */
const GOODBYE = 500;

/** One room on the media server: what was seen of it last, and how it is changed without two people ever holding what is one person's. */
export class Driver {
  #room: RoomName | null = null;
  #people = new Map<ParticipantId, MediaParticipant>();

  constructor(private readonly ports: DriverPorts) {}

  /** As last seen; null: this room has not been, or was not there. */
  seen(room: RoomName): readonly MediaParticipant[] | null {
    return this.#room === room ? [...this.#people.values()] : null;
  }

  async look(room: RoomName): Promise<readonly MediaParticipant[] | 'absent'> {
    this.#room = null;
    const seen = await this.ports.media.look(room);
    if (seen.room === 'absent') return 'absent';
    this.#room = room;
    this.#people = new Map(seen.participants.map((person) => [person.id, person]));
    return seen.participants;
  }

  /**
   * Carries out a decision of a moment ago on what was seen last: neither a look nor the database stands before the revoke.
   * @param affected whose grant the decision changed, with what they had before it; null: nothing
   * @returns false: not done, or not seen to be done; the room has to be looked at
   */
  async handOver(room: RoomName, affected: ReadonlyMap<ParticipantId, Grant | null>): Promise<boolean> {
    const state = this.ports.told();
    const seen = this.seen(room);
    if (!state || !seen || affected.size === 0) return false;
    const grants = desiredGrants(state);
    // Somebody who came in since the last look, and loses something: has what was granted, as far as can be known.
    const come = [...affected].flatMap(([id, had]) => (had && !this.#people.has(id) ? [asGranted(id, had)] : []));
    const losing = come.filter((person) => hasMore(person, grants.get(person.id) ?? NOTHING));
    const { remove, revoke, allow } = differences([...seen, ...losing], grants);
    // What is amiss besides is none of this decision's: it needs the newest knowledge, and comes before anything is given.
    if ([...remove, ...revoke.map(([id]) => id)].some((id) => !affected.has(id))) return false;
    const given = allow.filter(([id]) => affected.has(id));
    if (remove.length + revoke.length + given.length === 0) return false;
    return this.carryOut(room, { remove, revoke, allow: given });
  }

  /**
   * Takes away before it gives, and gives nothing while something that was taken is still there, or when the meeting has decided anew meanwhile.
   * @returns all of it was done, and seen in LiveKit's answers
   */
  async carryOut(room: RoomName, { remove, revoke, allow }: Differences): Promise<boolean> {
    const told = this.ports.told();
    await Promise.all(remove.map((id) => this.#remove(room, id)));
    const revoked = await Promise.all(revoke.map(async ([id, grant]) => ({ grant, now: await this.#permit(room, id, grant) })));
    if (revoked.some(({ grant, now }) => now !== 'absent' && hasMore(now, grant))) return false;
    if (this.ports.told() !== told) return false;
    const cut = new Set(revoke.map(([id]) => id));
    const given = allow.filter(([id]) => !cut.has(id));
    await Promise.all(given.map(([id, grant]) => this.#permit(room, id, grant)));
    return given.length === allow.length;
  }

  async #permit(room: RoomName, id: ParticipantId, grant: Grant): Promise<MediaParticipant | 'absent'> {
    const now = await this.ports.media.permit(room, id, grant);
    if (now === 'absent') this.#people.delete(id);
    else this.#people.set(id, now);
    return now;
  }

  /** LiveKit first, so that an honest browser learns why; then its connection, whatever LiveKit says. Retried until not listed any more. */
  async #remove(room: RoomName, id: ParticipantId): Promise<void> {
    const removal = this.ports.media.remove(room, id);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, GOODBYE);
    });
    await Promise.race([
      removal.then(
        () => {},
        () => {},
      ),
      late,
    ]); // its failure is met below, after the cut
    clearTimeout(timer);
    const state = this.ports.told();
    if (!state || !desiredGrants(state).has(id)) this.ports.cut(id);
    await removal;
  }
}

const NOTHING = { publish: { microphone: false, camera: false }, subscribe: false };
const asGranted = (id: ParticipantId, { publish, subscribe }: Grant): MediaParticipant => ({ id, publish, subscribe, excess: false, tracks: [] });

/** Whose grant a decision changes, with what they had before it. */
export function affectedBy(before: MeetingState, after: MeetingState): ReadonlyMap<ParticipantId, Grant | null> {
  const [had, has] = [desiredGrants(before), desiredGrants(after)];
  const ids = new Set([...had.keys(), ...has.keys()]);
  return new Map([...ids].filter((id) => !alike(had.get(id), has.get(id))).map((id) => [id, had.get(id) ?? null]));
}
const alike = (a: Grant | undefined, b: Grant | undefined): boolean =>
  a?.space === b?.space && a?.subscribe === b?.subscribe && a?.publish.microphone === b?.publish.microphone && a?.publish.camera === b?.publish.camera;
