import type { Handshake } from '../../protocol/messages';
import type { Answered, Asked, OpenSocket, Question, SocketEvents, SocketPort } from '../ports';

interface AskedQuestion {
  readonly question: Question;
  readonly message: unknown;
  readonly answer: (answer: unknown) => void;
}

/** One attempt, seen from the server: the test says what happens on it. */
export class FakeSocket implements OpenSocket {
  closedByPage = false;
  readonly asked: AskedQuestion[] = [];

  constructor(
    readonly handshake: Handshake,
    readonly events: SocketEvents,
    private readonly onAsk: (socket: FakeSocket, asked: AskedQuestion) => void,
  ) {}

  ask<Q extends Question>(question: Q, message: Asked<Q>, answer: (answer: Answered<Q>) => void): void {
    const asked = { question, message, answer: answer as (answer: unknown) => void };
    this.asked.push(asked);
    this.onAsk(this, asked);
  }
  close(): void {
    this.closedByPage = true;
  }

  greet(connection = 'p1.mia-1', now = 0): void {
    this.events.hello({ connection, now }, 'mia');
  }
  questions(question: Question): readonly AskedQuestion[] {
    return this.asked.filter((asked) => asked.question === question);
  }
}

/** Every attempt of the page, in order. `onAsk` may answer at once. */
export class FakeServer implements SocketPort {
  readonly sockets: FakeSocket[] = [];
  onAsk: (socket: FakeSocket, asked: AskedQuestion) => void = () => undefined;

  open(handshake: Handshake, events: SocketEvents): OpenSocket {
    const socket = new FakeSocket(handshake, events, (opened, asked) => this.onAsk(opened, asked));
    this.sockets.push(socket);
    return socket;
  }
  get newest(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no attempt yet');
    return socket;
  }
}
