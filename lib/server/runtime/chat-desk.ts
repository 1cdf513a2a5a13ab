import type { ParticipantId } from '../../meeting/machine/people';
import { mayDelete, mayWrite } from '../../meeting/machine/questions';
import { find } from '../../meeting/machine/records';
import type { AnswerCode, ChatAnswer, ChatBatch, ChatMessage, MessageId } from '../../protocol/messages';
import type { NewMessage } from '../ports/chat-store';
import type { MeetingId, Origin } from '../ports/meeting-store';
import { failureCode, MAX_RACES, type ActorPorts } from './attempts';
import { readable } from './chat-view';
import type { FollowedMeeting } from './followed-meeting';
import { cleanText } from './text';
import type { ChatChange } from './types';

/** Changes read at once. */
const PAGE = 200;
const refuse = (code: AnswerCode): ChatAnswer => ({ ok: false, code });

/** The chat of one meeting, in its actor's turn (decisions.md 10): the machine says who may write, the store's fence that it still holds. */
export class ChatDesk {
  #change: number | null = null;

  constructor(
    private readonly id: MeetingId,
    private readonly meeting: FollowedMeeting,
    private readonly ports: Pick<ActorPorts, 'chat' | 'clock' | 'ids'>,
    private readonly publish: (change: ChatChange) => void,
    private readonly onStored: () => void,
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

  async say(origin: Origin, asked: string): Promise<ChatAnswer> {
    const text = cleanText(asked);
    if (!text.ok) return refuse(text.error);
    let tried = false;
    try {
      this.meeting.mustBeReadable();
      for (let race = 0; race < MAX_RACES; race += 1) {
        const message = this.#compose(origin.by, text.value);
        if (typeof message === 'string') {
          // A "no" may come from old knowledge; and what was written before the "no" stays written.
          if (await this.meeting.catchUp()) continue;
          const earlier = await this.ports.chat.written(this.id, origin);
          return earlier ? { ok: true, message: earlier } : refuse(message);
        }
        tried = true;
        const written = await this.ports.chat.write(this.id, this.meeting.chatGate, origin, message);
        if (written.outcome !== 'fenced') {
          if (written.outcome === 'stored') await this.#stored(written.message);
          return { ok: true, message: written.message };
        }
        tried = false;
        await this.meeting.catchUp();
      }
      return refuse('busy');
    } catch (error) {
      return refuse(failureCode(error, tried));
    }
  }

  /** The author or a facilitator; a second time it is as it was. */
  async unsay(actor: ParticipantId, id: MessageId): Promise<ChatAnswer> {
    let tried = false;
    try {
      await this.meeting.catchUp();
      const message = await this.ports.chat.find(this.id, id);
      const refusal = mayDelete(this.meeting.state, actor, message?.author ?? actor) ?? (message ? null : 'already_gone');
      if (refusal) return refuse(refusal);
      tried = true;
      const tombstone = await this.ports.chat.erase(this.id, id, message?.author === actor ? 'author' : 'facilitator');
      if (!tombstone) return refuse('already_gone');
      await this.#stored(tombstone);
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

  #compose(author: ParticipantId, text: string): NewMessage | AnswerCode {
    const refusal = mayWrite(this.meeting.state, author);
    const person = find(this.meeting.state.roster.people, author);
    if (refusal || !person) return refusal ?? 'not_here';
    return { id: this.ports.ids.next() as MessageId, author, name: person.name, role: person.role, text, at: this.ports.clock.now() };
  }

  /** Publishes what was stored here, after what others stored before it. */
  async #stored(message: ChatMessage): Promise<void> {
    this.onStored();
    this.#change ??= message.change - 1;
    if (message.change === this.#change + 1) this.#publish([message]);
    // It is stored, so the answer is yes even when what stands before it cannot be read now: the sweep publishes both.
    else if (message.change > this.#change) await this.catchUp().catch(() => undefined);
  }

  #publish(messages: readonly ChatMessage[]): void {
    const to = messages.at(-1)?.change;
    const from = this.#change;
    if (to === undefined || from === null) return;
    this.#change = to;
    this.publish({ from, to, messages });
  }
}
