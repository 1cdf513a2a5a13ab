import type { TurnId } from '../../meeting/floor/types';
import { messageFor } from '../../meeting/machine/audience';
import { decide, evolveAll, initialMeeting, type MeetingCommand, type MeetingState, view, viewerOf } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import { facilitates, mayDelete, mayWrite } from '../../meeting/machine/questions';
import { mayWriteTurn } from '../../meeting/machine/speaking';
import { isAddressed, mayReadNote, nameOfAuthor, sideOf, threadOf } from '../../meeting/machine/notes';
import { factsOf, nameOfPerson } from '../../meeting/testing/people';
import type {
  AnswerCode,
  ByeCode,
  ChatAnswer,
  ChatBatch,
  ChatMessage,
  ClientCommand,
  CommandAnswer,
  MessageId,
  Note,
  NoteAnswer,
  NoteMessage,
  ServerMessage,
} from '../../protocol/messages';
import { isInRoom } from '../meeting-mirror';
import type { Asked, LocalClock, OpenSocket, Question, SocketEvents, SocketPort } from '../ports';

interface Line {
  readonly person: ParticipantId;
  readonly connection: ConnectionId;
  readonly events: SocketEvents;
  open: boolean;
}
/** Carries everything, in both directions. The default carries at once and loses nothing. */
export type Wire = (deliver: () => void, what: 'control' | 'ask' | 'answer' | 'told') => void;
/** Messages of one answer to `chatSince`: few, so that reading takes several. */
const PAGE = 3;
const PING_EVERY = 5_000;

/** A server in memory: the real machine, plain lists, and a wire that a test may spoil. */
export class ModelServer {
  meeting: MeetingState = initialMeeting;
  seq = 0;
  readonly said: ChatMessage[] = [];
  change = 0;
  wire: Wire = (deliver) => deliver();
  /** Answered in place of doing anything, until emptied: `busy`, `unknown` … */
  excuses: AnswerCode[] = [];
  refuseSockets = false;
  readonly lines = new Set<Line>();
  readonly #answers = new Map<string, CommandAnswer>();
  readonly #written = new Map<string, MessageId>();
  #sockets = 0;

  constructor(private readonly clock: LocalClock) {}

