import { type MeetingState, viewerOf } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import { facilitates } from '../../meeting/machine/questions';
import { find, has } from '../../meeting/machine/records';
import type { ByeCode, ChatBatch, MediaHealth, Note, ServerMessage } from '../../protocol/messages';
import type { MeetingId } from '../ports/meeting-store';
import type { Change, ChatChange, Meetings } from '../runtime/types';
import { chatFor, isOver, messageOfAll, snapshotFor, untilOver } from './telling';

/** One connection that is told of one meeting. */
export interface Listener {
  readonly connection: ConnectionId;
  readonly participant: ParticipantId;
  tell(message: ServerMessage): void;
  chat(batch: ChatBatch): void;
  media(state: MediaHealth['state']): void;
  /** True once the page has it; false when it does not say so in time. Never rejects. */
  note(note: Note): Promise<boolean>;
  /** The last word; nothing is told after it. */
  bye(code: ByeCode): void;
}
/** Sends one message to several connections, encoded once. */
export type Send = (to: readonly Listener[], event: 'message' | 'chat', message: ServerMessage | ChatBatch) => void;

interface Known {
  readonly seq: number;
  readonly state: MeetingState;
}

/** Everyone in this process who is told of one meeting. Follows the meeting once, however many there are. */
export class Audience {
  readonly listeners = new Map<ConnectionId, Listener>();
  #known: Known | null = null;
  /** What happened while the first state was still on its way to us. */
  #early: Change[] = [];
  #stop: () => void = () => {};
  #health: MediaHealth['state'] = 'in_step';
  #closed = false;

  /** `unlisted` is told of a connection that was there before its person was in the room or at the door. */
  constructor(
    private readonly send: Send,
    private readonly unlisted: (listener: Listener) => void,
  ) {}

  /** Rejects when the meeting cannot be read now. */
  async follow(meetings: Pick<Meetings, 'watch'>, meeting: MeetingId): Promise<void> {
    const { seq, state, stop } = await meetings.watch(meeting, { changed: (changes) => this.#changed(changes), said: (change) => this.#said(change) });
    this.#stop = stop;
    if (this.#closed) return stop();
    this.#known = { seq, state };
    this.#changed(this.#early.splice(0).filter(({ from }) => from >= seq));
  }

  get state(): MeetingState | null {
    return this.#known?.state ?? null;
  }

  close(): void {
    this.#closed = true;
    this.#stop();
  }

  /** Tells where the meeting stands; for whom it is over already, that is the last word. */
  welcome(listener: Listener): void {
    if (!this.#known) return;
    const { state, seq } = this.#known;
    listener.tell(snapshotFor(state, seq, listener.participant));
    this.#findUnlisted((id) => id === listener.participant);
    if (isOver(state, listener.participant)) return listener.bye('finished');
    this.#tellHealth(listener);
  }

  /** Facilitators see that sound and picture lag behind; everyone, that they are away. */
  health(state: MediaHealth['state']): void {
    this.#health = state;
    for (const listener of this.listeners.values()) this.#tellHealth(listener);
  }

  #tellHealth(listener: Listener): void {
    if (!this.#known) return;
    const mayKnow = this.#health !== 'lagging' || facilitates(viewerOf(this.#known.state, listener.participant).role);
    listener.media(mayKnow ? this.#health : 'in_step');
  }

  /** Changes that came together go out as one message. */
  #changed(changes: readonly Change[]): void {
    const newest = changes.at(-1);
    if (!newest) return;
    if (!this.#known) {
      this.#early.push(...changes);
      return;
    }
    const before = this.#known.state;
    this.#known = { seq: newest.to, state: newest.after };
    this.#findUnlisted((id) => !has(before.presence.people, id));
    const messages = new Map<ParticipantId, ServerMessage | null>();
    const ends = new Map<ParticipantId, Change>();
    for (const { participant } of this.listeners.values()) {
      if (messages.has(participant)) continue;
      const { mine, over } = untilOver(changes, participant);
      const end = mine.at(-1);
      messages.set(participant, messageOfAll(mine, participant));
      if (over && end) ends.set(participant, end);
    }
    this.#sendAll('message', (participant) => messages.get(participant) ?? null);
    for (const listener of [...this.listeners.values()]) {
      const end = ends.get(listener.participant);
      if (!end) continue;
      // Somebody for whom it is over learns where it ended, also when the change itself was not for their eyes.
      if (messages.get(listener.participant)?.type !== 'snapshot') listener.tell(snapshotFor(end.after, end.to, listener.participant));
      listener.bye('finished');
    }
  }

  /** A person counts as here by the connections that the meeting knows: one that it does not know would not keep them. */
  #findUnlisted(among: (id: ParticipantId) => boolean): void {
    const people = this.#known?.state.presence.people ?? {};
    for (const listener of this.listeners.values()) {
      const here = among(listener.participant) && find(people, listener.participant);
      if (here && !here.connections.includes(listener.connection)) this.unlisted(listener);
    }
  }

  #said(change: ChatChange): void {
    const state = this.#known?.state;
    const batch: ChatBatch = { ...change, more: false };
    if (state) this.#sendAll('chat', (participant) => chatFor(state, batch, participant));
  }

  /** Equal messages go out together: most people in a room are told the very same. What is the same object is compared once. */
  #sendAll(event: 'message' | 'chat', of: (participant: ParticipantId) => ServerMessage | ChatBatch | null): void {
    const groups = new Map<string, { readonly message: ServerMessage | ChatBatch; readonly to: Listener[] }>();
    const keys = new Map<ServerMessage | ChatBatch, string>();
    for (const listener of this.listeners.values()) {
      const message = of(listener.participant);
      if (!message) continue;
      const key = keys.get(message) ?? JSON.stringify(message);
      keys.set(message, key);
      const group = groups.get(key);
      if (group) group.to.push(listener);
      else groups.set(key, { message, to: [listener] });
    }
    for (const { message, to } of groups.values()) this.send(to, event, message);
  }
}
