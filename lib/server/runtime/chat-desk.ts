import type { TurnId } from '../../meeting/floor/types';
import type { ParticipantId } from '../../meeting/machine/people';
import { mayDelete, mayWrite, needsRoom } from '../../meeting/machine/questions';
import { find } from '../../meeting/machine/records';
import { mayWriteTurn } from '../../meeting/machine/speaking';
import type { AnswerCode, ChatAnswer, ChatBatch, ChatMessage, CommandAnswer, MessageId } from '../../protocol/messages';
import type { NewMessage, Written } from '../ports/chat-store';
import type { MeetingId, Origin } from '../ports/meeting-store';
import { failureCode, MAX_RACES, type ActorPorts } from './attempts';
import { readable } from './chat-view';
import type { FollowedMeeting } from './followed-meeting';
import { reached } from './steps';
import { cleanText } from './text';
import type { ChatChange } from './types';

/** What somebody asks to say. With `turn`: the words of their own turn. */
export interface Saying {
  readonly origin: Origin;
  readonly text: string;
  readonly turn?: TurnId | undefined;
}

/** Changes read at once. */
const PAGE = 200;
const refuse = (code: AnswerCode): ChatAnswer => ({ ok: false, code });

interface Tell {
  readonly publish: (change: ChatChange) => void;
  /** Something of ours was stored. */
  readonly stored: (change: number) => void;
  /** The words of this turn are stored: the meeting must know it. In the same turn of the actor. */
  readonly taken: (author: ParticipantId, turn: TurnId) => Promise<CommandAnswer>;
}
/** It is not known whether the meeting knows; everything else is an answer. */
const UNCERTAIN: readonly AnswerCode[] = ['unknown', 'not_saved', 'busy'];

/** The chat of one meeting, in its actor's turn (decisions.md 10): the machine says who may write, the store's fence that it still holds. */
export class ChatDesk {
  #change: number | null = null;

  constructor(
    private readonly id: MeetingId,
    private readonly meeting: FollowedMeeting,
    private readonly ports: Pick<ActorPorts, 'chat' | 'clock' | 'ids'>,
    private readonly tell: Tell,
  ) {}

  get change(): number | null {
    return this.#change;
  }

  /** From here on every change is published. */
  async begin(): Promise<void> {
    this.#change ??= (await this.ports.chat.newest([this.id])).get(this.id) ?? 0;
  }

