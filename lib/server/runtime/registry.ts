import type { Instant } from '../../meeting/machine/slice';
import type { MeetingId } from '../ports/meeting-store';
import type { Clock } from '../ports/system';
import type { ActorPorts } from './attempts';
import { MeetingActor, type Newest } from './meeting-actor';
import type { Log } from './sweep';
import type { MeetingListener } from './types';

/** One meeting that this process has loaded, and who wants to know of it. */
export interface Loaded {
  readonly id: MeetingId;
  readonly actor: MeetingActor;
  readonly listeners: Set<MeetingListener>;
  lastUsed: Instant;
}

/** The meetings of this process: an actor each, made when somebody asks and dropped when nobody has for a while. */
export class Registry {
  readonly #loaded = new Map<MeetingId, Loaded>();

  constructor(
    private readonly ports: ActorPorts & { readonly clock: Clock; readonly log: Log },
    private readonly onStored: (meeting: MeetingId, newest: Newest) => void,
  ) {}

  get all(): readonly Loaded[] {
    return [...this.#loaded.values()];
  }
  find(id: MeetingId): Loaded | undefined {
    return this.#loaded.get(id);
  }

  use(id: MeetingId): Loaded {
    const loaded = this.#loaded.get(id) ?? this.#load(id);
    loaded.lastUsed = this.ports.clock.now();
    return loaded;
  }

  /**
   * Nothing is lost with an actor: whoever asks next reads the store. Watched or busy ones stay. Of a meeting that has ended, names and words are not kept
   * as long as of one that goes on: another process may have applied its records.
   */
  dropUnused(since: Instant, endedSince: Instant): void {
    for (const { id, actor, listeners, lastUsed } of this.all) {
      const limit = actor.known && actor.state.lifecycle.status === 'ended' ? endedSince : since;
      if (listeners.size === 0 && actor.idle && lastUsed <= limit) this.#loaded.delete(id);
    }
  }

  /** Its records were applied: names and words are not kept in memory either, as soon as nobody watches. */
  forget(id: MeetingId): void {
    const loaded = this.#loaded.get(id);
    if (loaded) loaded.lastUsed = Number.NEGATIVE_INFINITY;
  }

  #load(id: MeetingId): Loaded {
    const listeners = new Set<MeetingListener>();
    const tell = (word: (listener: MeetingListener) => void) => {
      for (const listener of [...listeners]) {
        try {
          word(listener);
        } catch (error) {
          // Stored is stored: one listener's mistake must reach neither the others nor the one who asked.
          this.ports.log.error({ meeting: id, err: error }, 'a listener failed');
        }
      }
    };
    const listener: MeetingListener = { changed: (changes) => tell((one) => one.changed(changes)), said: (change) => tell((one) => one.said(change)) };
    const actor = new MeetingActor(id, this.ports, listener, (newest) => this.onStored(id, newest));
    const loaded = { id, actor, listeners, lastUsed: this.ports.clock.now() };
    this.#loaded.set(id, loaded);
    return loaded;
  }
}
