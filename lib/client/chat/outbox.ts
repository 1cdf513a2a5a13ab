import type { TurnId } from '../../meeting/floor/types';
import type { AnswerCode, ChatAnswer, ChatMessage } from '../../protocol/messages';
import type { Connection } from '../connection';
import { deliver, verdictOf } from '../delivery';
import type { LocalClock, Random } from '../ports';
import type { PendingState } from './types';
import { readsTheSame } from './words';

export interface Outgoing {
  readonly commandId: string;
  readonly text: string;
  /** The words of this turn; null: a message. */
  readonly turn: TurnId | null;
  readonly state: PendingState;
  readonly code: AnswerCode | null;
  /** Newest place in the conversation when it was first sent: only a later message of ours can be this one. */
  readonly sentAfter: number | null;
  /** The server's answer, until the conversation has reached it. */
  readonly became: ChatMessage | null;
}
export const outgoing = (commandId: string, text: string, turn: TurnId | null = null): Outgoing => ({
  commandId,
  text,
  turn,
  state: 'waiting',
  code: null,
  sentAfter: null,
  became: null,
});

interface Ports {
  readonly clock: LocalClock;
  readonly random: Random;
}

/**
 * Messages of this person on their way, in the order in which they were written. One is sent at a time and asked for with the same id until it is
 * answered, so the conversation has them in that order too, each once.
 */
export class Outbox {
  #items: readonly Outgoing[] = [];
  #running = false;
  #stopped = false;

  constructor(
    private readonly connection: Connection,
    private readonly ports: Ports,
    private readonly newestSeq: () => number,
    private readonly answered: (message: ChatMessage) => void,
    private readonly changed: () => void,
  ) {}

  get items(): readonly Outgoing[] {
    return this.#items;
  }

  add(...items: readonly Outgoing[]): void {
    this.#set([...this.#items, ...items]);
    void this.#run();
  }

  remove(commandId: string): void {
    this.#set(this.#items.filter((item) => item.commandId !== commandId));
  }

  /** Those whose place in the conversation has been reached are done. */
  reached(change: number): void {
    if (this.#items.some(({ became }) => became && became.change <= change)) this.#set(this.#items.filter(({ became }) => !became || became.change > change));
  }

  /** Which of these messages is the one that is being sent now? It may be in the conversation before its answer is here. */
  alreadyThere(item: Outgoing, own: readonly ChatMessage[]): boolean {
    if (item.became) return own.some(({ id }) => id === item.became?.id);
    return item.sentAfter !== null && own.some(({ seq, text }) => seq > (item.sentAfter ?? 0) && readsTheSame(text, item.text));
  }

  stop(): void {
    this.#stopped = true;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#next(); next && !this.#stopped; next = this.#next()) {
      if (!(await this.#send(next))) break;
    }
    this.#running = false;
  }

  #next(): Outgoing | undefined {
    return this.#items.find(({ state, became }) => state !== 'not_sent' && became === null);
  }

  /** False: there will be no connection any more. */
  async #send({ commandId, text, turn, sentAfter }: Outgoing): Promise<boolean> {
    if (sentAfter === null) this.#update(commandId, { sentAfter: Math.max(this.newestSeq(), ...this.#items.map(({ became }) => became?.seq ?? 0)) });
    const delivered = await deliver<ChatAnswer>(this.connection, this.ports, {
      ask: (within) => this.connection.ask('say', { commandId, text, ...(turn === null ? {} : { turn }) }, within),
      verdict: (answer) => (answer.ok ? 'final' : verdictOf(answer.code)),
      stands: (state) => this.#update(commandId, { state: state === 'asking' ? 'sending' : state }),
      abandoned: () => this.#stopped || !this.#items.some((item) => item.commandId === commandId),
    });
    if (delivered.outcome === 'abandoned') return !this.#stopped;
    if (delivered.outcome !== 'answered') return false;
    const { answer } = delivered;
    if (!answer.ok) {
      // An answered id is never used again: trying again is a new intention.
      this.#update(commandId, { commandId: this.ports.random.id(), state: 'not_sent', code: answer.code, sentAfter: null });
      return true;
    }
    this.#update(commandId, { became: answer.message });
    this.answered(answer.message);
    return true;
  }

  /** "Not sent, try again": to the end of the line. */
  tryAgain(commandId: string): void {
    const item = this.#items.find((other) => other.commandId === commandId && other.state === 'not_sent');
    if (!item) return;
    this.#set(this.#items.filter((other) => other !== item));
    this.add({ ...item, state: 'waiting', code: null });
  }

  #update(commandId: string, part: Partial<Outgoing>): void {
    this.#set(this.#items.map((item) => (item.commandId === commandId ? { ...item, ...part } : item)));
  }

  #set(items: readonly Outgoing[]): void {
    this.#items = items;
    this.changed();
  }
}
