import type { AnswerCode, ChatBatch } from '../../protocol/messages';
import type { Connection } from '../connection';
import { deliver, verdictOf } from '../delivery';
import type { LocalClock, Random } from '../ports';
import type { ChatLog } from './chat-log';

/** What the server tells by itself gets this long to come before it is asked for, in ms. */
const PATIENCE = 1_000;

/** Keeps the conversation without holes: reads what is missing, page by page, one question at a time. */
export class CatchUp {
  #wanted = false;
  #active = false;
  #asking = false;
  #loaded = false;
  #stopTimer: () => void = () => undefined;

  constructor(
    private readonly connection: Connection,
    private readonly ports: { readonly clock: LocalClock; readonly random: Random },
    private readonly log: ChatLog,
    private readonly changed: () => void,
  ) {}

  /** The conversation so far has been read once. */
  get loaded(): boolean {
    return this.#loaded;
  }

  begin(): void {
    this.#active = true;
    this.#wanted = true;
    void this.#run();
  }

  stop(): void {
    this.#active = false;
    this.#loaded = false;
    this.#stopTimer();
  }

  received(batch: ChatBatch): void {
    if (!this.#active) return;
    if (this.log.receive(batch)) this.changed();
    else void this.#run();
  }

  /** Something of ours was stored; if the conversation does not bring it by itself, ask. */
  soon(): void {
    if (!this.log.isBehind) return;
    this.#stopTimer();
    this.#stopTimer = this.ports.clock.after(PATIENCE, () => void this.#run());
  }

  async #run(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    while (this.#active && (this.#wanted || this.log.isBehind)) {
      this.#wanted = false;
      if (!(await this.#page())) break;
    }
    this.#asking = false;
    if (this.#active && this.#wanted) void this.#run();
  }

  /** One page. False: no use in asking again at once. */
  async #page(): Promise<boolean> {
    const from = this.log.change;
    const delivered = await deliver<ChatBatch | { readonly code: AnswerCode }>(this.connection, this.ports, {
      ask: (within) => this.connection.ask('chatSince', { change: from }, within),
      verdict: (answer) => ('code' in answer ? verdictOf(answer.code) : 'final'),
      abandoned: () => !this.#active,
    });
    if (delivered.outcome !== 'answered' || 'code' in delivered.answer) return false;
    const { answer } = delivered;
    this.log.receive(answer);
    if (answer.more) this.#wanted = true;
    else this.#loaded = true;
    this.changed();
    const moved = this.log.change > from;
    if (!moved && (this.log.isBehind || answer.more)) {
      this.#wanted = false;
      this.soon(); // the process that answered has not heard of it yet
    }
    return moved || !this.log.isBehind;
  }
}
