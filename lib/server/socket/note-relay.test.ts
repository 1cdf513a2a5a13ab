import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '../../meeting/machine/people';
import type { NoteAnswer, NoteId } from '../../protocol/messages';
import { memoryHints, type Way } from '../adapters/memory/hints';
import type { Hint, NoteHint } from '../ports/hints';
import { tuesday, world } from '../runtime/testing';
import { NoteRelay } from './note-relay';
import { closeAll, gatewayFor, knock, type Page, type Running } from './testing';

const running: Running[] = [];
afterEach(() => closeAll(running));
const as = (name: string) => name as ParticipantId;
const until = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });
const write = (page: Page, to: string, text: string, id = crypto.randomUUID()) => page.ask('note', { id, to, text }) as Promise<NoteAnswer>;
const texts = ({ notes }: Page) => notes.map(({ text }) => text);

/** Fay facilitates in one process; Mia is in the room, Max too, and Wim waits, in the other. */
async function evening(way: Way = (arrive) => queueMicrotask(arrive)) {
  const memory = world();
  const carrier = memoryHints(way);
  const process = async (id: string) => {
    const hints = carrier.process();
    const one = await gatewayFor({ memory, meetings: memory.process({ hints }), hints, ports: { processId: id } });
    running.push(one);
    return one;
  };
  const [a, b] = [await process('p1'), await process('p2')];
  const everywhere = () => Promise.all([a, b].map((one) => one.meetings.sweep()));
  const fay = a.open('fay');
  await fay.command(knock('Fay'));
  const [mia, max, wim] = ['mia', 'max', 'wim'].map((who) => b.open(who)) as [Page, Page, Page];
  for (const [page, who] of [[mia, 'mia'] as const, [max, 'max'] as const]) {
    await page.command(knock(who));
    await fay.command({ type: 'Admit', id: as(who) });
    await everywhere();
    await until(() => expect(page.snapshot?.me.role).toBe('member'));
  }
  await wim.command(knock('Wim'));
  await everywhere();
  /** As if the first process had sent it. */
  const forge = (note: Partial<NoteHint>) =>
    carrier.process().tell({
      kind: 'note',
      ref: crypto.randomUUID(),
      from: 'p1',
      meeting: tuesday,
      author: as('fay'),
      to: as('mia'),
      id: 'n1' as NoteId,
      text: 'forged',
      at: memory.clock.now(),
      ...note,
    });
  /** Everything that was on its way has come. */
  const settled = () => Promise.all([fay, mia, max, wim].map((page) => page.ask('time', {})));
  return { fay, mia, max, wim, everywhere, forge, settled, memory };
}

describe('words between few people, in different processes', () => {
  it('SP-20 go to the facilitators and back to that one person; nobody else learns of it', async () => {
    const { fay, mia, max, wim, settled } = await evening();
    expect(await write(wim, 'facilitators', 'Is it all right that I come late?')).toMatchObject({ ok: true, note: { thread: 'wim', mine: true } });
    expect(fay.notes).toMatchObject([{ thread: 'wim', side: 'person', name: 'Wim', mine: false, text: 'Is it all right that I come late?' }]);
    expect(await write(fay, 'wim', 'Of course.')).toMatchObject({ ok: true });
    await settled();
    expect(texts(wim)).toEqual(['Is it all right that I come late?', 'Of course.']);
    expect(texts(fay)).toEqual(['Is it all right that I come late?', 'Of course.']);
    expect([mia, max].flatMap(texts)).toEqual([]);
  });

  it('SP-20 the answer is yes only when a page elsewhere has it', async () => {
    const { fay, wim } = await evening();
    fay.saysThatItHas = false;
    const id = crypto.randomUUID();
    expect(await write(wim, 'facilitators', 'Can you hear me?', id)).toEqual({ ok: false, code: 'nobody_reads' });
    fay.saysThatItHas = true;
    expect(await write(wim, 'facilitators', 'Can you hear me?', id)).toMatchObject({ ok: true, note: { id } });
    expect(new Set(fay.notes.map((note) => note.id))).toEqual(new Set([id]));
  });

  it.each(['note', 'note_taken'] as const)('SP-21 a lost %s is no yes', async (lost) => {
    const { fay, wim, settled } = await evening((arrive, hint) => hint.kind !== lost && queueMicrotask(arrive));
    expect(await write(wim, 'facilitators', 'Hello?')).toEqual({ ok: false, code: 'nobody_reads' });
    await settled();
    expect(fay.notes).toHaveLength(lost === 'note' ? 0 : 1);
  });

  it('SP-21 when nobody is elsewhere who could read it, that is said at once', async () => {
    const { fay, wim, everywhere } = await evening();
    fay.socket.disconnect();
    await everywhere();
    await everywhere();
    const began = performance.now();
    expect(await write(wim, 'facilitators', 'Hello?')).toEqual({ ok: false, code: 'nobody_reads' });
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(wim.notes).toEqual([]);
  });

  it('SP-22 doubled it is shown once, and late not at all', async () => {
    const held: (() => void)[] = [];
    const { fay, wim, settled, memory } = await evening((arrive, hint) => {
      if (hint.kind === 'note') held.push(arrive);
      queueMicrotask(arrive);
      queueMicrotask(arrive);
    });
    expect(await write(wim, 'facilitators', 'once')).toMatchObject({ ok: true });
    memory.clock.pass(1_500);
    for (const arrive of held) arrive();
    await settled();
    expect(texts(fay)).toEqual(['once']);
  });

  it('SP-22 who may write and who may read is settled anew where it arrives', async () => {
    const { fay, mia, max, wim, forge, settled } = await evening();
    forge({ author: as('max'), to: as('mia') }); // members do not write to one another
    forge({ author: as('nobody'), to: 'facilitators' });
    forge({ author: as('fay'), to: as('fay') });
    forge({ at: 0 });
    await settled();
    expect([fay, mia, max, wim].flatMap(texts)).toEqual([]);
    await fay.command({ type: 'Remove', id: as('mia'), reason: 'other' });
    forge({ author: as('mia'), to: 'facilitators', from: 'p2' });
    await fay.ask('time', {});
    expect(fay.notes).toEqual([]);
  });

  it('SP-22 what is under way is bounded, and ends with the process', async () => {
    const told: Hint[] = [];
    const hints = { tell: (hint: Hint) => void told.push(hint), listen: () => () => undefined };
    const relay = new NoteRelay({ hints, processId: 'p1', now: Date.now, receive: async () => true });
    const note = { meeting: tuesday, author: as('mia'), to: 'facilitators', id: 'n1' as NoteId, text: 'Hello?', at: Date.now() } as const;
    const answers = Array.from({ length: 600 }, () => relay.pass(note));
    expect(told).toHaveLength(500);
    relay.stop();
    expect(new Set(await Promise.all(answers))).toEqual(new Set([false]));
  });
});
