import { eq, ne } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { groupPage, listedGroups } from '../lib/data/directory';
import { facilitatorNames } from '../lib/data/facilitator-names';
import { instantIn } from '../lib/data/zoned-time';
import { MINUTE, makeWorld, NOW, type World } from '../lib/data/testing/world';
import { attendance, groups, meetings, organisationMembers, users, verificationTokens } from './schema';
import { makeOwner, seed } from './seed/run';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.drop());

const at = (now: number) => ({
  pool: world.pool,
  database: world.database,
  secret: 'a secret of this test, long enough',
  publicUrl: 'http://127.0.0.1:3000',
  now,
});
const counts = async () => ({
  users: (await world.database.select().from(users)).length,
  groups: (await world.database.select().from(groups)).length,
  meetings: (await world.database.select().from(meetings)).length,
  attendance: (await world.database.select().from(attendance)).length,
});
const landing = (link: string) => new URL(link).searchParams.get('callbackUrl');

describe('OG-5 an empty embedded database gets a believable group with a meeting that is on', () => {
  test('and three ways in that lead to it', async () => {
    const links = await seed(at(NOW));
    const [card] = await listedGroups();
    expect(card).toMatchObject({ slug: 'living-with-anxiety', timeZone: 'Europe/Prague', records: 'attendance' });
    expect(card?.next).toMatchObject({ state: 'due', startsAt: NOW - 10 * MINUTE, endsAt: NOW + 80 * MINUTE });
    const [group] = await world.database.select({ id: groups.id }).from(groups).where(eq(groups.slug, 'living-with-anxiety'));
    expect(await facilitatorNames(group?.id ?? '')).toEqual(['Ruth', 'Sam']);
    expect(landing(links?.facilitator ?? '')).toBe(`/meetings/${card?.next?.id}`);
    expect(landing(links?.member ?? '')).toBe(`/meetings/${card?.next?.id}`);
    expect(links?.guest).toMatch(/^http:\/\/127\.0\.0\.1:3000\/i\/[\w-]{43}$/);
    expect(await counts()).toMatchObject({ users: 6, groups: 3, attendance: 6 });
  });
  test('one group meets by tools, one in a circle, one without a format', async () => {
    await seed(at(NOW));
    const firstParts = async (slug: string) => {
      const page = await groupPage(null, slug);
      return page.ok ? (page.value.shape?.parts.slice(0, 3).map(({ title, minutes }) => `${title} ${minutes}`) ?? null) : 'no such group';
    };
    expect(await firstParts('living-with-anxiety')).toEqual(['Welcome 5', 'Check-in round 22', 'What we work on 3']);
    expect(await firstParts('after-a-loss')).toEqual(['Opening 3', 'Our agreements 5', 'Check-in round 10']);
    expect(await firstParts('quiet-circle')).toBeNull();
  });
  test('a second start makes nothing again but the links', async () => {
    const first = await seed(at(NOW));
    const before = await counts();
    const second = await seed(at(NOW + 5 * MINUTE));
    expect(await counts()).toEqual(before);
    expect(second?.guest).toBe(first?.guest);
    expect(second?.facilitator).not.toBe(first?.facilitator);
    expect(await world.database.select().from(verificationTokens)).toHaveLength(4);
  });
  test('two starts at the same moment make one demo', async () => {
    const all = await Promise.all([seed(at(NOW)), seed(at(NOW))]);
    expect(all.every((links) => links !== null)).toBe(true);
    expect(await counts()).toMatchObject({ users: 6, groups: 3 });
  });
  test('a start on another day finds a meeting that is on, too', async () => {
    await seed(at(NOW));
    for (const days of [1, 7, 40]) {
      const now = NOW + days * 24 * 60 * MINUTE;
      world.clock.at = now;
      await seed(at(now));
      const [card] = await listedGroups();
      expect(card?.next?.startsAt).toBeLessThanOrEqual(now);
      expect(card?.next?.endsAt).toBeGreaterThan(now);
    }
  });
  test('a meeting that was ended is not used again', async () => {
    const first = await seed(at(NOW));
    await world.database.update(meetings).set({ status: 'ended' }).where(ne(meetings.status, 'ended'));
    const second = await seed(at(NOW + MINUTE));
    expect(landing(second?.member ?? '')).not.toBe(landing(first?.member ?? ''));
  });
  test('its weekly meetings are at the same time on the group’s clocks, whatever the season', async () => {
    const march = Date.parse('2027-03-20T12:00:00Z');
    await seed(at(march));
    const [group] = await world.database.select().from(groups).where(eq(groups.slug, 'living-with-anxiety'));
    const starts = (
      await world.database
        .select()
        .from(meetings)
        .where(eq(meetings.groupId, group?.id ?? ''))
    ).map(({ startsAt }) => startsAt.getTime());
    for (const date of ['2027-03-23', '2027-03-30', '2027-04-06']) {
      const expected = instantIn('Europe/Prague', date, '19:00');
      expect(expected.ok && starts.includes(expected.value)).toBe(true);
    }
  });
});

test('OG-6 a database that holds anything else is left alone', async () => {
  await world.account('Somebody');
  expect(await seed(at(NOW))).toBeNull();
  expect(await counts()).toEqual({ users: 1, groups: 0, meetings: 0, attendance: 0 });
});

describe('OG-7 an installation of one’s own begins with its owner', () => {
  test('named from the machine that it runs on; saying it twice changes nothing', async () => {
    const link = await makeOwner(at(NOW), ' Ada@Example.org ', 'Riverside');
    expect(landing(link)).toBe('/organisation');
    await makeOwner(at(NOW), 'ada@example.org', 'Another name');
    await makeOwner(at(NOW), 'ben@example.org', 'Another name');
    const rows = await world.database.select().from(organisationMembers);
    expect(rows.map(({ role }) => role)).toEqual(['owner', 'owner']);
    expect(await counts()).toMatchObject({ users: 2, groups: 0 });
  });
  test('needs an address', async () => {
    await expect(makeOwner(at(NOW), 'ada', 'Riverside')).rejects.toThrow('not an e-mail address');
  });
});
