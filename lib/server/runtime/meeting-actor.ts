import type { TurnId } from '../../meeting/floor/types';
import type { MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { ChatAnswer, ChatBatch, CommandAnswer, MessageId } from '../../protocol/messages';
import type { MeetingId, Origin } from '../ports/meeting-store';
import { MeetingBusy, type ActorPorts } from './attempts';
import { ChatDesk, type Saying } from './chat-desk';
import { CommandDesk } from './command-desk';
import { FollowedMeeting } from './followed-meeting';
import { SharedTurns } from './shared-turns';
import { systemRequest } from './system-request';
import { Turns } from './turns';
import type { MeetingListener, Request } from './types';

/** More than a room of people can send in the time of one slow commit. */
const MAX_WAITING = 256;

const BUSY = { ok: false, code: 'busy' } as const;

/** So much is stored: the newest event and the newest change of the chat; 0: nothing is said of it. */
export interface Newest {
  readonly seq: number;
  readonly chat: number;
}

/**
 * One meeting in one process: takes commands and chat messages in the order in which they come, stores before it publishes, and answers each once. What has
 * waited side by side while something else was being stored is stored by one commit.
 * Other processes may hold the same meeting; the store's unique (meeting, seq) and the chat's fence settle who was first.
 */
export class MeetingActor {
  readonly #meeting: FollowedMeeting;
  readonly #chat: ChatDesk;
  readonly #desk: CommandDesk;
  readonly #turns = new Turns(MAX_WAITING);
  readonly #commands: SharedTurns<Request, CommandAnswer>;
  readonly #says: SharedTurns<Saying, ChatAnswer>;
  /** A wake that waits for its turn: all that is stored before that turn comes is read in it. */
  #waking: Promise<void> | null = null;

  constructor(
    id: MeetingId,
    ports: ActorPorts,
    /** Must not throw: whoever cannot be told gets a snapshot later. */
    listener: MeetingListener,
    /** Something of ours was stored: other processes may want a hint. */
    onStored: (newest: Newest) => void = () => undefined,
  ) {
    this.#meeting = new FollowedMeeting(id, ports.meetings, (changes) => listener.changed(changes));
    this.#desk = new CommandDesk(id, this.#meeting, ports, (seq) => onStored({ seq, chat: 0 }));
    this.#chat = new ChatDesk(id, this.#meeting, ports, {
      publish: (change) => listener.said(change),
      stored: (chat) => onStored({ seq: 0, chat }),
      taken: (author, turn) => this.#wordsTaken(author, turn),
    });
    this.#commands = new SharedTurns(this.#turns, {
      together: (requests) => this.#desk.carryOutTogether(requests),
      alone: (request) => this.#desk.carryOut(request),
      refused: BUSY,
    });
    this.#says = new SharedTurns(this.#turns, {
      together: (says) => this.#chat.sayTogether(says),
      alone: (one) => this.#chat.say(one),
      refused: BUSY,
    });
  }

  get state(): MeetingState {
    return this.#meeting.state;
  }
  get seq(): number {
    return this.#meeting.seq;
  }
  /** Newest change of the chat that was published here; null before anybody watched or wrote. */
  get chatChange(): number | null {
    return this.#chat.change;
  }
  get known(): boolean {
    return this.#meeting.known;
  }
  get idle(): boolean {
    return this.#turns.idle;
  }

  submit(request: Request): Promise<CommandAnswer> {
    return this.#commands.take(request);
  }

  say(origin: Origin, text: string, turn?: TurnId): Promise<ChatAnswer> {
    return this.#says.take({ origin, text, turn });
  }

  unsay(actor: ParticipantId, message: MessageId): Promise<ChatAnswer> {
    return this.#turns.take(
      () => this.#chat.unsay(actor, message),
      () => BUSY,
    );
  }

  /** Rejects when it cannot be read now. */
  chatSince(actor: ParticipantId, change: number): Promise<ChatBatch> {
    return this.#turns.take(() => this.#chat.since(actor, change), tooBusy);
  }

  /** The newest stored state. Rejects when it cannot be read now. */
  newest(): Promise<{ readonly seq: number; readonly state: MeetingState }> {
    return this.#turns.take(async () => {
      await this.#meeting.catchUp();
      await this.#chat.takeWords();
      return { seq: this.seq, state: this.state };
    }, tooBusy);
  }

  /** As `newest`; what follows, of chat too, is published from then on. `begin` is called in the same turn, so that nothing is missed. */
  watched(begin: () => void): Promise<{ readonly seq: number; readonly state: MeetingState }> {
    return this.#turns.take(async () => {
      await this.#meeting.catchUp();
      await this.#chat.takeWords();
      await this.#chat.begin();
      begin();
      return { seq: this.seq, state: this.state };
    }, tooBusy);
  }

  /** A hint that something was stored elsewhere: read it and publish it here. Events first: they say who may read the chat. */
  wake(): Promise<void> {
    if (this.#waking) return this.#waking;
    const woken = this.#turns.take(
      async () => {
        this.#waking = null;
        await this.#meeting.catchUp();
        await this.#chat.catchUp();
        await this.#chat.takeWords();
      },
      () => undefined,
    );
    this.#waking = woken;
    const over = () => {
      if (this.#waking === woken) this.#waking = null;
    };
    woken.then(over, over);
    return woken;
  }

  /** Is there something of this that was not published here yet? */
  isBehind({ seq, chat }: Newest): boolean {
    return seq > this.seq || (this.chatChange !== null && chat > this.chatChange);
  }

  /** Finishes what has begun; what waits is answered `busy`. */
  close(): Promise<void> {
    return this.#turns.close();
  }

  /** The words of a turn are in the chat: the same request from whoever finds them, so it is carried out once. */
  async #wordsTaken(author: ParticipantId, turn: TurnId): Promise<CommandAnswer> {
    const request = systemRequest(this.state, `turn:${turn}`, { type: 'NoteWritten', turn }, author);
    return request ? this.#desk.carryOut(request) : { ok: false, code: 'turn_changed' };
  }
}

const tooBusy = () => Promise.reject(new MeetingBusy());
