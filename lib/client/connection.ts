import type { ByeCode, ChatBatch, MediaHealth, Note, ServerMessage } from '../protocol/messages';
import { PROTOCOL_VERSION } from '../protocol/messages';
import type { ConnectionId, ParticipantId } from '../meeting/machine/people';
import type { Answered, Asked, LocalClock, OpenSocket, PageSignals, Question, Random, SocketPort } from './ports';
import { reconnectDelay, restartDelay } from './reconnect-delays';
import { ServerClock } from './server-clock';
import { Store } from './store';
import type { ConnectionView } from './types';

/** Nothing heard for so long means half-open: the server pings every 5 s (decisions.md, table of times). */
const SILENT_AFTER = 12_000;
/** From opening a socket to the server's greeting. */
const GREETED_WITHIN = 10_000;
/** A connection that lived shorter than this does not make the next delays short again. */
const STEADY_AFTER = 5_000;
/** "Are you there?" after the page slept or the network changed. */
const PROBE_WITHIN = 3_000;
export const ANSWER_WITHIN = 5_000;

export interface ConnectionPorts {
  readonly socket: SocketPort;
  readonly clock: LocalClock;
  readonly signals: PageSignals;
  readonly random: Random;
}
export interface ConnectionEvents {
  message(message: ServerMessage): void;
  chat(batch: ChatBatch): void;
  media(health: MediaHealth): void;
  note(note: Note): void;
}
/** Who we are on the socket that is open now. */
export interface Greeting {
  readonly connection: ConnectionId;
  readonly me: ParticipantId;
}

/**
 * One lasting connection made of many sockets. Comes back by itself until somebody says the last word: the server (`bye`) or this page (`close`).
 * Whatever was asked on a socket that is gone is answered null.
 */
export class Connection {
  readonly view: Store<ConnectionView>;
  /** null while there is no connection. */
  readonly greeting = new Store<Greeting | null>(null);
  readonly time: ServerClock;
  #socket: OpenSocket | null = null;
  #waiters = new Set<() => void>();
  #attempt = 0;
  #greetedAt = 0;
  #stopTimer: () => void = () => undefined;
  #stopSignals: (() => void)[] = [];

  constructor(
    private readonly meetingId: string,
    private readonly ports: ConnectionPorts,
    private readonly events: ConnectionEvents,
  ) {
    this.view = new Store<ConnectionView>({ state: 'connecting', since: ports.clock.now() });
    this.time = new ServerClock(ports.clock, () => this.ask('time', {}, PROBE_WITHIN));
  }

  start(): void {
    const { signals } = this.ports;
    this.#stopSignals = [signals.on('back', () => this.#back()), signals.on('offline', () => this.#offline())];
    this.#open();
  }

