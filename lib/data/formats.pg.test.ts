import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attendance, groupFormats, groups } from '../../drizzle/schema';
import { fieldsOf, type FormatFields, partField } from '../meeting/formats/fields';
import type { Format, SegmentId } from '../meeting/formats/types';
import { factsFor } from '../server/adapters/postgres/facts';
import type { MeetingId } from '../server/ports/meeting-store';
import { groupPage } from './directory';
import { formatDesk, meetWithoutFormat, presetBase, presetOf, saveFormat } from './formats';
import { lookAtInvitation } from './invitations';
import { makeWorld, MINUTE, NOW, type Person, type World } from './testing/world';

let world: World;
let fay: Person;
let co: Person;
let organisation: string;
let count = 0;

beforeAll(async () => {
  world = await makeWorld();
  fay = await world.account('Fay');
  co = await world.account('Co');
  organisation = await world.organisation([[fay, 'facilitator']]);
});
afterAll(() => world.drop());

const tools = presetOf('C-tools') as Format;
const week = presetOf('K-week') as Format;
const checkIn = 'check-in' as SegmentId;

async function newGroup(given: Parameters<World['group']>[2] = {}) {
  const group = await world.group(organisation, `formats-${(count += 1)}`, given);
  await world.facilitate(group.id, fay);
  await world.facilitate(group.id, co, 'cofacilitator');
  return group;
}
const deskOf = async (slug: string, asker: Person = fay) => {
  const desk = await formatDesk(asker, slug);
  if (!desk.ok) throw new Error(desk.error);
  return desk.value;
};
/** As the editor sends it that starts from C. */
const fromTools = (seen: string, fields: FormatFields = {}) => ({ ...fieldsOf(tools), holdFloorSeconds: '30', base: presetBase('C-tools'), seen, ...fields });
const versions = async (groupId: string) =>
  (await world.database.select().from(groupFormats).where(eq(groupFormats.groupId, groupId)).orderBy(groupFormats.version)).map(({ version }) => version);
const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) => (result.ok ? 'ok' : result.error?.code);

describe('FE-4 a facilitator chooses a format, adjusts it, and goes back to none', () => {
  test('a preset is saved with what was changed; the rest of it is as it was', async () => {
    const group = await newGroup();
    const before = await deskOf(group.slug);
    expect(before).toMatchObject({ format: null, base: '0', seen: '0.30', holdFloorSeconds: 30, mayEdit: true });
    const saved = await saveFormat(
      fay,
      group.id,
      fromTools(before.seen, { [partField(checkIn, 'perPersonS')]: '75', holdFloorSeconds: '60', late: 'at_once' }),
    );
    expect(saved).toEqual({ ok: true, value: { slug: group.slug, seen: '1.60' } });
    const after = await deskOf(group.slug);
    expect(after).toMatchObject({ base: '1', seen: '1.60', holdFloorSeconds: 60 });
    expect(after.format).toEqual({
      ...tools,
      late: { kind: 'at_once' },
      segments: tools.segments.map((part) => (part.id === checkIn ? { ...part, perPersonS: 75 } : part)),
    });
  });

  test('every change is a version of its own, and what is so already makes none', async () => {
    const group = await newGroup();
    await saveFormat(fay, group.id, fromTools('0.30'));
    expect(await saveFormat(fay, group.id, fromTools('1.30'))).toMatchObject({ value: { seen: '1.30' } });
    await saveFormat(fay, group.id, fromTools('1.30', { title: 'Thursdays', base: '1' }));
    expect(await versions(group.id)).toEqual([1, 2]);
    expect((await deskOf(group.slug)).format).toMatchObject({ title: 'Thursdays', preset: 'C-tools' });
    expect(await meetWithoutFormat(fay, group.id, { seen: '2.30' })).toMatchObject({ ok: true });
    expect((await deskOf(group.slug)).format).toBeNull();
    await saveFormat(fay, group.id, { ...fieldsOf(week), base: presetBase('K-week'), seen: '0.30' });
    expect(await versions(group.id)).toEqual([1, 2, 3]); // never a number twice
  });

  test('a meeting keeps the version that it started with', async () => {
    const group = await newGroup();
    await saveFormat(fay, group.id, fromTools('0.30'));
    const { id } = await world.meeting(group.id, -5, 85);
    const { me } = await world.submit(id, fay, { type: 'Knock', name: 'Fay', participation: 'turns', connection: 'c.1' as never });
    await saveFormat(fay, group.id, fromTools('1.30', { title: 'Another', base: '1' }));
    const { state } = await world.running.newest(id as MeetingId);
    expect(JSON.stringify(state)).toContain('Tools group');
    expect(JSON.stringify(state)).not.toContain('Another');
    const coming = await world.meeting(group.id, 200, 290);
    const facts = await factsFor(world.pool)(coming.id as MeetingId, fay.id, me);
    expect(facts?.plan).toMatchObject({ version: 2, format: { title: 'Another' } });
  });
});

