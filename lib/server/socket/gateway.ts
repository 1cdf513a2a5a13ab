import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import type { ClientToServer, MediaHealth, ServerToClient } from '../../protocol/messages';
import type { Hints } from '../ports/hints';
import type { MeetingId } from '../ports/meeting-store';
import type { Send } from './audience';
import { arrive, arriveBeside } from './arrivals';
import { Audiences } from './audiences';
import { type EntryPorts, enter } from './entry';
import { Farewells } from './farewells';
import { Limits } from './limits';
import { NoteDesk } from './note-desk';
import { type HearthSocket, Line, type LinePorts, type Visitor } from './line';

export interface GatewayPorts extends Omit<EntryPorts, 'nextConnection'>, Pick<LinePorts, 'answered' | 'failed'> {
  /** Origin of the pages that may connect: exactly PUBLIC_URL. */
  readonly origin: string;
  /** Connections begin with it, so that those of a dead process can be told. */
  readonly processId: string;
  /** Private words for pages of other processes go by them. */
  readonly hints: Hints;
  /** Who looks after sound and picture of a meeting while it has people; null: there is none. */
  readonly media: {
    attend(meeting: MeetingId): void;
    release(meeting: MeetingId): void;
    healthOf(meeting: MeetingId): MediaHealth['state'];
  } | null;
}

/** Tabs and devices of one person in one meeting. */
const MAX_LINES = 12;
/** How long a stop waits for what was begun, in ms. */
const STOP_PATIENCE = 3_000;

/** Everything between Socket.IO and the meetings. One socket is one connection of one person to one meeting. */
export class Gateway {
  readonly #io: Server<ClientToServer, ServerToClient>;
  /** Never listens: Socket.IO hangs on it, and gets from our one upgrade router what is for Socket.IO. */
  readonly #hook = createServer();
  readonly #lines = new Map<ConnectionId, Line>();
  /** Lines of one person in one meeting. Counted, because after a restart everybody comes at once. */
  readonly #counts = new Map<string, number>();
  readonly #audiences: Audiences;
  readonly #limits = new Limits();
  readonly #farewells: Farewells;
  readonly #notes: NoteDesk;
  #stopping = false;
  #stopped = false;

