import { beforeAll, describe, expect, test } from 'vitest';
import type { TurnId } from '../../lib/meeting/floor/types';
import type { ParticipantId } from '../../lib/meeting/machine/people';
import type { CommandId } from '../../lib/server/ports/meeting-store';
import { checkAttendance } from './attendance';
import { check } from './check';
import type { History, Operation, Page, StoredWords } from './history';
import { wellKept } from './planted';

let good: History;
beforeAll(async () => {
  good = await wellKept();
});
/** What is found; of a history without pages, everybody being a phantom is no news. */
const kinds = (history: History) => {
  const found = new Set(check(history).map(({ kind }) => kind));
  if (history.pages.length === 0) found.delete('phantom_presence');
  return [...found].sort();
};
const withChat = (change: (chat: readonly StoredWords[]) => readonly StoredWords[], rest: Partial<History> = {}): History => {
  const chat = change(good.truth.chat);
  return {
    ...good,
    pages: [],
    truth: { ...good.truth, chat, chatSeq: chat.length, chatChange: Math.max(...chat.map(({ message }) => message.change)) },
    ...rest,
  };
};
const withPage = (index: number, part: Partial<Page>): History => ({
  ...good,
  pages: good.pages.map((page, i) => (i === index ? { ...page, ...part } : page)),
});
const place = (words: StoredWords, seq: number, part: Partial<StoredWords> = {}): StoredWords => ({
  ...words,
  ...part,
  message: { ...words.message, seq, change: seq },
});
const answered = (operation: Operation, value: unknown): Operation => ({
  ...operation,
  attempts: [{ at: 1, answer: value === null ? null : { at: 1, value: value as never } }],
});
const changed = (id: string, value: unknown) => good.operations.map((operation) => (operation.id === id ? answered(operation, value) : operation));
const idOf = (text: string) => good.operations.find(({ asked }) => asked.kind === 'say' && asked.text === text)?.id ?? '';
const idOfCommand = (type: string) => good.operations.find(({ asked }) => asked.kind === 'command' && asked.command.type === type)?.id ?? '';

