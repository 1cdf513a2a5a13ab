import type { TurnId } from '../../meeting/floor/types';
import { decide, type MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { ChatAnswer, ChatBatch, CommandAnswer, MessageId } from '../../protocol/messages';
import type { MeetingId, Origin } from '../ports/meeting-store';
import { failureCode, MAX_RACES, MeetingBusy, type ActorPorts } from './attempts';
import { ChatDesk } from './chat-desk';
import { FollowedMeeting } from './followed-meeting';
import { reached } from './steps';
import { systemRequest } from './system-request';
import { Turns } from './turns';
import type { MeetingListener, Request } from './types';

/** More than a room of people can send in the time of one slow commit. */
const MAX_WAITING = 256;

/** So much is stored: the newest event and the newest change of the chat; 0: nothing is said of it. */
export interface Newest {
  readonly seq: number;
  readonly chat: number;
}

/**
 * One meeting in one process: takes commands and chat messages one at a time, stores before it publishes, and answers each once.
 * Other processes may hold the same meeting; the store's unique (meeting, seq) and the chat's fence settle who was first.
 */
export class MeetingActor {
  readonly #meeting: FollowedMeeting;
  readonly #chat: ChatDesk;
  readonly #turns = new Turns(MAX_WAITING);
  /** A wake that waits for its turn: all that is stored before that turn comes is read in it. */
  #waking: Promise<void> | null = null;

  constructor(
    private readonly id: MeetingId,
    private readonly ports: ActorPorts,
    /** Must not throw: whoever cannot be told gets a snapshot later. */
    listener: MeetingListener,
    /** Something of ours was stored: other processes may want a hint. */
    private readonly onStored: (newest: Newest) => void = () => undefined,
  ) {
    this.#meeting = new FollowedMeeting(id, ports.meetings, (change) => listener.changed(change));
    this.#chat = new ChatDesk(id, this.#meeting, ports, {
      publish: (change) => listener.said(change),
      stored: (chat) => onStored({ seq: 0, chat }),
      taken: (author, turn) => this.#wordsTaken(author, turn),
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
    return this.#turns.take(
      () => this.#handle(request),
      () => ({ ok: false, code: 'busy' }),
    );
  }

  say(origin: Origin, text: string, turn?: TurnId): Promise<ChatAnswer> {
    return this.#turns.take(
      () => this.#chat.say(origin, text, turn),
      () => ({ ok: false, code: 'busy' }),
    );
  }

  unsay(actor: ParticipantId, message: MessageId): Promise<ChatAnswer> {
    return this.#turns.take(
      () => this.#chat.unsay(actor, message),
      () => ({ ok: false, code: 'busy' }),
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
    return request ? this.#handle(request) : { ok: false, code: 'turn_changed' };
  }

  async #handle({ commandId, command, actor, facts }: Request): Promise<CommandAnswer> {
    const origin = { by: actor, commandId };
    let tried = false;
    try {
      this.#meeting.mustBeReadable();
      for (let race = 0; race < MAX_RACES; race += 1) {
        const done = this.#meeting.carriedOut(origin);
        if (done !== undefined) return { ok: true, seq: done };

        const decision = decide(this.state, command, { actor, facts, now: this.ports.clock.now() });
        const events = decision.ok ? decision.value : [];
        if (events.length > 0) {
          reached('decided', () => command.type);
          tried = true;
          const result = await this.ports.meetings.append(this.id, this.seq, origin, events, this.#meeting.rowAfter(events));
          if (result === 'stored') {
            reached('stored', () => command.type);
            this.#meeting.follow(events.map((event, i) => ({ ...origin, seq: this.seq + i + 1, event })));
            this.onStored({ seq: this.seq, chat: 0 });
            reached('published', () => command.type);
            return { ok: true, seq: this.seq };
          }
          tried = false;
          const learned = await this.#meeting.catchUp();
          if (result === 'repeated') return { ok: true, seq: this.#meeting.carriedOut(origin) ?? this.seq };
          if (result === 'over' && !learned) return { ok: false, code: 'meeting_ended' };
        } else if (!(await this.#meeting.catchUp())) {
          // A "no", or a "nothing to do", may come from old knowledge: only with the newest is it an answer.
          return decision.ok ? { ok: true, seq: this.seq } : { ok: false, code: decision.error };
        }
      }
      return { ok: false, code: 'busy' };
    } catch (error) {
      return { ok: false, code: failureCode(error, tried) };
    }
  }
}

const tooBusy = () => Promise.reject(new MeetingBusy());