  constructor(private readonly ports: GatewayPorts) {
    this.#io = new Server(this.#hook, {
      path: '/socket.io',
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: 16_000,
      pingInterval: 5_000,
      pingTimeout: 5_000,
      connectTimeout: 10_000,
      destroyUpgrade: false,
      perMessageDeflate: false,
      // CORS does not protect websockets: only this does. A missing origin is no browser of ours.
      allowRequest: ({ headers }, answer) => answer(null, headers.origin === ports.origin && !this.#stopping),
    });
    this.#io.use((socket, next) => void this.#admit(socket, next));
    this.#io.on('connection', (socket) => this.#welcome(socket));
    const { media, meetings } = ports;
    this.#audiences = new Audiences({
      meetings,
      send: this.#send,
      unlisted: ({ connection }) => {
        const line = this.#lines.get(connection);
        if (line) void arriveBeside(meetings, line);
      },
      attended: (id) => media?.attend(id),
      released: (id) => media?.release(id),
      healthOf: (id) => media?.healthOf(id) ?? 'none',
    });
    this.#farewells = new Farewells(meetings);
    this.#notes = new NoteDesk({ ...ports, listeners: (id) => this.#audiences.of(id)?.listeners.values() ?? [] });
  }

  /** An upgrade of /socket.io, from the router. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#hook.emit('upgrade', req, socket, head);
  }

  /** Whose socket in this process has this id; null: none, or another person's. */
  find(connection: ConnectionId, userId: string): { readonly meeting: MeetingId; readonly participant: ParticipantId } | null {
    const visitor = this.#lines.get(connection)?.visitor;
    return visitor?.userId === userId ? { meeting: visitor.meeting, participant: visitor.participant } : null;
  }

  /** Public ids of the sessions that have a socket here; one may come several times. */
  get sessions(): readonly string[] {
    return [...this.#lines.values()].map(({ visitor }) => visitor.sessionId);
  }
  /** Open sockets. */
  get size(): number {
    return this.#lines.size;
  }
  /** Meetings that somebody here is told of. */
  get meetings(): number {
    return this.#audiences.size;
  }

  health(meeting: MeetingId, state: MediaHealth['state']): void {
    this.#audiences.health(meeting, state);
  }

  /** Closes every socket of this session at once, and takes its person out of the meetings: who signed out is not "away for a moment". */
  endSession(sessionId: string): void {
    const ended = [...this.#lines.values()].filter(({ visitor }) => visitor.sessionId === sessionId);
    for (const line of ended) line.bye('signed_out');
    for (const line of ended) {
      const here = this.ports.meetings.known(line.visitor.meeting)?.state.presence.people[line.participant];
      const others = here?.connections.filter((id) => !ended.some(({ connection }) => connection === id)) ?? [];
      if (!here) continue;
      if (others.length === 0) this.#farewells.leave(line.visitor);
      else this.#farewells.leaveIfLast(line.visitor);
    }
  }

  /** This process stood still for so long that others have given up its connections: every page shall come again. */
  startAnew(): void {
    for (const line of [...this.#lines.values()]) line.bye('restarting');
  }

  /** Says to every page that it shall come back, and waits (bounded) until everything that was begun is answered and every farewell stored. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#notes.stop();
    const lines = [...this.#lines.values()];
    const settled = Promise.all(lines.map((line) => line.settled()));
    await within(STOP_PATIENCE, settled);
    this.startAnew();
    // Closing the engine would throw away what is still on its way to a page: its last answers, and where to go now.
    await within(STOP_PATIENCE, this.#allGone());
    await within(STOP_PATIENCE, this.#farewells.finished());
    this.#farewells.giveUp();
    this.#stopped = true;
    await this.#io.close();
  }

  async #allGone(): Promise<void> {
    while (this.#io.engine.clientsCount > 0 && !this.#stopped) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  async #admit(socket: HearthSocket, next: (refusal?: Error) => void): Promise<void> {
    next(await this.#enter(socket));
  }

  async #enter(socket: HearthSocket): Promise<Error | undefined> {
    const visitor = await enter(socket.handshake.headers.cookie, socket.handshake.auth, this.#limits, {
      ...this.ports,
      nextConnection: () => `${this.ports.processId}.${randomUUID()}` as ConnectionId,
    });
    if (typeof visitor === 'string') return new Error(visitor);
    const { meeting, participant } = visitor;
    if ((this.#counts.get(personOf({ meeting, participant })) ?? 0) >= MAX_LINES) return new Error('misbehaved');
    socket.data = visitor;
    return undefined;
  }

  #welcome(socket: HearthSocket): void {
    const visitor = socket.data as Visitor;
    const line = new Line(socket, visitor, {
      ...this.ports,
      limits: this.#limits,
      note: (asker, message) => this.#notes.pass(asker, message),
      resync: (asking) => this.#audiences.of(visitor.meeting)?.welcome(asking),
    });
    this.#lines.set(line.connection, line);
    this.#count(visitor, 1);
    socket.on('disconnect', () => {
      this.#lines.delete(line.connection);
      this.#count(visitor, -1);
      this.#audiences.leave(visitor.meeting, line);
      this.#farewells.lose(visitor);
    });
    socket.emit('hello', { connection: line.connection, now: this.ports.now(), me: line.participant });
    void this.#connect(line);
  }

  #count(visitor: Visitor, more: 1 | -1): void {
    const who = personOf(visitor);
    const lines = (this.#counts.get(who) ?? 0) + more;
    if (lines > 0) this.#counts.set(who, lines);
    else this.#counts.delete(who);
  }

  /** The meeting first, so that the first snapshot shows this connection already. */
  async #connect(line: Line): Promise<void> {
    const { visitor } = line;
    const answer = await arrive(this.ports.meetings, line);
    if (answer && !answer.ok && answer.code === 'update_needed') return line.bye('restarting');
    if (!line.isOpen) return;
    try {
      await this.#audiences.join(visitor.meeting, line);
      if (!line.isOpen) this.#audiences.leave(visitor.meeting, line);
    } catch (error) {
      this.ports.failed('connect', error);
      line.bye('restarting');
    }
  }

  readonly #send: Send = (to, event, message) => {
    const [only] = to;
    if (to.length === 1 && only) return event === 'message' ? only.tell(message as never) : only.chat(message as never);
    const sockets = to.flatMap(({ connection }) => this.#lines.get(connection) ?? []).filter((line) => line.mayBeTold());
    this.#io.to(sockets.map(({ socket }) => socket.id)).emit(event, message as never);
  };
}

const personOf = ({ meeting, participant }: Pick<Visitor, 'meeting' | 'participant'>): string => `${meeting} ${participant}`;

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
