import type { MeetingState } from '../../meeting/machine/meeting';
import { isHere } from '../../meeting/machine/questions';
import type { MediaKind } from '../../meeting/presence/types';
import type { MediaHealth } from '../../protocol/messages';
import type { MediaParticipant } from '../ports/media-control';
import type { MeetingId } from '../ports/meeting-store';
import { systemRequest } from '../runtime/system-request';
import type { Meetings } from '../runtime/types';
import { Reconciler, type ReconcilerPorts } from './reconciler';
import { meetingOf } from './room-names';

export interface DirectorPorts extends Omit<ReconcilerPorts, 'meetings' | 'health' | 'seen'> {
  readonly meetings: Pick<Meetings, 'newest' | 'watch' | 'submit'>;
  /** What to tell the people of a meeting about its sound and picture; only when it changes. */
  readonly tell: (meeting: MeetingId, state: MediaHealth['state']) => void;
}

/** How often rooms are looked for that nobody asks for any more, such as after a crash, in ms. */
const SWEEP_EVERY = 10_000;

/** Keeps one reconciler for every meeting that has people in this process, or a room on the media server that must not go on by itself. */
export class MediaDirector {
  readonly #reconcilers = new Map<MeetingId, Reconciler>();
  readonly #health = new Map<MeetingId, MediaHealth['state']>();
  /** Noted already, so that nobody has to be asked again: `media:audio:mia`. */
  readonly #noted = new Map<MeetingId, Set<string>>();
  #sweeping: NodeJS.Timeout | undefined;
  #away = false;

  constructor(private readonly ports: DirectorPorts) {}

  start(): void {
    const sweep = async () => {
      await this.#findRooms();
      if (this.#sweeping !== undefined) this.#sweeping = setTimeout(() => void sweep(), SWEEP_EVERY).unref();
    };
    this.#sweeping = setTimeout(() => void sweep(), 0).unref();
  }

  stop(): void {
    clearTimeout(this.#sweeping);
    this.#sweeping = undefined;
    for (const reconciler of this.#reconcilers.values()) reconciler.stop();
  }

  /** The first socket of a meeting has come. */
  attend(meeting: MeetingId): void {
    this.#of(meeting).watched = true;
  }
  /** The last socket of a meeting has gone. */
  release(meeting: MeetingId): void {
    const reconciler = this.#reconcilers.get(meeting);
    if (!reconciler) return;
    reconciler.watched = false;
    reconciler.wake();
  }

  /** Signalling of this meeting goes through this process, also when its sockets are in another one: looked after until it has ended. */
  entered(meeting: MeetingId): void {
    this.#of(meeting).wake();
  }

  /** A hint that something happened in this room. */
  hint(room: string): void {
    const meeting = meetingOf(room);
    if (meeting) this.#reconcilers.get(meeting)?.wake();
  }

  healthOf(meeting: MeetingId): MediaHealth['state'] {
    return this.#health.get(meeting) ?? (this.#away ? 'away' : 'in_step');
  }
  get state(): 'ok' | 'away' {
    return this.#away ? 'away' : 'ok';
  }
  get size(): number {
    return this.#reconcilers.size;
  }

  #of(meeting: MeetingId): Reconciler {
    const known = this.#reconcilers.get(meeting);
    if (known) return known;
    const { ports } = this;
    const made = new Reconciler(meeting, {
      ...ports,
      health: (id, state) => this.#tell(id, state),
      seen: (id, state, people) => this.#note(id, state, people),
    });
    this.#reconcilers.set(meeting, made);
    void made.run().finally(() => {
      this.#reconcilers.delete(meeting);
      this.#health.delete(meeting);
      this.#noted.delete(meeting);
    });
    return made;
  }

  #tell(meeting: MeetingId, state: MediaHealth['state']): void {
    const before = this.healthOf(meeting);
    this.#away = state === 'away';
    this.#health.set(meeting, state);
    if (before !== state) this.ports.tell(meeting, state);
  }

  async #findRooms(): Promise<void> {
    try {
      for (const room of await this.ports.media.rooms()) {
        const meeting = meetingOf(room);
        if (meeting) this.#of(meeting).wake(room);
      }
      this.#away = false;
    } catch {
      this.#away = true; // that it is away is all there is to know; the next sweep asks again
    }
  }

  /** For the attendance record: who was connected had sound (to hear, at least); who has a camera's track had picture. */
  #note(meeting: MeetingId, state: MeetingState, people: readonly MediaParticipant[]): void {
    const noted = this.#noted.get(meeting) ?? new Set<string>();
    this.#noted.set(meeting, noted);
    for (const { id, tracks } of people.filter((person) => isHere(state, person.id))) {
      const kinds: readonly MediaKind[] = tracks.some(({ source }) => source === 'camera') ? ['audio', 'video'] : ['audio'];
      for (const kind of kinds) {
        // The same name for all time, so that several processes, or one that starts again, store it once.
        const name = `media:${kind}:${id}` as const;
        const request = noted.has(name) ? null : systemRequest(state, name, { type: 'NoteMedia', id, kind });
        if (!request) continue;
        noted.add(name);
        void this.ports.meetings.submit(meeting, request).then((answer) => {
          if (!answer.ok) noted.delete(name);
        });
      }
    }
  }
}
