import { err, ok, type Result } from '../../result';
import type { TurnId } from '../../meeting/floor/types';
import type { ParticipantId } from '../../meeting/machine/people';
import { MAX_MESSAGE_LENGTH, type AnswerCode, type ChatAnswer, type ChatBatch, type ChatMessage, type MessageId } from '../../protocol/messages';
import type { Connection } from '../connection';
import { deliver, verdictOf } from '../delivery';
import type { LocalClock, Random, TextStorage } from '../ports';
import { Store } from '../store';
import { CatchUp } from './catch-up';
import { ChatEntries, type Unsaying } from './chat-entries';
import { ChatLog } from './chat-log';
import { forgetWords, keepWords, readWords } from './kept-words';
import { Outbox, outgoing } from './outbox';
import type { Chat, ChatView, Drafts } from './types';

export interface ChatPorts {
  readonly clock: LocalClock;
  readonly random: Random;
  /** Of this tab. */
  readonly words: TextStorage;
}
const NO_CHAT: ChatView = { entries: [], unread: 0, newFrom: null, loaded: false };
const UNSAY_WITHIN = 60_000;

/** The chat of one meeting on one page: durable, ordered, each message once, and nothing typed is lost. */
export class ChatStore implements Chat {
  readonly drafts = new Store<Drafts>({ chat: '', turn: '' });
  readonly #view = new Store<ChatView>(NO_CHAT);
  readonly #log = new ChatLog();
  readonly #entries = new ChatEntries();
  readonly #outbox: Outbox;
  readonly #catchUp: CatchUp;
  #unsaying = new Map<MessageId, Unsaying>();
  #me: ParticipantId | null = null;
  #readUpTo = 0;
  #lookedAt = false;
  #newFrom: MessageId | null = null;

