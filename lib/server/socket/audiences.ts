import type { MediaHealth } from '../../protocol/messages';
import type { MeetingId } from '../ports/meeting-store';
import type { Meetings } from '../runtime/types';
import { Audience, type Listener, type Send } from './audience';

export interface AudiencesPorts {
  readonly meetings: Pick<Meetings, 'watch'>;
  readonly send: Send;
  /** A connection that was there before its person was in the room or at the door. */
  readonly unlisted: (listener: Listener) => void;
  /** The first listener of a meeting has come, the last one has gone. */
  readonly attended: (meeting: MeetingId) => void;
  readonly released: (meeting: MeetingId) => void;
  readonly healthOf: (meeting: MeetingId) => MediaHealth['state'];
}

interface Open {
  readonly audience: Audience;
  readonly following: Promise<void>;
}

/** One audience for each meeting that somebody in this process is told of. */
export class Audiences {
  readonly #open = new Map<MeetingId, Open>();

  constructor(private readonly ports: AudiencesPorts) {}

  /** From here on the listener is told, beginning with where the meeting stands. Rejects when the meeting cannot be read now. */
  async join(meeting: MeetingId, listener: Listener): Promise<void> {
    const { audience, following } = this.#open.get(meeting) ?? this.#begin(meeting);
    // Told of nothing before the welcome, which holds everything until then.
    await following;
    if (this.#open.get(meeting)?.audience !== audience) return this.join(meeting, listener);
    audience.listeners.set(listener.connection, listener);
    audience.welcome(listener);
  }

  leave(meeting: MeetingId, listener: Listener): void {
    const audience = this.of(meeting);
    audience?.listeners.delete(listener.connection);
    if (audience?.listeners.size === 0) this.#end(meeting, audience);
  }

  get size(): number {
    return this.#open.size;
  }
  of(meeting: MeetingId): Audience | undefined {
    return this.#open.get(meeting)?.audience;
  }
  health(meeting: MeetingId, state: MediaHealth['state']): void {
    this.of(meeting)?.health(state);
  }

  #begin(meeting: MeetingId): Open {
    const audience = new Audience(this.ports.send, this.ports.unlisted);
    audience.health(this.ports.healthOf(meeting));
    const open = { audience, following: audience.follow(this.ports.meetings, meeting) };
    this.#open.set(meeting, open);
    this.ports.attended(meeting);
    open.following.catch(() => this.#end(meeting, audience));
    return open;
  }

  #end(meeting: MeetingId, audience: Audience): void {
    audience.close();
    if (this.of(meeting) !== audience) return;
    this.#open.delete(meeting);
    this.ports.released(meeting);
  }
}