describe('FE-5 two who change it at the same time', () => {
  test('the second is told, with nothing lost, and may save all the same', async () => {
    const group = await newGroup();
    await saveFormat(fay, group.id, fromTools('0.30'));
    const late = fromTools('0.30', { title: 'Mine' });
    expect(await saveFormat(fay, group.id, late)).toEqual({ ok: false, error: { code: 'changed', seen: '1.30' } });
    expect((await deskOf(group.slug)).format).toMatchObject({ title: 'Tools group' });
    expect(codeOf(await saveFormat(fay, group.id, { ...late, seen: '1.30' }))).toBe('ok');
    expect((await deskOf(group.slug)).format).toMatchObject({ title: 'Mine' });
  });
  test('how long the floor is held, and no format any more, count as changes too', async () => {
    const group = await newGroup();
    await saveFormat(fay, group.id, fromTools('0.30', { holdFloorSeconds: '90' }));
    expect(codeOf(await saveFormat(fay, group.id, fromTools('1.30', { base: '1' })))).toBe('changed');
    expect(codeOf(await meetWithoutFormat(fay, group.id, { seen: '1.30' }))).toBe('changed');
    expect(codeOf(await meetWithoutFormat(fay, group.id, { seen: '1.90' }))).toBe('ok');
    expect(codeOf(await saveFormat(fay, group.id, fromTools('1.90', { base: '1' })))).toBe('changed');
  });
  test('of ten at the same moment one is saved', async () => {
    const group = await newGroup();
    const all = await Promise.all(Array.from({ length: 10 }, (_, i) => saveFormat(fay, group.id, fromTools('0.30', { title: `Title ${i}` }))));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await versions(group.id)).toEqual([1]);
  });
});

describe('FE-6 what cannot be run is not stored', () => {
  test.each([
    ['minutes below zero', { [partField(checkIn, 'minutes')]: '-20' }],
    ['no minutes', { [partField(checkIn, 'minutes')]: '0' }],
    ['400 minutes', { [partField(checkIn, 'minutes')]: '400' }],
    ['minutes in words', { [partField(checkIn, 'minutes')]: 'twenty' }],
    ['a sum that is not the slot', { slotMinutes: '75' }],
    ['a prompt with a NUL', { [partField(checkIn, 'prompt')]: 'a\u0000b' }],
    ['a script of a book', { [partField(checkIn, 'script')]: 'x'.repeat(200_000) }],
    ['no words for tears', { 'sayings.tears': ' ' }],
    ['an opening that flexes', { [partField('welcome' as SegmentId, 'flex')]: 'on' }],
    ['a door that closes after two minutes', { late: 'closed_after', lateMinutes: '2' }],
    ['a floor held for ten seconds', { holdFloorSeconds: '10' }],
    ['a floor held for two minutes and one second', { holdFloorSeconds: '121' }],
    ['a floor held for a while', { holdFloorSeconds: 'a while' }],
  ])('%s', async (_what, fields) => {
    const group = await newGroup();
    expect(codeOf(await saveFormat(fay, group.id, fromTools('0.30', fields as FormatFields)))).toBe('check_fields');
    expect(await versions(group.id)).toEqual([]);
  });
  test('a start that nobody offers', async () => {
    const [group, other] = [await newGroup(), await newGroup()];
    await saveFormat(fay, other.id, fromTools('0.30'));
    for (const base of ['', '1', '0', '-1', '99999999999', 'preset:', 'preset:Z-none', 'preset:constructor', '\u0000'])
      expect(codeOf(await saveFormat(fay, group.id, fromTools('0.30', { base })))).toBe('not_found');
    for (const input of [null, 'text', [1], { base: 7 }]) expect(codeOf(await saveFormat(fay, group.id, input))).toBe('check_fields');
    expect(codeOf(await meetWithoutFormat(fay, group.id, null))).toBe('changed');
  });
});

