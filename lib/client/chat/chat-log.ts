import type { ChatBatch, ChatMessage, MessageId } from '../../protocol/messages';

/**
 * The conversation as the server has confirmed it. `change` counts everything that ever happened to it; what we hold is complete up to ours.
 * A batch that begins after it would leave a hole: it is not taken, and the hole is read first.
 */
export class ChatLog {
  #messages = new Map<MessageId, ChatMessage>();
  #change = 0;
  /** The newest change that we have heard of. */
  #heard = 0;
  #sorted: readonly ChatMessage[] | null = null;

  get change(): number {
    return this.#change;
  }

  /** Something happened that we do not hold yet. */
  get isBehind(): boolean {
    return this.#heard > this.#change;
  }

  /** In the order of the conversation. The same list until something changes. */
  get messages(): readonly ChatMessage[] {
    this.#sorted ??= [...this.#messages.values()].sort((a, b) => a.seq - b.seq);
    return this.#sorted;
  }

  find(id: MessageId): ChatMessage | undefined {
    return this.#messages.get(id);
  }

  /** False: there is a hole before it, read from `change` on. */
  receive(batch: ChatBatch): boolean {
    this.#heard = Math.max(this.#heard, batch.to);
    if (batch.from > this.#change) return false;
    for (const message of batch.messages) this.#take(message);
    this.#change = Math.max(this.#change, batch.to);
    return true;
  }

  /** The answer to one's own doing. A message that we do not hold yet comes into its place with the batch that brings it: nothing is ever pushed in above. */
  answered(message: ChatMessage): void {
    this.#heard = Math.max(this.#heard, message.change);
    if (this.#messages.has(message.id)) this.#take(message);
  }

  /** Read again from the start: this person may see other messages now. What is held stays until then. */
  rewind(): void {
    this.#heard = Math.max(this.#heard, this.#change);
    this.#change = 0;
  }

  clear(): void {
    this.#messages.clear();
    this.#change = 0;
    this.#heard = 0;
    this.#sorted = null;
  }

  /** The newest state of a message wins, however often and in which order its states come. */
  #take(message: ChatMessage): void {
    const held = this.#messages.get(message.id);
    if (held && held.change >= message.change) return;
    this.#messages.set(message.id, message);
    this.#sorted = null;
  }
}