  constructor(
    private readonly meetingId: string,
    private readonly connection: Connection,
    private readonly ports: ChatPorts,
  ) {
    const changed = () => this.#changed();
    this.#outbox = new Outbox(
      connection,
      ports,
      () => this.#log.messages.at(-1)?.seq ?? 0,
      (message) => this.#answered(message),
      changed,
    );
    this.#catchUp = new CatchUp(connection, ports, this.#log, changed);
  }

  readonly getSnapshot = (): ChatView => this.#view.getSnapshot();
  readonly subscribe = (listener: () => void): (() => void) => this.#view.subscribe(listener);

  /** In the room, on a new connection, or as somebody who may see more: read what is missing. */
  enter(me: ParticipantId, fromTheStart: boolean): void {
    if (this.#me === null) this.#restore(me);
    if (fromTheStart) this.#log.rewind();
    this.#catchUp.begin();
  }

  /** Not in the room any more: nothing of the conversation stays here. One's own unsent words do. */
  leave(): void {
    this.#catchUp.stop();
    this.#log.clear();
    this.#unsaying.clear();
    this.#changed();
  }

  /** The page is done with this meeting. `forget`: the words that were not sent have nowhere to go any more. */
  close(forget: boolean): void {
    this.#outbox.stop();
    this.#catchUp.stop();
    if (forget && this.#me) forgetWords(this.ports.words, this.meetingId, this.#me);
  }

  receive(batch: ChatBatch): void {
    this.#catchUp.received(batch);
  }

  setDraft(text: string): void {
    this.#type({ chat: text });
  }

  say(text = this.drafts.getSnapshot().chat): Result<null, 'text_empty' | 'text_too_long'> {
    const words = text.trim();
    if (words === '') return err('text_empty');
    if (words.length > MAX_MESSAGE_LENGTH) return err('text_too_long');
    this.drafts.patch({ chat: '' });
    this.#outbox.add(outgoing(this.ports.random.id(), words));
    return ok(null);
  }

  setTurnDraft(text: string): void {
    this.#type({ turn: text });
  }

  sayTurn(turn: TurnId): Result<null, 'text_empty' | 'text_too_long'> {
    const words = this.drafts.getSnapshot().turn.trim();
    if (words === '') return err('text_empty');
    if (words.length > MAX_MESSAGE_LENGTH) return err('text_too_long');
    this.drafts.patch({ turn: '' });
    this.#outbox.add(outgoing(this.ports.random.id(), words, turn));
    return ok(null);
  }

  tryAgain(key: string): void {
    this.#outbox.tryAgain(key);
  }

  takeBack(key: string): void {
    const item = this.#outbox.items.find(({ commandId, state }) => commandId === key && state === 'not_sent');
    if (!item) return;
    const { chat, turn } = this.drafts.getSnapshot();
    this.drafts.patch(item.turn === null ? { chat: joined(item.text, chat) } : { turn: joined(item.text, turn) });
    this.#outbox.remove(key);
  }

  unsay(id: MessageId): void {
    if (!this.#log.find(id) || this.#unsaying.get(id)?.state === 'pending') return;
    this.#setUnsaying(id, { state: 'pending' });
    void this.#unsay(id);
  }

  setLookedAt(lookedAt: boolean): void {
    if (lookedAt === this.#lookedAt) return;
    this.#lookedAt = lookedAt;
    this.#newFrom = lookedAt ? (this.#unread()[0]?.id ?? null) : null;
    this.#changed();
  }

  async #unsay(id: MessageId): Promise<void> {
    const commandId = this.ports.random.id();
    const delivered = await deliver<ChatAnswer>(this.connection, this.ports, {
      ask: (within) => this.connection.ask('unsay', { commandId, id }, within),
      verdict: (answer) => (answer.ok ? 'final' : verdictOf(answer.code)),
      within: UNSAY_WITHIN,
    });
    if (delivered.outcome === 'answered' && delivered.answer.ok) {
      this.#unsaying.delete(id);
      return this.#answered(delivered.answer.message);
    }
    const code: AnswerCode = delivered.outcome === 'answered' && !delivered.answer.ok ? delivered.answer.code : 'unknown';
    this.#setUnsaying(id, { state: 'failed', code });
  }

  #setUnsaying(id: MessageId, unsaying: Unsaying): void {
    this.#unsaying.set(id, unsaying);
    this.#changed();
  }

  #answered(message: ChatMessage): void {
    this.#log.answered(message);
    this.#catchUp.soon();
    this.#changed();
  }

  #restore(me: ParticipantId): void {
    this.#me = me;
    const kept = readWords(this.ports.words, this.meetingId, me);
    const { chat, turn } = this.drafts.getSnapshot();
    this.drafts.set({ chat: chat || kept.draft, turn: turn || kept.turnDraft });
    this.#readUpTo = kept.readUpTo;
    if (kept.outgoing.length > 0) this.#outbox.add(...kept.outgoing);
  }

  #unread(): readonly ChatMessage[] {
    return this.#log.messages.filter(({ seq, author, deleted }) => seq > this.#readUpTo && author !== this.#me && deleted === null);
  }

  #type(part: Partial<Drafts>): void {
    this.drafts.patch(part);
    this.#keep();
  }

  #keep(): void {
    if (!this.#me) return;
    const { chat, turn } = this.drafts.getSnapshot();
    keepWords(this.ports.words, this.meetingId, this.#me, { draft: chat, turnDraft: turn, outgoing: this.#outbox.items, readUpTo: this.#readUpTo });
  }

  #changed(): void {
    this.#outbox.reached(this.#log.change);
    const { messages } = this.#log;
    if (this.#lookedAt) this.#readUpTo = Math.max(this.#readUpTo, messages.at(-1)?.seq ?? 0);
    for (const [id] of this.#unsaying) if (this.#log.find(id)?.deleted) this.#unsaying.delete(id);
    this.#keep();
    this.#view.patch({
      entries: same(this.#view.getSnapshot().entries, this.#entries.show(messages, this.#outbox, this.#unsaying, this.#me)),
      unread: this.#unread().length,
      newFrom: this.#newFrom,
      loaded: this.#catchUp.loaded,
    });
  }
}

const joined = (first: string, then: string): string => (then === '' ? first : `${first}\n${then}`);
const same = <T>(old: readonly T[], fresh: readonly T[]): readonly T[] =>
  old.length === fresh.length && fresh.every((item, index) => Object.is(item, old[index])) ? old : fresh;
