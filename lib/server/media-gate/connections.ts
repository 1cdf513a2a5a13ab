import type { Duplex } from 'node:stream';
import type { ParticipantId } from '../../meeting/machine/people';
import type { MeetingId } from '../ports/meeting-store';

/** One signalling connection that the gate let through: the browser's side and LiveKit's. */
export interface MediaConnection {
  readonly meeting: MeetingId;
  readonly participant: ParticipantId;
  readonly session: string;
  readonly sides: readonly Duplex[];
}

/** What the gate let through and what is still open, so that it can be cut. */
export class MediaConnections {
  readonly #open = new Set<MediaConnection>();

  get size(): number {
    return this.#open.size;
  }
  /** Public ids of the sessions that have a connection here; one may come several times. */
  get sessions(): readonly string[] {
    return [...this.#open].map(({ session }) => session);
  }

  /** Forgotten by itself when either side ends; then the other side is destroyed too. */
  add(connection: MediaConnection): void {
    this.#open.add(connection);
    for (const side of connection.sides) {
      // A websocket has no use for half an end: whoever says nothing more is gone.
      side.once('end', () => this.#end(connection));
      side.once('close', () => this.#end(connection));
      side.on('error', () => this.#end(connection)); // a reset by the other side is an ending like any other
    }
  }

  of(meeting: MeetingId): ReadonlySet<ParticipantId> {
    return new Set([...this.#open].filter((open) => open.meeting === meeting).map(({ participant }) => participant));
  }

  /** Destroys both sides of every connection of this person. LiveKit is told separately: this alone does not silence anybody (livekit.md §4). */
  cut(meeting: MeetingId, participant: ParticipantId): void {
    this.#endAll((open) => open.meeting === meeting && open.participant === participant);
  }

  cutSession(session: string): void {
    this.#endAll((open) => open.session === session);
  }

  cutEverything(): void {
    this.#endAll(() => true);
  }

  #endAll(which: (open: MediaConnection) => boolean): void {
    for (const open of [...this.#open]) if (which(open)) this.#end(open);
  }

  #end(connection: MediaConnection): void {
    this.#open.delete(connection);
    for (const side of connection.sides) side.destroy();
  }
}
