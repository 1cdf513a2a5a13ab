import type { ParticipantId } from '../../lib/meeting/machine/people';
import { initialMeeting, evolveAll } from '../../lib/meeting/machine/meeting';
import { readable } from '../../lib/server/runtime/chat-view';
import { canonical } from './canonical';
import { type History, type Operation, outcomeOf, type Page, type StoredWords, type Violation } from './history';

type Say = Operation & { readonly asked: { readonly kind: 'say' } };
const says = ({ operations }: History) => operations.filter((operation): operation is Say => operation.asked.kind === 'say');
const keyOf = (who: string, id: string) => `${who} ${id}`;

/** Every acknowledged message is stored, once, as it was written, where its writer was told; nothing is stored that nobody wrote; places have no gaps. */
export function checkChat(history: History): readonly Violation[] {
  const { chat, chatSeq, chatChange } = history.truth;
  const found: Violation[] = [];
  const stored = new Map<string, StoredWords[]>();
  for (const words of chat) {
    const key = keyOf(words.message.author, words.commandId);
    stored.set(key, [...(stored.get(key) ?? []), words]);
  }
  const said = new Map(says(history).map((say) => [keyOf(say.who, say.id), say]));
  for (const [key, say] of said) found.push(...checkOne(say, stored.get(key) ?? []));
  for (const [key, [words]] of stored) if (words && !said.has(key)) found.push({ kind: 'phantom', what: `message ${words.message.seq} was written by nobody` });
  const texts = new Map<string, number>();
  for (const { message } of chat) if (message.text !== '') texts.set(message.text, (texts.get(message.text) ?? 0) + 1);
  for (const [text, times] of texts) if (times > 1) found.push({ kind: 'doubled', what: `the words "${text}" are there ${times} times` });
  return [...found, ...checkPlaces(chat, chatSeq, chatChange), ...checkOrderOfWriters(history, stored)];
}

function checkOne({ id, asked: { text }, ...say }: Say, stored: readonly StoredWords[]): readonly Violation[] {
  const outcome = outcomeOf({ id, asked: { kind: 'say', text, turn: null }, ...say });
  const [words] = stored;
  const name = `message ${id} ("${text}")`;
  if (stored.length > 1) return [{ kind: 'doubled', what: `${name} is stored ${stored.length} times` }];
  if (outcome.kind === 'ok' && !words) return [{ kind: 'lost', what: `${name} was acknowledged and is not stored` }];
  if (outcome.kind === 'refused' && words) return [{ kind: 'phantom', what: `${name} was refused (${outcome.code}) and is stored` }];
  if (!words) return [];
  const { message } = words;
  if (outcome.kind === 'ok' && message.seq !== outcome.seq)
    return [{ kind: 'reordered', what: `${name} was acknowledged at ${outcome.seq} and stands at ${message.seq}` }];
  if (message.deleted === null && message.text !== text) return [{ kind: 'lost', what: `${name} is stored with other words` }];
  return [];
}

function checkPlaces(chat: readonly StoredWords[], chatSeq: number, chatChange: number): readonly Violation[] {
  const found: Violation[] = [];
  const places = chat.map(({ message }) => message.seq).sort((a, b) => a - b);
  const wrong = places.findIndex((seq, i) => seq !== i + 1);
  if (wrong >= 0) found.push({ kind: 'gap', what: `the conversation has ${places[wrong]} where ${wrong + 1} belongs` });
  if (chatSeq !== places.length) found.push({ kind: 'gap', what: `the counter of messages is at ${chatSeq}, and there are ${places.length}` });
  const newest = Math.max(0, ...chat.map(({ message }) => message.change));
  if (chatChange !== newest) found.push({ kind: 'gap', what: `the counter of changes is at ${chatChange}, the newest is ${newest}` });
  return found;
}

/** A page sends one message after the other: they stand in the order in which they were written. */
function checkOrderOfWriters(history: History, stored: ReadonlyMap<string, readonly StoredWords[]>): readonly Violation[] {
  const last = new Map<ParticipantId, number>();
  const found: Violation[] = [];
  for (const { who, id } of [...says(history)].sort((a, b) => a.number - b.number)) {
    const seq = stored.get(keyOf(who, id))?.[0]?.message.seq;
    if (seq === undefined) continue;
    if (seq < (last.get(who) ?? 0)) found.push({ kind: 'reordered', what: `message ${id} stands at ${seq}, before an earlier one of the same person` });
    last.set(who, Math.max(seq, last.get(who) ?? 0));
  }
  return found;
}

/** Everybody reads in the end what the database holds for them, and on the way nobody saw a message twice, moved or vanish. */
export function checkPages(history: History): readonly Violation[] {
  const state = evolveAll(
    initialMeeting,
    history.truth.events.map(({ event }) => event),
  );
  const all = history.truth.chat.map(({ message }) => message).sort((a, b) => a.seq - b.seq);
  return history.pages.flatMap((page) => {
    const mine = readable(state, page.who, all) ?? [];
    const differs = canonical(page.chat) !== canonical(mine);
    return [
      ...(differs
        ? [{ kind: 'diverged', what: `${page.name} reads ${page.chat.length} messages, and the database has ${mine.length} for them, or others` } as const]
        : []),
      ...checkShown(page),
    ];
  });
}

function checkShown({ name, shown }: Page): readonly Violation[] {
  const found: Violation[] = [];
  for (const [i, list] of shown.entries()) {
    if (new Set(list).size !== list.length) found.push({ kind: 'doubled', what: `${name} saw a message twice` });
    const before = shown[i - 1] ?? [];
    const moved = before.findIndex((id, place) => list[place] !== id);
    if (moved >= 0) found.push({ kind: 'reordered', what: `${name} saw message ${moved + 1} move or vanish` });
  }
  return found;
}