  /** Reads what is new and publishes it. */
  async catchUp(): Promise<void> {
    for (;;) {
      if (this.#change === null) return;
      const messages = await this.ports.chat.since(this.id, this.#change, PAGE);
      this.#publish(messages);
      if (messages.length < PAGE) return;
    }
  }

  /**
   * The words of the turn that is on may be stored although the meeting does not know it: who stored them died in between. Found by whoever reads next.
   */
  async takeWords(): Promise<void> {
    const { turn } = this.meeting.state.floor;
    if (turn?.phase !== 'writing') return;
    const words = await this.ports.chat.ofTurn(this.id, turn.id);
    if (words) await this.tell.taken(turn.who, turn.id);
  }

  /** With `turn`: the words of one's own turn, and then the meeting takes it as written. */
  async say({ origin, text: asked, turn }: Saying): Promise<ChatAnswer> {
    const text = cleanText(asked);
    if (!text.ok) return refuse(text.error);
    let tried = false;
    try {
      this.meeting.mustBeReadable();
      for (let race = 0; race < MAX_RACES; race += 1) {
        const message = this.#compose(origin.by, text.value, turn);
        if (typeof message === 'string') {
          // A "no" may come from old knowledge; and what was written before the "no" stays written.
          if (await this.meeting.catchUp()) continue;
          const earlier = await this.ports.chat.written(this.id, origin);
          return earlier ? { ok: true, message: earlier } : refuse(message);
        }
        reached('decided', () => 'say');
        tried = true;
        const written = await this.ports.chat.write(this.id, this.meeting.chatGate, origin, message);
        if (written.outcome !== 'fenced') {
          reached('stored', () => 'say');
          if (written.outcome === 'stored') await this.#stored([written.message]);
          reached('published', () => 'say');
          return await this.#answer(written.message);
        }
        tried = false;
        await this.meeting.catchUp();
      }
      return refuse('busy');
    } catch (error) {
      return refuse(failureCode(error, tried));
    }
  }

  /**
   * As many of the first ones as may be said as they are, by one commit: all of them are stored, or none. Whatever is not that plain (a "no", the words of
   * a turn, a repetition, a fence that rose) is left to `say`. Gives the answers of those that were tried; none: nothing is stored. Never rejects.
   */
  async sayTogether(asked: readonly Saying[]): Promise<readonly ChatAnswer[]> {
    if (!this.meeting.known) return [];
    const planned = this.#plan(asked);
    if (planned.length < 2) return [];
    try {
      reached('decided', () => 'say');
      const messages = await this.ports.chat.writeAll(this.id, this.meeting.chatGate, planned);
      if (!messages) return [];
      reached('stored', () => 'say');
      await this.#stored(messages);
      reached('published', () => 'say');
      return messages.map((message) => ({ ok: true, message }));
    } catch (error) {
      return planned.map(() => refuse(failureCode(error, true)));
    }
  }

  #plan(asked: readonly Saying[]): readonly Written[] {
    const planned: Written[] = [];
    for (const { origin, text, turn } of asked) {
      const clean = cleanText(text);
      const isRepeated = planned.some((one) => one.origin.by === origin.by && one.origin.commandId === origin.commandId);
      const message = turn === undefined && clean.ok && !isRepeated ? this.#compose(origin.by, clean.value) : null;
      if (message === null || typeof message === 'string') break;
      planned.push({ origin, message });
    }
    return planned;
  }

  /** The author or a facilitator; a second time it is as it was. */
  async unsay(actor: ParticipantId, id: MessageId): Promise<ChatAnswer> {
    let tried = false;
    try {
      await this.meeting.catchUp();
      const message = await this.ports.chat.find(this.id, id);
      const refusal = mayDelete(this.meeting.state, actor, message?.author ?? actor) ?? (message ? null : 'already_gone');
      if (refusal) return refuse(refusal);
      reached('decided', () => 'unsay');
      tried = true;
      const tombstone = await this.ports.chat.erase(this.id, id, message?.author === actor ? 'author' : 'facilitator');
      if (!tombstone) return refuse('already_gone');
      reached('stored', () => 'unsay');
      await this.#stored([tombstone]);
      reached('published', () => 'unsay');
      return { ok: true, message: tombstone };
    } catch (error) {
      return refuse(failureCode(error, tried));
    }
  }

  /** What this person may see of what changed after `change`; nothing for whoever is not in the room. Rejects when it cannot be read now. */
  async since(actor: ParticipantId, change: number): Promise<ChatBatch> {
    await this.meeting.catchUp();
    const nothing = { from: change, to: change, messages: [], more: false };
    if (!readable(this.meeting.state, actor, [])) return nothing;
    const found = await this.ports.chat.since(this.id, change, PAGE);
    return {
      from: change,
      to: found.at(-1)?.change ?? change,
      messages: readable(this.meeting.state, actor, found) ?? [],
      more: found.length === PAGE,
    };
  }

  #compose(author: ParticipantId, text: string, turn?: TurnId): NewMessage | AnswerCode {
    const refusal =
      turn === undefined ? mayWrite(this.meeting.state, author) : (needsRoom(this.meeting.state, author) ?? mayWriteTurn(this.meeting.state, author, turn));
    const person = find(this.meeting.state.roster.people, author);
    if (refusal || !person) return refusal ?? 'not_here';
    const message = { id: this.ports.ids.next() as MessageId, author, name: person.name, role: person.role, text, at: this.ports.clock.now() };
    return turn === undefined ? message : { ...message, turn };
  }

  /** Words that nobody knows to be a turn's would leave everybody waiting: whoever wrote them asks again until that is settled. */
  async #answer(message: ChatMessage): Promise<ChatAnswer> {
    if (message.turn === undefined) return { ok: true, message };
    const taken = await this.tell.taken(message.author, message.turn);
    return !taken.ok && UNCERTAIN.includes(taken.code) ? refuse('unknown') : { ok: true, message };
  }

  /** Publishes what was stored here, after what others stored before it. `messages`: one after the other, without a gap. */
  async #stored(messages: readonly ChatMessage[]): Promise<void> {
    const [first, last] = [messages[0], messages.at(-1)];
    if (!first || !last) return;
    this.tell.stored(last.change);
    this.#change ??= first.change - 1;
    if (first.change === this.#change + 1) this.#publish(messages);
    // It is stored, so the answer is yes even when what stands before it cannot be read now: the sweep publishes both.
    else if (last.change > this.#change) await this.catchUp().catch(() => undefined);
  }

  #publish(messages: readonly ChatMessage[]): void {
    const to = messages.at(-1)?.change;
    const from = this.#change;
    if (to === undefined || from === null) return;
    this.#change = to;
    this.tell.publish({ from, to, messages });
  }
}
