import type { ParticipantId } from '../../meeting/machine/people';
import type { AnswerCode, ChatMessage, MessageId } from '../../protocol/messages';
import type { Outbox, Outgoing } from './outbox';
import type { ChatEntry } from './types';

/** One's wish to delete a message. */
export type Unsaying = { readonly state: 'pending' } | { readonly state: 'failed'; readonly code: AnswerCode };

type Made = Map<string, { readonly from: readonly unknown[]; readonly entry: ChatEntry }>;

/** Makes what is shown; entries whose message did not change are the same objects as before, so that a long list is not drawn again. */
export class ChatEntries {
  #made: Made = new Map();

  show(messages: readonly ChatMessage[], outbox: Outbox, unsaying: ReadonlyMap<MessageId, Unsaying>, me: ParticipantId | null): readonly ChatEntry[] {
    const own = messages.filter(({ author }) => author === me);
    const waiting = outbox.items.filter((item) => !outbox.alreadyThere(item, own));
    const made: Made = new Map();
    const entries = [
      ...messages.map((message) => this.#entry(made, message.id, [message, unsaying.get(message.id), me], () => said(message, unsaying.get(message.id), me))),
      ...waiting.map((item) => this.#entry(made, item.commandId, [item.text, item.state, item.code], () => onItsWay(item))),
    ];
    this.#made = made;
    return entries;
  }

  #entry(made: Made, key: string, from: readonly unknown[], make: () => ChatEntry): ChatEntry {
    const before = this.#made.get(key);
    const same = before?.from.every((part, index) => Object.is(part, from[index]));
    const kept = before && same ? before : { from, entry: make() };
    made.set(key, kept);
    return kept.entry;
  }
}

function said(message: ChatMessage, unsaying: Unsaying | undefined, me: ParticipantId | null): ChatEntry {
  const mine = message.author === me;
  const gone = unsaying?.state === 'pending' && message.deleted === null;
  return {
    kind: 'message',
    key: message.id,
    message: gone ? { ...message, text: '', deleted: mine ? 'author' : 'facilitator' } : message,
    mine,
    unsaying: unsaying?.state ?? null,
    unsayProblem: unsaying?.state === 'failed' ? unsaying.code : null,
  };
}

const onItsWay = ({ commandId, text, turn, state, code }: Outgoing): ChatEntry => ({ kind: 'pending', key: commandId, text, turn, state, code });