describe('the checker', () => {
  test('FT-2 finds nothing where all was kept, also where answers were lost or a repeated wish had nothing to change', () => {
    expect(check(good)).toEqual([]);
    expect(check({ ...good, operations: changed(idOf('two'), null) })).toEqual([]);
    expect(check({ ...good, operations: changed(idOfCommand('AddSegment'), { ok: false, code: 'unknown' }) })).toEqual([]);
  });

  test('FT-2 an acknowledged message that is not stored is lost; one that nobody was told of may be missing', () => {
    const missing = withChat((chat) => chat.slice(0, -1));
    expect(kinds(missing)).toEqual(['lost']);
    expect(kinds({ ...missing, operations: changed(idOf('four'), null) })).toEqual([]);
  });

  test('FT-2 an acknowledged command whose events are missing is lost', () => {
    const events = good.truth.events.filter(({ commandId }) => commandId !== idOfCommand('RaiseHand')).map((recorded, i) => ({ ...recorded, seq: i + 1 }));
    expect(kinds({ ...good, pages: [], truth: { ...good.truth, events } })).toContain('lost');
    expect(kinds({ ...good, pages: [], truth: { ...good.truth, events: good.truth.events.slice(0, 3) } })).toContain('lost');
  });

  test('FT-2 a message stored twice is doubled, under its own command or another', () => {
    const [first] = good.truth.chat as [StoredWords];
    expect(kinds(withChat((chat) => [...chat, place(first, 5)]))).toEqual(['doubled']);
    expect(kinds(withChat((chat) => [...chat, place(first, 5, { commandId: 'other' as CommandId })]))).toEqual(['doubled', 'phantom']);
  });

  test('FT-2 a command carried out in two places is doubled, also right behind itself', () => {
    const batch = good.truth.events.filter(({ commandId }) => commandId === idOfCommand('RaiseHand'));
    const events = [...good.truth.events, ...batch.map((recorded, i) => ({ ...recorded, seq: good.truth.events.length + i + 1 }))];
    expect(kinds({ ...good, pages: [], truth: { ...good.truth, events } })).toEqual(['doubled']);
  });

  test('FT-2 messages of one person in another order than written, or elsewhere than was acknowledged, are reordered', () => {
    const swapped = withChat(([a, b, c, d]) => [a!, b!, place(d!, 3), place(c!, 4)]);
    expect(kinds(swapped)).toEqual(['reordered']);
  });

  test('FT-2 what nobody wrote or asked for, and what was refused and stored all the same, is a phantom', () => {
    expect(kinds({ ...good, operations: good.operations.filter(({ id }) => id !== idOf('four')) })).toEqual(['phantom']);
    expect(kinds({ ...good, operations: good.operations.filter(({ id }) => id !== idOfCommand('StartAgenda')) })).toEqual(['phantom']);
    expect(kinds({ ...good, operations: changed(idOf('two'), { ok: false, code: 'chat_closed' }) })).toEqual(['phantom']);
    expect(kinds({ ...good, operations: changed(idOfCommand('StartAgenda'), { ok: false, code: 'not_allowed' }) })).toEqual(['phantom']);
  });

  test('FT-2 a hole in the conversation, in the events or in the counters is a gap', () => {
    expect(kinds({ ...good, pages: [], truth: { ...good.truth, chatSeq: 5 } })).toEqual(['gap']);
    expect(kinds({ ...good, pages: [], truth: { ...good.truth, chatChange: 9 } })).toEqual(['gap']);
    const [head, ...rest] = good.truth.events;
    expect(
      kinds({ ...good, pages: [], truth: { ...good.truth, events: [head!, ...rest.map((recorded) => ({ ...recorded, seq: recorded.seq + 1 }))] } }),
    ).toContain('gap');
  });

  test('FT-2 two who had the floor at once are found in what is stored and in what pages showed', () => {
    const max = 2;
    expect(kinds(withPage(max, { beliefs: [{ turn: '1.2' as TurnId, from: 8_000, to: 9_500 }] }))).toEqual(['two_holders']);
    expect(check(withPage(max, { beliefs: [{ turn: '1.2' as TurnId, from: 8_900, to: 9_500 }] }))).toEqual([]);
    const last = good.truth.events.at(-1)!;
    const event = { type: 'floor/Offered', turn: '1.2' as TurnId, id: 'max' as ParticipantId, at: 9 } as const;
    const truth = { ...good.truth, events: [...good.truth.events, { ...last, seq: last.seq + 1, event, commandId: 'alarm:1:x' as CommandId, part: 0 }] };
    expect(kinds({ ...good, pages: [], truth })).toEqual(['two_holders']);
    const early = {
      ...truth,
      events: truth.events.map((recorded) => ({ ...recorded, commandId: recorded.event === event ? ('alarm:10:x' as CommandId) : recorded.commandId })),
    };
    expect(kinds({ ...good, pages: [], truth: early })).toEqual(['too_early', 'two_holders']);
  });

  test('FT-2 whoever left by absence left as of the loss; that the place was not kept until then is found', () => {
    const last = good.truth.events.at(-1)!;
    const lostAt = 1_000;
    const left = { type: 'roster/Left', id: 'max' as ParticipantId, how: 'absence', at: lostAt } as const;
    const rung = (at: number) => {
      const commandId = `alarm:${at}:x` as CommandId;
      return { ...good, pages: [], truth: { ...good.truth, events: [...good.truth.events, { ...last, seq: last.seq + 1, event: left, commandId, part: 0 }] } };
    };
    expect(kinds(rung(lostAt + good.settings.keepPlaceMs))).toEqual([]);
    expect(kinds(rung(lostAt + good.settings.keepPlaceMs + 1))).toEqual(['too_early']);
  });

  test('FT-2 a page that shows anything else than the database holds, or lost, doubled or moved a message, is named', () => {
    expect(kinds(withPage(1, { seq: 3 }))).toEqual(['diverged']);
    expect(kinds(withPage(1, { meeting: good.pages[2]!.meeting }))).toEqual([]); // two members are told the same of this meeting
    expect(kinds(withPage(1, { meeting: good.pages[0]!.meeting }))).toEqual(['diverged']);
    expect(kinds(withPage(1, { chat: good.pages[1]!.chat.slice(1) }))).toEqual(['diverged']);
    const ids = good.truth.chat.map(({ message }) => message.id);
    expect(kinds(withPage(1, { shown: [[ids[0]!, ids[0]!]] }))).toEqual(['doubled']);
    expect(kinds(withPage(1, { shown: [[ids[1]!], [ids[0]!, ids[1]!]] }))).toEqual(['reordered']);
    expect(kinds(withPage(1, { stuck: 1 }))).toEqual(['stuck']);
  });

  test('FT-2 somebody who is shown and is not there, or is there and is not back, is named', () => {
    expect(kinds(withPage(1, { connection: null }))).toEqual(['not_back', 'phantom_presence']);
    expect(kinds(withPage(1, { connection: 'p1.other' }))).toEqual(['phantom_presence']);
    expect(kinds({ ...good, pages: good.pages.slice(1) })).toEqual(['phantom_presence']);
  });

  test('FT-2 attendance is one row for everybody who was there, as they were there', () => {
    const seen = [{ name: 'mia', came: 1_000, left: 200_000 }];
    const row = { name: 'mia', firstJoined: 1_100, lastLeft: 200_100, minutes: 3 };
    expect(checkAttendance(seen, [row], 500)).toEqual([]);
    for (const rows of [[], [row, row], [{ ...row, minutes: 2 }], [{ ...row, lastLeft: 100_000, minutes: 1 }], [row, { ...row, name: 'max' }]])
      expect(checkAttendance(seen, rows, 500)).not.toEqual([]);
  });

  test('FT-2 an absence of three minutes is not presence, a shorter one is', () => {
    const minute = 60_000;
    const row = { name: 'mia', firstJoined: 0, lastLeft: 10 * minute, minutes: 6 };
    const away = (ms: number) => [{ name: 'mia', came: 0, left: 10 * minute, away: ms }];
    expect(checkAttendance(away(3.5 * minute), [row], 500)).toEqual([]);
    expect(checkAttendance(away(3.5 * minute), [{ ...row, minutes: 10 }], 500)).not.toEqual([]);
    expect(checkAttendance(away(2 * minute), [row], 500)).not.toEqual([]);
    expect(checkAttendance(away(2 * minute), [{ ...row, minutes: 10 }], 500)).toEqual([]);
  });
});
