import type { Locator, Page } from '@playwright/test';
import { DEFAULT_SAYINGS } from '../lib/meeting/formats/preset';
import { formatSchema } from '../lib/meeting/formats/schema';
import { segment } from '../lib/meeting/formats/segment';
import type { Format, Segment } from '../lib/meeting/formats/types';
import type { Person } from './fixtures/people';
import type { Stack } from './fixtures/stack';
import { expect, test as base } from './fixtures/test';
import { control, goIn, inTheRoom, letIn, signIn, standAtTheDoor } from './steps';

/** What people do and read while a meeting has parts and turns. */

export type Links = Awaited<ReturnType<Stack['demo']>>;
interface RoundFixtures {
  /** The demo's links, to a meeting of a group that meets by these parts, or by this format; afterwards it meets as it did. */
  meetBy(plan: readonly Segment[] | Format, holdFloorSeconds?: number): Promise<Links>;
}

/** A part in which one speaks in turns: five minutes, a moment of three seconds between two turns. */
export const part = (kind: 'round' | 'queue', id: string, title: string, differently: Partial<Segment> = {}): Segment => ({
  ...segment(kind, id, title, 5, { perPersonS: 15, betweenS: 3 }),
  ...differently,
});

const formatOf = (segments: readonly Segment[]): Format =>
  formatSchema.parse({
    preset: 'own',
    title: 'A short evening',
    slotMinutes: segments.reduce((sum, { minutes }) => sum + minutes, 0),
    segments,
    size: { ideal: [2, 12], softMax: 16 },
    late: { kind: 'at_once' },
    sayings: DEFAULT_SAYINGS,
  } satisfies Format);

interface Row {
  readonly id: string;
  readonly format_version: number | null;
  readonly hold_floor_seconds: number;
}

export const test = base.extend<RoundFixtures>({
  meetBy: async ({ stack: { database, demo } }, give) => {
    const changed: Row[] = [];
    await give(async (plan, holdFloorSeconds = 30) => {
      const links = await demo();
      const { rows } = await database.query<Row>(
        `select g.id, g.format_version, g.hold_floor_seconds from groups g join meetings m on m.group_id = g.id
         where m.starts_at <= now() and m.ends_at > now() and m.status <> 'ended'`,
      );
      const [group] = rows;
      if (!group || rows.length > 1) throw new Error('The demo has another number of meetings now than one.');
      changed.unshift(group);
      // A meeting takes the plan with its first event: nobody has been to this one.
      await database.query(
        `with added as (insert into group_formats (group_id, version, format)
           select $1, coalesce(max(version), 0) + 1, $2 from group_formats where group_id = $1 returning version)
         update groups set format_version = (select version from added), hold_floor_seconds = $3 where id = $1`,
        [group.id, JSON.stringify('segments' in plan ? plan : formatOf(plan)), holdFloorSeconds],
      );
      return links;
    });
    for (const { id, format_version, hold_floor_seconds } of changed)
      await database.query('update groups set format_version = $2, hold_floor_seconds = $3 where id = $1', [id, format_version, hold_floor_seconds]);
  },
});

/** A facilitator and members in the room, seated in this order. */
export async function sitDown(links: Links, facilitator: Person, ...members: readonly Person[]): Promise<void> {
  await signIn(facilitator, links.facilitator);
  await goIn(facilitator);
  for (const who of members) {
    await standAtTheDoor(who, links.guest);
    await letIn(facilitator, who.name);
    await inTheRoom(who.page);
  }
}

const pressed = (place: Locator | Page, name: string | RegExp) => place.getByRole('button', { name }).click();
export const begin = ({ page }: Person, title: string): Promise<void> => pressed(page, `Begin: ${title}`);
export const goTo = ({ page }: Person, title: string): Promise<void> =>
  pressed(page.getByRole('complementary', { name: 'Running the meeting' }), `Go to ${title}`);
/** What whoever leads does with the floor: the one primary, more time, giving, pausing. */
export const theFloor = ({ page }: Person): Locator => page.getByRole('region', { name: 'The floor' });
export const onTheFloor = (who: Person, name: string | RegExp): Promise<void> => pressed(theFloor(who), name);
export async function pauseTheFloor(who: Person): Promise<void> {
  await onTheFloor(who, 'Pause, and more');
  await who.page.getByRole('menuitem', { name: /^Pause/ }).click();
}
export async function giveTheFloor(who: Person, to: string): Promise<void> {
  await onTheFloor(who, 'Give the floor to somebody');
  await who.page.getByRole('menuitem', { name: new RegExp(`^${to}`) }).click();
}

