import { type Browser, chromium, type Page } from '@playwright/test';
import { newPerson, type Person } from '../../e2e/fixtures/people';
import setup from '../../e2e/fixtures/global-setup';
import { startStack, type Stack } from '../../e2e/fixtures/stack';
import { beginTurns, command, gather, give, start, takeBack } from '../../e2e/floor/pages';
import type { ClientCommand } from '../../lib/protocol/messages';
import config from '../../playwright.config';
import type { Outcome } from '../outcome';
import { median, table, told } from '../stats';

const ROUNDS = 5;
/** As the product sets it: how long the floor is held (the group's default), and until somebody covers for the lead. In ms. */
const [HELD_FOR, COVERED_AFTER] = [30_000, 5_000];
/** Longer than this nothing takes, in ms. */
const PATIENCE = 60_000;
/** How often a page looks at the state that it shows, in ms: the precision of everything here. */
const LOOK_EVERY = 10;

/** All in ms. */
interface Sample {
  /** The network is cut → the others' pages show that this person is reconnecting. */
  readonly known: number;
  /** From then until the floor is free. */
  readonly held: number;
  /** The network is cut for three seconds, and is there again → the others' pages show that the turn goes on. */
  readonly back: number;
  /** The lead's network is cut → the co-facilitator's page shows the loss; from then until that page leads. */
  readonly leadKnown: number;
  readonly covered: number;
  /** The lead's network is there again → that page leads again. */
  readonly returned: number;
}

type Sight = 'lost' | 'held' | 'going on' | 'free' | 'covered' | 'lead is back';

/** The moment, of this process's clock, in which a page has this state. */
async function sees(page: Page, sight: Sight, who: string): Promise<number> {
  await page.waitForFunction(
    ([what, id]) => {
      const { turn, lead, lost } = window.__page.state();
      switch (what) {
        case 'lost':
          return lost.includes(id);
        case 'held':
          return turn?.held === true;
        case 'going on':
          return turn?.held === false;
        case 'free':
          return turn === null;
        case 'covered':
          return lead !== id;
        case 'lead is back':
          return lead === id;
      }
    },
    [sight, who] as const,
    { polling: LOOK_EVERY, timeout: PATIENCE },
  );
  return performance.now();
}

interface Room {
  readonly ruth: Person;
  readonly sam: Person;
  readonly kit: Person;
  readonly ids: Readonly<Record<'ruth' | 'sam' | 'kit', string>>;
}
async function enter(browser: Browser, stack: Stack): Promise<Room> {
  const [ruth, sam, kit] = [await newPerson(browser, stack, 'Ruth'), await newPerson(browser, stack, 'Sam'), await newPerson(browser, stack, 'Kit')];
  const seat = (person: Person) => ({ person, media: false });
  const [ruthId = '', samId = '', kitId = ''] = await gather(await stack.demo(), seat(ruth), seat(sam), seat(kit));
  await beginTurns(ruth.page);
  const answer = await command(ruth.page, { type: 'MakeCofacilitator', id: samId } as ClientCommand);
  if (answer !== 'ok') throw new Error(`MakeCofacilitator: ${answer}`);
  return { ruth, sam, kit, ids: { ruth: ruthId, sam: samId, kit: kitId } };
}

async function speaks({ ruth, kit, ids }: Room): Promise<void> {
  await give(ruth.page, ids.kit);
  await start(kit, ids.kit, false);
}
async function once(room: Room): Promise<Sample> {
  const { ruth, sam, kit, ids } = room;
  await speaks(room);
  let cut = performance.now();
  kit.network.cut();
  const known = await sees(ruth.page, 'held', ids.kit);
  const free = await sees(ruth.page, 'free', ids.kit);
  const sample = { known: known - cut, held: free - known };
  kit.network.heal();
  await sees(kit.page, 'free', ids.kit);
  await speaks(room);

  kit.network.cut();
  await sees(ruth.page, 'held', ids.kit);
  await ruth.page.waitForTimeout(3_000);
  const healed = performance.now();
  kit.network.heal();
  const back = (await sees(ruth.page, 'going on', ids.kit)) - healed;
  await takeBack(ruth.page, ruth.page);

  cut = performance.now();
  ruth.network.cut();
  const lost = await sees(sam.page, 'lost', ids.ruth);
  const covers = await sees(sam.page, 'covered', ids.ruth);
  const again = performance.now();
  ruth.network.heal();
  const returned = (await sees(sam.page, 'lead is back', ids.ruth)) - again;
  await sees(ruth.page, 'lead is back', ids.ruth);
  return { ...sample, back, leadKnown: lost - cut, covered: covers - lost, returned };
}

function section(samples: readonly Sample[]): string {
  const all = (name: keyof Sample) => samples.map((sample) => sample[name]);
  const line = (what: string, name: keyof Sample, set: number) => {
    const late = Math.round(median(all(name)) - set);
    return [what, told(all(name)), set === 0 ? '' : set, set === 0 ? '' : late];
  };
  return [
    `Somebody's network goes away, and comes back (${ROUNDS} rounds). There is nothing to compare with in the bare clients: the ceiling is the time that the product sets itself. Each figure is what`,
    `another person's page shows, looked at every ${LOOK_EVERY} ms; the connection is closed by the cut, as when a phone changes its network. Where packets only vanish, the loss is known`,
    "after the socket's own time limit, and everything here is later by that.",
    '',
    table(
      ['ms, p50 (min–max)', 'measured', 'set', 'later than set, p50'],
      [
        line('holder cut off → the others read that they are reconnecting', 'known', 0),
        line('from then the floor is held (grace) → it is free for the next', 'held', HELD_FOR),
        line('back after 3 s → the turn goes on', 'back', 0),
        line('lead cut off → the co-facilitator sees the loss', 'leadKnown', 0),
        line('from then → the co-facilitator leads (take-over)', 'covered', COVERED_AFTER),
        line('the lead is back → leads again', 'returned', 0),
      ],
    ),
  ].join('\n');
}

export async function absence(): Promise<Outcome> {
  await setup();
  const stack = await startStack();
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const room = await enter(browser, stack);
    const raw: Sample[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      raw.push(await once(room));
      process.stdout.write(`round ${round}: ${JSON.stringify(raw.at(-1))}\n`);
    }
    return { title: 'Grace, and who leads meanwhile', section: section(raw), raw };
  } finally {
    await browser.close();
    await stack.stop();
  }
}