  port(person: ParticipantId): SocketPort {
    return { open: (_handshake, events) => this.#open(person, events) };
  }

  /** As the server would for its own reasons, or for somebody without a page in this test. */
  do(person: ParticipantId, command: MeetingCommand): CommandAnswer {
    const decision = decide(this.meeting, command, { actor: person, facts: factsOf(person), now: this.clock.now() });
    if (!decision.ok) return { ok: false, code: decision.error };
    if (decision.value.length === 0) return { ok: true, seq: this.#seqFor(person) };
    const { meeting: before, seq: from } = this;
    this.meeting = evolveAll(before, decision.value);
    this.seq += decision.value.length;
    // Telling one page may make it ask for the next thing at once: by then this command is not the newest any more.
    const to = this.seq;
    for (const line of [...this.lines]) {
      const told = messageFor(before, decision.value, this.meeting, line.person);
      if (told.kind === 'events') this.#tell(line, { type: 'events', from, to, events: told.events });
      if (told.kind === 'snapshot') this.#snapshot(line);
      if (this.#isOver(line.person) || (this.#roleOf(line.person) === 'outside' && viewerOf(before, line.person).role !== 'outside'))
        this.bye(line, 'finished');
    }
    return { ok: true, seq: this.#seqFor(person) };
  }

  enter(person: ParticipantId): void {
    this.do(person, { type: 'Knock', name: nameOfPerson(person), participation: 'turns', connection: `p1.${person}-0` as ConnectionId });
  }

  say(person: ParticipantId, text: string, commandId = `${person} ${text}`, turn?: TurnId): ChatAnswer {
    const written = this.said.find(({ id }) => id === this.#written.get(`${person} ${commandId}`));
    if (written) return { ok: true, message: written };
    const refusal = turn === undefined ? mayWrite(this.meeting, person) : mayWriteTurn(this.meeting, person, turn);
    if (refusal) return { ok: false, code: refusal };
    const role = this.meeting.roster.people[person]?.role ?? 'member';
    const seq = this.said.length + 1;
    const id = `m-${seq}` as MessageId;
    this.#written.set(`${person} ${commandId}`, id);
    const at = this.clock.now();
    return this.#store({
      id,
      seq,
      change: 0,
      author: person,
      name: nameOfPerson(person),
      role,
      text: text.trim(),
      at,
      deleted: null,
      ...(turn === undefined ? {} : { turn }),
    });
  }

  unsay(person: ParticipantId, id: MessageId): ChatAnswer {
    const message = this.said.find((other) => other.id === id);
    const refusal = message ? mayDelete(this.meeting, person, message.author) : 'bad_message';
    if (!message || refusal) return { ok: false, code: refusal ?? 'bad_message' };
    return message.deleted ? { ok: true, message } : this.#store({ ...message, text: '', deleted: message.author === person ? 'author' : 'facilitator' });
  }

  /** The network to this person breaks, or the process dies: both sides learn it. */
  cut(person?: ParticipantId): void {
    for (const line of [...this.lines]) {
      if (person !== undefined && line.person !== person) continue;
      this.#drop(line);
      line.events.closed();
    }
  }

  bye(line: Line, code: ByeCode): void {
    this.wire(() => line.events.bye(code), 'control');
    this.#drop(line);
  }
  byeTo(person: ParticipantId, code: ByeCode): void {
    for (const line of [...this.lines]) if (line.person === person) this.bye(line, code);
  }

  #open(person: ParticipantId, events: SocketEvents): OpenSocket {
    this.#sockets += 1;
    const line: Line = { person, connection: `p1.${person}-${this.#sockets}` as ConnectionId, events, open: true };
    this.wire(() => this.#accept(line), 'control');
    return {
      ask: (question, message, answer) =>
        this.wire(() => {
          if (line.open) this.#asked(line, question, message, (given) => this.wire(() => line.open && answer(given as never), 'answer'));
        }, 'ask'),
      close: () => {
        line.open = false;
        this.wire(() => this.#drop(line), 'control');
      },
    };
  }

  #accept(line: Line): void {
    if (!line.open || this.refuseSockets) return line.events.closed();
    this.lines.add(line);
    line.events.hello({ connection: line.connection, now: this.clock.now() }, line.person);
    this.do(line.person, { type: 'Connect', connection: line.connection });
    if (!this.lines.has(line)) return;
    this.#snapshot(line);
    if (this.#isOver(line.person)) this.bye(line, 'finished');
    this.#ping(line);
  }

  #ping(line: Line): void {
    this.clock.after(PING_EVERY, () => {
      if (!line.open) return;
      line.events.heard();
      this.#ping(line);
    });
  }

  #drop(line: Line): void {
    line.open = false;
    if (this.lines.delete(line)) this.do(line.person, { type: 'Disconnect', connection: line.connection });
  }

  #asked<Q extends Question>(line: Line, question: Q, message: Asked<Q>, answer: (given: unknown) => void): void {
    const excuse = question === 'time' || question === 'resync' ? undefined : this.excuses.shift();
    if (excuse) return answer({ ok: false, code: excuse });
    const given = message as { commandId: string; command: ClientCommand; text: string; turn?: TurnId; id: MessageId; change: number };
    if (question === 'time') return answer({ now: this.clock.now() });
    if (question === 'resync') {
      this.#snapshot(line);
      return answer({ ok: true });
    }
    if (question === 'note') return answer(this.#note(line.person, message as NoteMessage));
    if (question === 'say') return answer(this.say(line.person, given.text, given.commandId, given.turn));
    if (question === 'unsay') return answer(this.unsay(line.person, given.id));
    if (question === 'chatSince') return answer(isInRoom(this.#roleOf(line.person)) ? this.#page(line.person, given.change) : { code: 'not_here' });
    const key = `${line.person} ${given.commandId}`;
    const done = this.#answers.get(key) ?? this.do(line.person, { ...given.command, connection: line.connection } as MeetingCommand);
    if (done.ok) this.#answers.set(key, done);
    answer(done);
  }

  #note(author: ParticipantId, { id, to, text }: NoteMessage): NoteAnswer {
    const { meeting } = this;
    const thread = threadOf(meeting, author, to);
    if (!thread.ok) return { ok: false, code: thread.error };
    const at = this.clock.now();
    const note = (reader: ParticipantId): Note => ({
      ...{ id, text: text.trimEnd(), at, thread: thread.value },
      ...{ side: sideOf(meeting, author), name: nameOfAuthor(meeting, author), mine: reader === author },
    });
    const readers = [...this.lines].filter(({ person }) => mayReadNote(meeting, thread.value, person));
    if (!readers.some(({ person }) => isAddressed(meeting, thread.value, author, person))) return { ok: false, code: 'nobody_reads' };
    for (const line of readers) this.wire(() => line.open && line.events.note(note(line.person), () => undefined), 'told');
    return { ok: true, note: note(author) };
  }

  #page(person: ParticipantId, change: number): ChatBatch {
    const newer = this.said.filter((message) => message.change > change).sort((a, b) => a.change - b.change);
    const page = newer.slice(0, PAGE);
    const more = newer.length > PAGE;
    return {
      from: change,
      to: more ? (page.at(-1)?.change ?? change) : Math.max(change, this.change),
      messages: page.filter((message) => this.#sees(person, message)),
      more,
    };
  }

  #store(message: ChatMessage): ChatAnswer {
    this.change += 1;
    const stored = { ...message, change: this.change };
    const place = this.said.findIndex(({ id }) => id === message.id);
    if (place >= 0) this.said[place] = stored;
    else this.said.push(stored);
    for (const line of this.lines) {
      const batch = { from: this.change - 1, to: this.change, messages: this.#sees(line.person, stored) ? [stored] : [], more: false };
      if (isInRoom(this.#roleOf(line.person))) this.wire(() => line.open && line.events.chat(batch), 'told');
    }
    return { ok: true, message: stored };
  }

  #sees(person: ParticipantId, { at }: ChatMessage): boolean {
    return facilitates(this.#roleOf(person)) || at >= (this.meeting.roster.admitted[person]?.at ?? Number.POSITIVE_INFINITY);
  }

  #tell(line: Line, message: ServerMessage): void {
    this.wire(() => line.open && line.events.message(message), 'told');
  }
  #snapshot(line: Line): void {
    const me = viewerOf(this.meeting, line.person);
    this.#tell(line, { type: 'snapshot', seq: this.#seqFor(line.person), meeting: view(this.meeting, me), me });
  }
  #roleOf = (person: ParticipantId) => viewerOf(this.meeting, person).role;
  #seqFor = (person: ParticipantId) => (isInRoom(this.#roleOf(person)) ? this.seq : 0);
  #isOver = (person: ParticipantId) => this.meeting.lifecycle.status === 'ended' || ['removed', 'declined'].includes(this.#roleOf(person));
}