/** One's own turn. */
export const myTurn = ({ page }: Person): Locator => page.locator('#my-turn');
const TITLES = {
  offered: 'It’s your turn. Take your time.',
  speaking: 'You have the floor.',
  writing: 'Write your turn.',
  read: 'Your words are in the middle.',
} as const;
export const hasTurn = (who: Person, phase: keyof typeof TITLES, timeout = 10_000): Promise<void> =>
  expect(who.page.getByRole('region', { name: TITLES[phase] }), `${who.name}: ${TITLES[phase]}`).toBeVisible({ timeout });
export const act = (
  who: Person,
  name: 'Start speaking' | 'Write instead' | 'Come back to me later' | 'Pass, that’s fine' | 'I’m done' | 'Send',
): Promise<void> => pressed(myTurn(who), name);

/** Everybody else reads this of the turn that is on, in the middle. */
export async function othersRead(others: readonly Person[], words: string): Promise<void> {
  for (const { page, name } of others)
    await expect(page.locator('.mid').getByText(words, { exact: true }).filter({ visible: true }), `${name} reads “${words}”`).toBeVisible();
}
/** Presses Start speaking and is heard by all the others. */
export async function speaks(who: Person, others: readonly Person[]): Promise<void> {
  await hasTurn(who, 'offered');
  await act(who, 'Start speaking');
  await hasTurn(who, 'speaking');
  for (const other of others) await other.hears(1);
  await othersRead(others, `${who.name} is sharing`);
}

/** Their microphone stays closed whatever they press, and its control says why. */
export async function cannotSpeak({ page, name }: Person, why: string): Promise<void> {
  const microphone = control(page, /Microphone/);
  await expect(microphone, `${name}: ${why}`).toHaveAccessibleDescription(why);
  await expect(microphone).toHaveAttribute('aria-disabled', 'true');
  await microphone.click({ force: true });
  await microphone.press('m');
  await expect(control(page, /Microphone.*off/)).toBeVisible();
}

/** Names in the order of the part, whoever has the floor first, as this person sees it. */
export const order = ({ page }: Person): Promise<string[]> =>
  page
    .locator('.order [data-order]')
    .filter({ visible: true })
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-order') ?? ''));
export async function seeOrder(people: readonly Person[], names: readonly string[]): Promise<void> {
  for (const who of people) await expect.poll(() => order(who), { message: `${who.name} sees this order` }).toEqual(names);
}

/** From now on this page keeps all that it says to whoever does not see it. */
export const keepSaid = ({ page }: Person): Promise<void> =>
  page.evaluate(() => {
    const regions = [...document.querySelectorAll('[aria-live]')];
    const said: string[] = [];
    const look = () => {
      for (const { textContent } of regions) if (textContent) said.push(textContent.trim());
      document.documentElement.dataset.said = JSON.stringify(said);
    };
    const observer = new MutationObserver(look);
    for (const region of regions) observer.observe(region, { subtree: true, childList: true, characterData: true });
  });
/** Waits until these words were said. */
export const wasSaid = ({ page, name }: Person, words: string): Promise<void> =>
  expect
    .poll(async () => JSON.parse((await page.evaluate(() => document.documentElement.dataset.said)) ?? '[]') as string[], { message: `${name} is told` })
    .toContain(words);

/** Before the round is started whoever leads asks these members first, in this order. */
export async function membersFirst(facilitator: Person, ...names: readonly string[]): Promise<void> {
  for (const name of [...names].reverse()) {
    const row = facilitator.page.locator(`[data-order="${name}"]`).filter({ visible: true });
    await expect.poll(() => order(facilitator), { message: `${name} is to come` }).toContain(name);
    while ((await order(facilitator))[0] !== name) {
      const before = (await order(facilitator)).indexOf(name);
      await row.getByRole('button', { name: new RegExp(`^${name} earlier`) }).click();
      await expect.poll(async () => (await order(facilitator)).indexOf(name)).toBe(before - 1);
    }
  }
}

/** Who leads, as it stands in the bar above everything. */
export const readsOfTheLead = ({ page }: Person, words: string): Promise<void> =>
  expect(page.locator('header .where')).toContainText(words, { timeout: 20_000 });

/** How long this turn has gone, in s, as whoever leads reads it. */
export async function spent({ page }: Person): Promise<number> {
  const text = await page.locator('.desk-acts .desk-line').innerText();
  const [, minutes = '', seconds = ''] = /^(\d+):(\d\d) of /.exec(text) ?? [];
  return minutes === '' ? Number.NaN : Number(minutes) * 60 + Number(seconds);
}