  /** "Try now": does nothing while connected or after the last word. */
  reconnectNow(): void {
    if (this.#isOver() || this.greeting.getSnapshot()) return;
    this.#attempt = 0;
    this.#open();
  }

  /** The answer; null when none came in time or the socket closed. Never rejects. */
  ask<Q extends Question>(question: Q, message: Asked<Q>, within = ANSWER_WITHIN): Promise<Answered<Q> | null> {
    const socket = this.#socket;
    if (!socket || !this.greeting.getSnapshot()) return Promise.resolve(null);
    return new Promise((resolve) => {
      const done = (answer: Answered<Q> | null) => {
        stop();
        this.#waiters.delete(giveUp);
        resolve(answer);
      };
      const giveUp = () => done(null);
      const stop = this.ports.clock.after(within, giveUp);
      this.#waiters.add(giveUp);
      socket.ask(question, message, done);
    });
  }

  /** The page's own last word. */
  close(): void {
    if (!this.#isOver()) this.#finish({ state: 'finished', code: 'closed' });
  }

  #open(): void {
    this.#drop();
    let current = true;
    const mine = (act: () => void) => {
      if (!current) return;
      this.#heard();
      act();
    };
    const socket = this.ports.socket.open(
      { protocol: PROTOCOL_VERSION, meetingId: this.meetingId },
      {
        hello: ({ connection, now }, me) => mine(() => this.#greeted({ connection: connection as ConnectionId, me: me as ParticipantId }, now)),
        message: (message) => mine(() => this.events.message(message)),
        chat: (batch) => mine(() => this.events.chat(batch)),
        media: (health) => mine(() => this.events.media(health)),
        note: (note, received) =>
          mine(() => {
            this.events.note(note);
            received();
          }),
        bye: (code) => mine(() => this.#bye(code)),
        heard: () => mine(() => undefined),
        closed: () => mine(() => this.#lost('lost')),
      },
    );
    this.#socket = {
      ask: (question, message, answer) => socket.ask(question, message, answer),
      close: () => {
        current = false;
        socket.close();
      },
    };
    this.#timer(GREETED_WITHIN, () => this.#lost('lost'));
  }

  #greeted(greeting: Greeting, now: number): void {
    this.#greetedAt = this.ports.clock.now();
    this.time.roughly(now);
    this.greeting.set(greeting);
    this.view.set({ state: 'connected' });
    void this.time.measure();
  }

  /** Any sign of life starts the wait for the next one. */
  #heard(): void {
    if (this.greeting.getSnapshot()) this.#timer(SILENT_AFTER, () => this.#lost('lost'));
  }

  #bye(code: ByeCode): void {
    if (code === 'restarting') this.#lost('restarting');
    else if (code === 'reload') this.#finish({ state: 'needs_reload' });
    else if (code === 'signed_out') this.#finish({ state: 'signed_out' });
    else this.#finish({ state: 'finished', code });
  }

  #lost(why: 'lost' | 'restarting'): void {
    const { clock, random, signals } = this.ports;
    if (this.greeting.getSnapshot() && clock.now() - this.#greetedAt >= STEADY_AFTER) this.#attempt = 0;
    this.#drop();
    const was = this.view.getSnapshot();
    const since = was.state === 'reconnecting' || was.state === 'connecting' ? was.since : clock.now();
    const again = was.state === 'reconnecting' ? was.why : why;
    if (was.state !== 'connecting') this.view.set({ state: 'reconnecting', since, why: again, offline: !signals.online() });
    const delay = why === 'restarting' ? restartDelay(random.fraction()) : reconnectDelay(this.#attempt, random.fraction());
    this.#attempt += 1;
    this.#timer(delay, () => this.#open());
  }

  /** Online again, or looked at again: a page that slept may hold a dead socket, and one that waits need not wait longer. */
  #back(): void {
    if (this.#isOver()) return;
    if (!this.greeting.getSnapshot()) return this.reconnectNow();
    const socket = this.#socket;
    void this.ask('time', {}, PROBE_WITHIN).then((answer) => {
      if (socket !== this.#socket) return;
      if (answer) void this.time.measure();
      else this.#lost('lost');
    });
  }

  #offline(): void {
    const view = this.view.getSnapshot();
    if (view.state === 'reconnecting') this.view.set({ ...view, offline: true });
    else this.#back();
  }

  #finish(view: ConnectionView): void {
    this.#drop();
    for (const stop of this.#stopSignals) stop();
    this.view.set(view);
  }

  /** Lets go of the socket; whoever waits for an answer on it learns that none will come. */
  #drop(): void {
    this.#stopTimer();
    this.time.stop();
    const socket = this.#socket;
    this.#socket = null;
    this.greeting.set(null);
    socket?.close();
    for (const giveUp of [...this.#waiters]) giveUp();
  }

  #timer(ms: number, act: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.ports.clock.after(ms, act);
  }

  #isOver(): boolean {
    const { state } = this.view.getSnapshot();
    return state === 'finished' || state === 'needs_reload' || state === 'signed_out';
  }
}
