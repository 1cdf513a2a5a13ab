import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import type { ParticipantId } from '../../meeting/machine/people';
import type { ByeCode, ChatBatch, ClientCommand, CommandAnswer, MediaHealth, Note, ServerMessage, SnapshotMessage } from '../../protocol/messages';
import { PROTOCOL_VERSION } from '../../protocol/messages';
import { memoryHints } from '../adapters/memory/hints';
import type { HintLine } from '../ports/hints';
import type { MeetingId } from '../ports/meeting-store';
import { factsOf, tuesday, world } from '../runtime/testing';
import { Gateway, type GatewayPorts } from './gateway';
import { SessionWatch } from './session-watch';

// For tests: a gateway with real Socket.IO over meetings in memory. A person's session, user and participant all have the same name.

export const ORIGIN = 'https://meet.example.org';
type Memory = ReturnType<typeof world>;

export interface Page {
  readonly socket: Socket;
  readonly messages: ServerMessage[];
  readonly chat: ChatBatch[];
  readonly health: MediaHealth['state'][];
  readonly notes: Note[];
  /** False: as a page whose connection is dead, and nobody knows yet. */
  saysThatItHas: boolean;
  /** The last word, once it has come. */
  bye: ByeCode | null;
  connection: string;
  ask(event: string, message: unknown): Promise<unknown>;
  command(command: ClientCommand, commandId?: string): Promise<CommandAnswer>;
  /** The newest snapshot. */
  readonly snapshot: SnapshotMessage | undefined;
}

export interface OpenOptions {
  readonly cookie?: string | null;
  readonly origin?: string | null;
  readonly auth?: unknown;
  readonly transports?: string[];
}

const rightsOf: GatewayPorts['factsFor'] = async (_meeting, userId) => ({
  ...factsOf(userId as ParticipantId),
  ...(userId === 'norights' ? { mayEnterAs: null } : {}),
});

export async function gatewayFor({
  memory = world(),
  meetings = memory.process(),
  ports = {} as Partial<GatewayPorts>,
  hints = memoryHints().process(),
}: {
  memory?: Memory;
  meetings?: ReturnType<Memory['process']>;
  ports?: Partial<GatewayPorts>;
  hints?: HintLine;
} = {}) {
  const mistakes: Error[] = [];
  const answered: string[] = [];
  const ended = new Set<string>();
  const attended: string[] = [];
  /** `session=mia` or, of the same person, `session=mia.phone`. */
  const name = (cookie: string | undefined) => /^session=(\w+)((?:\.\w+)?)$/.exec(cookie ?? '');
  const gateway = new Gateway({
    meetings,
    processId: 'p1',
    hints,
    origin: ORIGIN,
    now: () => memory.clock.now(),
    authenticate: async (cookie) => {
      const [, userId, device] = name(cookie) ?? [];
      const sessionId = `s-${userId}${device}`;
      return userId && !ended.has(sessionId) ? { sessionId, userId } : null;
    },
    entryFor: async (meeting, userId) => {
      if (meeting !== tuesday || userId === 'stranger') return null;
      const participant = userId as ParticipantId;
      const facts = await (ports.factsFor ?? rightsOf)(meeting, userId, participant);
      return facts && { participant, facts };
    },
    factsFor: rightsOf,
    media: { attend: (id) => void attended.push(`+${id}`), release: (id) => void attended.push(`-${id}`), healthOf: () => 'in_step' },
    answered: (question, answer) => void answered.push(`${question} ${answer}`),
    failed: (_where, error) => void mistakes.push(error instanceof Error ? error : new Error(String(error))),
    ...ports,
  });
  const sessions = new SessionWatch({
    held: () => gateway.sessions,
    living: async (ids) => new Set(ids.filter((id) => !ended.has(id))),
    close: (session) => gateway.endSession(session),
    hints,
  });
  const server = createServer();
  server.on('upgrade', (req, socket, head) => gateway.upgrade(req, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pages: Page[] = [];

  const open = (
    who: string | null,
    { origin = ORIGIN, auth, cookie = who === null ? null : `session=${who}`, transports = ['websocket'] }: OpenOptions = {},
  ): Page => {
    const socket = io(`http://127.0.0.1:${port}`, {
      path: '/socket.io',
      transports,
      forceNew: true,
      reconnection: false,
      auth: (auth ?? { protocol: PROTOCOL_VERSION, meetingId: tuesday }) as Record<string, unknown>,
      extraHeaders: { ...(origin === null ? {} : { origin }), ...(cookie === null ? {} : { cookie }) },
    });
    const page: Page = {
      socket,
      messages: [],
      chat: [],
      health: [],
      notes: [],
      saysThatItHas: true,
      bye: null,
      connection: '',
      ask: (event, message) => socket.timeout(4_000).emitWithAck(event, message),
      command: (command, commandId = crypto.randomUUID()) => socket.timeout(4_000).emitWithAck('command', { commandId, command }) as Promise<CommandAnswer>,
      get snapshot() {
        return page.messages.filter((message): message is SnapshotMessage => message.type === 'snapshot').at(-1);
      },
    };
    socket.on('hello', ({ connection }: { connection: string }) => (page.connection = connection));
    socket.on('message', (message: ServerMessage) => page.messages.push(message));
    socket.on('chat', (batch: ChatBatch) => page.chat.push(batch));
    socket.on('media', ({ state }: MediaHealth) => page.health.push(state));
    socket.on('note', (note: Note, received: (answer: { ok: true }) => void) => {
      page.notes.push(note);
      if (page.saysThatItHas) received({ ok: true });
    });
    socket.on('bye', ({ code }: { code: ByeCode }) => (page.bye = code));
    socket.on('connect_error', ({ message }) => (page.bye ??= message as ByeCode));
    pages.push(page);
    return page;
  };
  const close = async () => {
    for (const { socket } of pages) socket.disconnect();
    sessions.stop();
    await gateway.stop();
    await meetings.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { memory, meetings, gateway, sessions, open, close, mistakes, answered, ended, attended, port, meeting: tuesday as MeetingId };
}
export type Running = Awaited<ReturnType<typeof gatewayFor>>;

export const knock = (name: string) => ({ type: 'Knock', name, participation: 'turns' }) as const;

/** After each test: nothing that a browser did may have been a mistake of ours, or have reached into what all objects share. */
export async function closeAll(running: Running[]): Promise<void> {
  for (const { close, mistakes } of running.splice(0)) {
    await close();
    const [first] = mistakes;
    if (first) throw first;
  }
  if ('polluted' in {}) throw new Error('A message has reached into Object.prototype.');
}