describe('FE-7 co-facilitators read it, and nobody else', () => {
  test('with its scripts, and without changing it', async () => {
    const group = await newGroup();
    await saveFormat(fay, group.id, fromTools('0.30'));
    const desk = await deskOf(group.slug, co);
    expect(desk.mayEdit).toBe(false);
    expect(desk.format?.segments[0]?.script).toContain('Welcome everyone');
  });
});

describe('FE-8 everybody may know beforehand how the meetings of a group go', () => {
  test('parts, minutes and who may answer; no scripts, sayings or prompts', async () => {
    const group = await newGroup();
    expect(await groupPage(null, group.slug)).toMatchObject({ value: { shape: null } });
    await saveFormat(fay, group.id, fromTools('0.30', { [partField(checkIn, 'prompt')]: 'A prompt of ours', late: 'closed_after', lateMinutes: '20' }));
    const { token } = await world.meeting(group.id, -5, 85);
    const look = await lookAtInvitation(null, token);
    const page = await groupPage(null, group.slug);
    const shape = page.ok ? page.value.shape : null;
    expect(shape?.late).toEqual({ kind: 'closed_after', minutes: 20 });
    expect(shape?.parts.map(({ title, minutes, offeredS }) => [title, minutes, offeredS])).toContainEqual(['Check-in round', 20, 100]);
    expect(look).toMatchObject({ invitation: { group: { shape } } });
    for (const told of [page, look])
      for (const kept of ['A prompt of ours', 'just listen', 'Find a last sentence', 'sayings', 'script']) expect(JSON.stringify(told)).not.toContain(kept);
  });
});

describe('FE-9 how many people to expect', () => {
  const ended = (groupId: string, daysAgo: number, peopleCount: number | null) =>
    world.meeting(groupId, -daysAgo * 1_440, -daysAgo * 1_440 + 90, { status: 'ended', endedAt: new Date(NOW - daysAgo * 1_440 * MINUTE), peopleCount });

  test('as many as the group takes, while no number is known', async () => {
    const group = await newGroup({ capacity: 14, records: 'none' });
    await ended(group.id, 7, null);
    expect((await deskOf(group.slug)).people).toBe(14);
  });
  test('else the mean of the last five, rounded up', async () => {
    const group = await newGroup({ capacity: 40 });
    for (const [week, people] of [30, 8, 9, 10, 9, 11].toReversed().entries()) await ended(group.id, 7 * (week + 1), people);
    expect((await deskOf(group.slug)).people).toBe(10); // 11, 9, 10, 9, 8; the 30 are too long ago
    const kept = await newGroup();
    const { id } = await ended(kept.id, 7, null);
    const at = new Date(NOW - 10_000 * MINUTE);
    const line = { meetingId: id, name: 'Ana', role: 'member', firstJoined: at, lastLeft: at, minutes: 60, reconnections: 0, how: 'video' } as const;
    await world.database.insert(attendance).values(['a', 'b', 'c'].map((participantId) => ({ ...line, participantId })));
    expect((await deskOf(kept.slug)).people).toBe(3);
  });
});

test('FE-4 a stored format that cannot be read counts as none, and can be replaced', async () => {
  const group = await newGroup();
  await world.database.insert(groupFormats).values({ groupId: group.id, version: 1, format: { title: 'broken' } });
  await world.database.update(groups).set({ formatVersion: 1 }).where(eq(groups.id, group.id));
  const desk = await deskOf(group.slug);
  expect(desk.format).toBeNull();
  expect(codeOf(await saveFormat(fay, group.id, fromTools(desk.seen)))).toBe('ok');
  expect(await versions(group.id)).toEqual([1, 2]);
});
