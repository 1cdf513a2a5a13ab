import type { MediaAct } from '../../meeting/machine/grants';
import type { Instant } from '../../meeting/machine/slice';
import type { MediaControl, MediaParticipant, RoomName } from '../ports/media-control';

/** How long a mute is tried, in ms. Later it would undo what the person has chosen since. */
const PATIENCE = 5_000;

/**
 * "Mute" and "stop the camera" are courtesies (decisions.md 25): done once, until the media server shows that it is so, and never again when
 * the person opens their microphone afterwards.
 */
export class Courtesies {
  #open: { readonly act: MediaAct; readonly until: Instant }[] = [];
  /** Not even asked for once. */
  #fresh: readonly MediaAct[] = [];

  /** @param at when a facilitator asked for it: another process may tell us late. */
  add(acts: readonly MediaAct[], at: Instant): void {
    this.#fresh = [...this.#fresh, ...acts];
    this.#open.push(...acts.map((act) => ({ act, until: at + PATIENCE })));
  }

  get some(): boolean {
    return this.#open.length > 0;
  }

  /** Asks at once, on what was seen last, for what was not asked for yet. Whether it is done is seen later. */
  async begin(media: MediaControl, room: RoomName, people: readonly MediaParticipant[]): Promise<void> {
    const fresh = this.#fresh;
    this.#fresh = [];
    await Promise.all(fresh.map((act) => mute(media, room, people, act)));
  }

  /** Drops what is done, what nobody is there for, and what is too old; asks for the rest. Rejects when the media server is away. */
  async carryOut(media: MediaControl, room: RoomName, people: readonly MediaParticipant[], now: Instant): Promise<void> {
    this.#open = this.#open.filter(({ act, until }) => until > now && open(people, act).length > 0);
    await Promise.all(this.#open.map(({ act }) => mute(media, room, people, act)));
  }

  forget(): void {
    this.#open = [];
    this.#fresh = [];
  }
}

const open = (people: readonly MediaParticipant[], { id, source }: MediaAct) =>
  people.find((person) => person.id === id)?.tracks.filter((track) => track.source === source && !track.muted) ?? [];
const mute = (media: MediaControl, room: RoomName, people: readonly MediaParticipant[], act: MediaAct) =>
  Promise.all(open(people, act).map(({ sid }) => media.mute(room, act.id, sid)));
