import { randomBytes } from 'node:crypto';
import { NO_DEVICES } from '../../lib/client/media/types';
import { Session } from '../../lib/client/meeting-session';
import type { LocalClock, PageSignals, Random, TextStorage } from '../../lib/client/ports';
import type { SessionPorts } from '../../lib/client/session-ports';
import { socketIoPort } from '../../lib/client/socket-io-port';
import type { ConnectionView } from '../../lib/client/types';
import type { ParticipantId } from '../../lib/meeting/machine/people';
import type { TurnId } from '../../lib/meeting/floor/types';
import type { MessageId } from '../../lib/protocol/messages';
import { err } from '../../lib/result';
import type { MeetingId } from '../../lib/server/ports/meeting-store';
import type { Belief, Operation, Page } from '../checker/history';
import type { Guest } from './gathering';
import type { Link } from './link';
import { recorded } from './wire';

/** After a network came back, what was on its way is here by then, in ms. */
const SETTLED = 1_000;

/** This machine's clock. */
export const realClock: LocalClock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
/** Nobody tells this page that the network is gone or back, and nobody touches it: it must find out by itself. */
const untouched: PageSignals = { online: () => true, visible: () => true, on: () => () => undefined };
const random: Random = { fraction: () => Math.random(), id: () => randomBytes(16).toString('hex') };

/** Reads and writes only, as somebody whose browser has neither microphone nor camera. */
const noDevices: Pick<SessionPorts, 'media' | 'devices' | 'gate' | 'wakeLock'> = {
  media: { supported: () => false, fetch: () => undefined, load: async () => null },
  devices: {
    unable: () => 'unsupported_browser',
    open: async () => err('unsupported_browser'),
    list: async () => NO_DEVICES,
    onChange: () => () => undefined,
    canChooseSpeaker: () => false,
  },
  gate: () => '',
  wakeLock: { hold: () => () => undefined },
};

function memory(): TextStorage {
  const kept = new Map<string, string>();
  return { read: (key) => kept.get(key) ?? null, write: (key, text) => void (text === null ? kept.delete(key) : kept.set(key, text)) };
}

/** Somebody in the meeting without a screen: the same program as in a browser, from the socket to the view, with nobody who touches it. */
export class Person {
  readonly session: Session;
  /** When this person was seen in the room for the first time; ms of this machine. */
  came: number | null = null;
  readonly operations = new Map<string, Operation>();
  readonly #shown: (readonly MessageId[])[] = [[]];
  readonly #beliefs: Belief[] = [];
  #holding: { readonly turn: TurnId; readonly from: number } | null = null;
  #connection: string | null = null;
  /** Until then this page may show what is old without knowing; ms of this machine. */
  #blindUntil = 0;

  constructor(
    readonly guest: Guest,
    meeting: MeetingId,
    origin: string,
    readonly link: Link,
    clock: LocalClock = realClock,
  ) {
    const socket = socketIoPort(`http://127.0.0.1:${link.port}`, { extraHeaders: { cookie: guest.cookie, origin } });
    const heard = recorded(socket, guest.who, this.operations);
    const ports: SessionPorts = {
      socket: {
        open: (handshake, events) =>
          heard.open(handshake, {
            ...events,
            hello: (hello, me) => {
              this.#connection = hello.connection;
              this.whole();
              events.hello(hello, me);
            },
          }),
      },
      clock,
      signals: untouched,
      random,
      words: memory(),
      choices: memory(),
      ...noDevices,
    };
    this.session = new Session({ meetingId: meeting, participation: 'text', initialName: guest.name }, ports);
    this.session.subscribe(() => this.#look());
    this.session.chat.subscribe(() => this.#look());
    this.#look();
  }

  get who(): ParticipantId {
    return this.guest.who;
  }
  get name(): string {
    return this.guest.name;
  }
  get connection(): ConnectionView {
    return this.session.getSnapshot().connection;
  }
  get isInRoom(): boolean {
    const { connection, standing } = this.session.getSnapshot();
    return connection.state === 'connected' && (standing === 'facilitator' || standing === 'cofacilitator' || standing === 'member');
  }
  /** Words of this person that are in the conversation, as this page shows it. */
  get texts(): readonly string[] {
    return this.session.chat.getSnapshot().entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message.text] : []));
  }
  /** On its way, and not answered for good. What was refused ("not sent") is answered: its words stay on the page. */
  get stuck(): number {
    const { entries } = this.session.chat.getSnapshot();
    return this.session.getSnapshot().pending.length + entries.filter((entry) => entry.kind === 'pending' && entry.state !== 'not_sent').length;
  }

  say(text: string): void {
    const result = this.session.chat.say(text);
    if (!result.ok) throw new Error(`"${text}" cannot be sent: ${result.error}`);
  }

  /** The network of this person breaks: what the page shows from now on is known to be old by nobody but us. */
  apart(): void {
    this.#letGo();
    this.#blindUntil = Number.POSITIVE_INFINITY;
  }

  /** It works again; what this page shows counts a moment later. A new connection says so by itself. */
  whole(): void {
    this.#blindUntil = Date.now() + SETTLED;
    setTimeout(() => this.#look(), SETTLED + 1).unref();
  }

  /** As it is now, for the checker. */
  page(): Page {
    const { connection, seq, meeting } = this.session.getSnapshot();
    const { entries } = this.session.chat.getSnapshot();
    this.#letGo();
    return {
      who: this.who,
      name: this.name,
      connection: connection.state === 'connected' ? this.#connection : null,
      seq,
      meeting,
      chat: entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : [])),
      shown: this.#shown,
      beliefs: this.#beliefs,
      stuck: this.stuck,
    };
  }

  #look(): void {
    const { meeting, connection, standing } = this.session.getSnapshot();
    const { entries } = this.session.chat.getSnapshot();
    if (this.isInRoom) this.came ??= Date.now();
    const ids = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message.id] : []));
    const last = this.#shown.at(-1) ?? [];
    // Of lists that only grow the newest tells all; where one did not, both are kept.
    if (last.every((id, i) => id === ids[i])) this.#shown.splice(-1, 1, ids);
    else this.#shown.push(ids);
    const turn = meeting?.floor.turn;
    const mine =
      turn?.phase === 'speaking' && turn.who === this.who && connection.state === 'connected' && standing !== null && Date.now() > this.#blindUntil
        ? turn.id
        : null;
    if (mine !== (this.#holding?.turn ?? null)) {
      this.#letGo();
      if (mine) this.#holding = { turn: mine, from: Date.now() };
    }
  }

  #letGo(): void {
    if (this.#holding) this.#beliefs.push({ ...this.#holding, to: Date.now() });
    this.#holding = null;
  }
}
