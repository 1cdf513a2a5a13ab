import type { TurnId } from '../../meeting/floor/types';
import type { MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { ChatAnswer, ChatBatch, CommandAnswer, MessageId } from '../../protocol/messages';
import type { Hint, Hints } from '../ports/hints';
import type { CommandId, MeetingId } from '../ports/meeting-store';
import { MeetingBusy } from './attempts';
import { Caretaker, TIMES, type CaretakerPorts, type Times } from './caretaker';
import { Registry } from './registry';
import { systemRequest } from './system-request';
import type { MeetingListener, Meetings, Request } from './types';

export interface MeetingsPorts extends CaretakerPorts {
  /** None with one process: the sweep reads each second anyway. */
  readonly hints?: Hints;
}
const BUSY = { ok: false, code: 'busy' } as const;

/** All meetings of this process: an actor each, and the caretaker that does what nobody asks for. Everything is ready at once; `start` begins the sweeps. */
export class LiveMeetings implements Meetings {
  readonly processId: string;
  readonly #registry: Registry;
  readonly #caretaker: Caretaker;
  readonly #stopListening: () => void;
  #stopping = false;

  constructor(
    private readonly ports: MeetingsPorts,
    times: Partial<Times> = {},
  ) {
    // Part of every connection's id, which is part of addresses: letters and digits only.
    this.processId = ports.ids.next().replaceAll('-', '').slice(0, 16);
    this.#registry = new Registry(ports, (meeting, newest) => ports.hints?.tell({ kind: 'meeting', meeting, ...newest }));
    this.#caretaker = new Caretaker(this.processId, ports, this.#registry, { ...TIMES, ...times });
    this.#stopListening = ports.hints?.listen((hint) => this.#hear(hint)) ?? (() => undefined);
  }

  async submit(meeting: MeetingId, request: Request): Promise<CommandAnswer> {
    return this.#stopping ? BUSY : this.#registry.use(meeting).actor.submit(request);
  }

  async newest(meeting: MeetingId): Promise<{ readonly seq: number; readonly state: MeetingState }> {
    if (this.#stopping) throw new MeetingBusy();
    return this.#registry.use(meeting).actor.newest();
  }

  known(meeting: MeetingId): { readonly seq: number; readonly state: MeetingState } | null {
    const actor = this.#registry.find(meeting)?.actor;
    return actor?.known ? { seq: actor.seq, state: actor.state } : null;
  }

  async watch(meeting: MeetingId, listener: MeetingListener): Promise<{ readonly seq: number; readonly state: MeetingState; readonly stop: () => void }> {
    if (this.#stopping) throw new MeetingBusy();
    const loaded = this.#registry.use(meeting);
    // An object of its own for each watch: who watches twice is told twice, and stops each by itself.
    const own: MeetingListener = { changed: (changes) => listener.changed(changes), said: (change) => listener.said(change) };
    const first = await loaded.actor.watched(() => loaded.listeners.add(own));
    return { ...first, stop: () => void loaded.listeners.delete(own) };
  }

  async say(meeting: MeetingId, commandId: CommandId, actor: ParticipantId, text: string, turn?: TurnId): Promise<ChatAnswer> {
    return this.#stopping ? BUSY : this.#registry.use(meeting).actor.say({ by: actor, commandId }, text, turn);
  }

  /** Deleting again changes nothing, so `commandId` need not be kept. */
  async unsay(meeting: MeetingId, _commandId: CommandId, actor: ParticipantId, id: MessageId): Promise<ChatAnswer> {
    return this.#stopping ? BUSY : this.#registry.use(meeting).actor.unsay(actor, id);
  }

  async chatSince(meeting: MeetingId, actor: ParticipantId, change: number): Promise<ChatBatch> {
    if (this.#stopping) throw new MeetingBusy();
    return this.#registry.use(meeting).actor.chatSince(actor, change);
  }

  start(): Promise<void> {
    return this.#caretaker.start();
  }

  /** Everything that the sweeps do, once, now. */
  sweep(): Promise<void> {
    return this.#caretaker.runOnce();
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#stopListening();
    await this.#caretaker.stop();
    const accounted = await Promise.all(this.#registry.all.map((loaded) => this.#loseOwn(loaded.id)));
    await Promise.all(this.#registry.all.map(({ actor }) => actor.close()));
    // With connections left that nobody has noted as lost, the lease stays and tells the others since when.
    if (accounted.every(Boolean)) await this.#caretaker.giveLeaseBack();
  }

  /** Says only that it is worth reading: what is there is read from the store, and only when it is news of a meeting that is loaded here. */
  #hear(hint: Hint): void {
    if (hint.kind !== 'meeting' || this.#stopping) return;
    const actor = this.#registry.find(hint.meeting)?.actor;
    // A hint that could not be followed is as good as lost: the sweep reads again and says so when it fails.
    if (actor?.known && actor.isBehind(hint)) void actor.wake().catch(() => undefined);
  }

  /** Connections that the gateway has not said goodbye to; behind everything that waits already. */
  async #loseOwn(id: MeetingId): Promise<boolean> {
    const actor = this.#registry.find(id)?.actor;
    if (!actor?.known) return true;
    const at = this.ports.clock.now();
    const request = systemRequest(actor.state, `lost:${this.processId}:${at}`, { type: 'LoseProcess', process: this.processId, at });
    const answer = request && (await actor.submit(request));
    return !answer || answer.ok || answer.code === 'meeting_ended';
  }
}
