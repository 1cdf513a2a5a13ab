import type { MediaAct } from '../../meeting/machine/grants';
import type { ParticipantId } from '../../meeting/machine/people';
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

  /** @param at when a facilitator asked for it: another process may tell us late. */
  add(acts: readonly MediaAct[], at: Instant): void {
    this.#open.push(...acts.map((act) => ({ act, until: at + PATIENCE })));
  }

  get some(): boolean {
    return this.#open.length > 0;
  }

  /** Drops what is done, what nobody is there for, and what is too old; asks for the rest. Rejects when the media server is away. */
  async carryOut(media: MediaControl, room: RoomName, people: readonly MediaParticipant[], now: Instant): Promise<void> {
    this.#open = this.#open.filter(({ act, until }) => until > now && isOpen(people, act.id, act.source));
    await Promise.all(this.#open.map(({ act: { id, source } }) => media.mute(room, id, source)));
  }

  forget(): void {
    this.#open = [];
  }
}

const isOpen = (people: readonly MediaParticipant[], id: ParticipantId, source: MediaAct['source']) =>
  people.some((person) => person.id === id && person.tracks.some((track) => track.source === source && !track.muted));
