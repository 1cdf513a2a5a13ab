import type { Socket } from 'socket.io';
import type { Facts } from '../../meeting/machine/slice';
import type {
  AnswerCode,
  ByeCode,
  ChatBatch,
  ClientToServer,
  MediaHealth,
  Note,
  NoteAnswer,
  NoteMessage,
  ServerMessage,
  ServerToClient,
} from '../../protocol/messages';
import type { Listener } from './audience';
import { reached } from '../runtime/steps';
import type { Limit, Limits } from './limits';
import { type Asker, type Question, type QuestionPorts, questionsOf } from './questions';

export type HearthSocket = Socket<ClientToServer, ServerToClient>;

export interface Visitor extends Asker {
  readonly sessionId: string;
  /** As read when the socket came: for its first and last command. */
  readonly facts: Facts;
}
export interface LinePorts extends QuestionPorts {
  readonly limits: Limits;
  readonly resync: (line: Line) => void;
  readonly note: (asker: Asker, message: NoteMessage) => Promise<NoteAnswer>;
  readonly answered: (question: string, answer: string, ms: number) => void;
  /** A mistake of this program: the sender got an answer all the same. */
  readonly failed: (question: string, error: unknown) => void;
}

/** Messages that wait because the other side does not read. Then it is cut, and comes back to a snapshot. */
const MAX_UNREAD = 500;

/** A page that is there says within this time that it has a note, in ms; a connection that is dead and not known to be, never. */
const NOTE_WITHIN = 2_500;

/** How long the last word waits for answers, in ms. */
const LAST_ANSWERS = 500;

/** One socket of one person in one meeting: everything that comes in is bounded, checked and answered once; nothing goes out after the last word. */
export class Line implements Listener {
  readonly connection;
  readonly participant;
  readonly #questions: Readonly<Record<string, Question>>;
  /** Commands of one socket are carried out in the order in which they came. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #begun = new Set<Promise<void>>();
  #over = false;

  constructor(
    readonly socket: HearthSocket,
    readonly visitor: Visitor,
    private readonly ports: LinePorts,
  ) {
    this.connection = visitor.connection;
    this.participant = visitor.participant;
    this.#questions = questionsOf(visitor, ports, {
      resync: () => ports.resync(this),
      isOpen: () => this.isOpen,
      note: (message) => ports.note(visitor, message),
    }) as unknown as Readonly<Record<string, Question>>;
    socket.onAny((name: string, ...args: unknown[]) => void this.#receive(name, args));
  }

  get isOpen(): boolean {
    return !this.#over && this.socket.connected;
  }

  /** Resolves once everything that was begun has been answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#begun);
  }

  tell(message: ServerMessage): void {
    if (this.mayBeTold()) this.socket.emit('message', message);
  }
  chat(batch: ChatBatch): void {
    if (this.mayBeTold()) this.socket.emit('chat', batch);
  }
  media(state: MediaHealth['state']): void {
    if (this.mayBeTold()) this.socket.emit('media', { state });
  }
  async note(note: Note): Promise<boolean> {
    if (!this.mayBeTold()) return false;
    return this.socket
      .timeout(NOTE_WITHIN)
      .emitWithAck('note', note)
      .then(
        () => true,
        () => false, // no word in time, or the socket went: nobody has read it there
      );
  }
  /** What was asked before is still answered: also the very command that ends it all, such as "leave". */
  bye(code: ByeCode): void {
    if (this.#over) return;
    this.#over = true;
    const close = () => {
      this.socket.emit('bye', { code });
      this.socket.disconnect(true);
    };
    if (this.#begun.size === 0) close();
    else void Promise.race([this.settled(), new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS).unref())]).then(close);
  }

  /** Cuts whoever does not read, so that what waits for them does not fill the memory. */
  mayBeTold(): boolean {
    if (this.#over) return false;
    const { conn } = this.socket as unknown as { conn: { writeBuffer: readonly unknown[]; close(discard: boolean): void } };
    if (conn.writeBuffer.length <= MAX_UNREAD) return true;
    conn.close(true);
    return false;
  }

  async #receive(name: string, args: unknown[]): Promise<void> {
    const last = args.at(-1);
    const answer = typeof last === 'function' ? (last as (answer: unknown) => void) : null;
    const question = Object.hasOwn(this.#questions, name) ? this.#questions[name] : undefined;
    const started = performance.now();
    const asked = () => kindOf(name, args[0]);
    const done = (code: string, reply: unknown) => {
      reached('answering', asked);
      answer?.(reply);
      reached('answered', asked);
      this.ports.answered(question ? name : 'other', code, performance.now() - started);
    };
    const refused = async (code: AnswerCode, limit: Limit) => {
      done(code, question ? question.refuse(code) : { ok: false, code });
      if (!(await this.ports.limits.allows(limit, this.connection))) this.bye('misbehaved');
    };

    reached('received', asked);
    if (this.#over) return;
    if (!(await this.#isInLimits(name))) return refused('too_many', 'refused');
    const message = question && answer && args.length === 2 ? question.parse(args[0]) : null;
    if (!question || !message) return refused('bad_message', 'bad');
    reached('decoded', asked);
    // Nothing of `work` rejects unless this program has a mistake; then nobody can tell what became of it.
    const work = async () => {
      try {
        const reply = await question.work(message);
        done('code' in reply ? reply.code : 'ok', reply);
      } catch (error) {
        this.ports.failed(name, error);
        done('unknown', question.refuse('unknown'));
      }
    };
    const result = name === 'command' ? this.#turn.then(work) : work();
    if (name === 'command') this.#turn = result;
    this.#begun.add(result);
    void result.then(() => this.#begun.delete(result));
  }

  async #isInLimits(name: string): Promise<boolean> {
    const { limits } = this.ports;
    const asked = await Promise.all([
      limits.allows('socket', this.connection),
      limits.allows('person', this.participant),
      name === 'say' ? limits.allows('chat', this.participant) : true,
      name === 'note' ? limits.allows('notes', this.participant) : true,
    ]);
    return asked.every(Boolean);
  }
}

/** What was asked, by the name that the steps know it by. */
const kindOf = (name: string, message: unknown): unknown =>
  name === 'command' ? (message as { command?: { type?: unknown } } | undefined)?.command?.type : name;
