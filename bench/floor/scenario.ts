import { chromium } from '@playwright/test';
import setup from '../../e2e/fixtures/global-setup';
import { startStack } from '../../e2e/fixtures/stack';
import { heard, hears, listen } from '../../e2e/floor/pages';
import { firstHeard, lastHeard, overlap } from '../../e2e/floor/sounds';
import config from '../../playwright.config';
import type { Outcome } from '../outcome';
import { median, table, told } from '../stats';
import { ceiling, other, ours, SPEAKERS, type Speaker, type System } from './rooms';

const ROUNDS = 5;
const TIMES = 4;
/** Nothing of an earlier turn is under way any more, in ms. */
const REST = 400;
/** What comes later than this did not come, in ms. */
const PATIENCE = 3_000;

/** One pass of the floor as the listener's page heard it, in ms after the decision; null: not heard, or heard to the end. */
interface Pass {
  readonly silent: number | null;
  readonly heard: number | null;
  /** From the next one's own press (ours), or from the grant (ceiling), until they are heard. */
  readonly fromAsk: number | null;
  readonly overlap: number;
  /** The voices that an element played: what the person in front of an honest page heard. */
  readonly overlapPlayed: number;
}
interface Sample {
  readonly round: number;
  readonly pass: Pass;
  readonly mute: number | null;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE; performance.now() < end && !(await isSo()); ) await wait(50);
}

async function passes(system: System, from: Speaker): Promise<Pass> {
  const to = other(from);
  await system.prepare(from, to);
  await wait(REST);
  await listen(system.listener);
  const { decided, asked } = await system.pass(from, to);
  await until(() => system.listener.evaluate(([name, since]) => window.__page.hasHeard(name, since), [to, decided] as const));
  await wait(REST);
  const listening = await heard(system.listener);
  const first = firstHeard(listening, to, decided);
  return {
    silent: lastHeard(listening, from, decided),
    heard: first,
    fromAsk: first === null ? null : decided + first - (await asked()),
    overlap: overlap(listening, from, to, decided),
    overlapPlayed: overlap(listening, from, to, decided, 'played'),
  };
}

async function mutes(system: System, who: Speaker): Promise<number | null> {
  await hears(system.listener, [who]);
  await wait(REST);
  await listen(system.listener);
  const at = await system.mute(who);
  await wait(REST * 2);
  const silent = lastHeard(await heard(system.listener), who, at);
  await system.unmute(who);
  await hears(system.listener, [who]);
  return silent;
}

/** Both systems take turns within every round, each beginning half of the time. */
async function measure(systems: Readonly<Record<'ours' | 'ceiling', System>>): Promise<Record<'ours' | 'ceiling', Sample[]>> {
  const samples: Record<'ours' | 'ceiling', Sample[]> = { ours: [], ceiling: [] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (let time = 0; time < TIMES; time += 1) {
      const from = SPEAKERS[time % 2] ?? 'Mia';
      for (const name of time % 4 < 2 ? (['ours', 'ceiling'] as const) : (['ceiling', 'ours'] as const)) {
        const pass = await passes(systems[name], from);
        samples[name].push({ round, pass, mute: await mutes(systems[name], other(from)) });
      }
    }
    process.stdout.write(`round ${round}: ours ${told(heardOf(samples.ours, round))}, ceiling ${told(heardOf(samples.ceiling, round))}\n`);
  }
  return samples;
}
const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
const heardOf = (samples: readonly Sample[], round: number) => known(samples.filter((one) => one.round === round).map(({ pass }) => pass.heard));

function section({ ours: mine, ceiling: most }: Record<'ours' | 'ceiling', Sample[]>): string {
  const of = (pick: (sample: Sample) => number | null) => [known(mine.map(pick)), known(most.map(pick))] as const;
  const line = (what: string, pick: (sample: Sample) => number | null, goal: string, isMet: (a: readonly number[], b: readonly number[]) => boolean) => {
    const [a, b] = of(pick);
    return [what, told(a), told(b), Math.round(median(a) - median(b)), goal === '' ? '' : `${goal}: ${isMet(a, b) ? 'met' : '**not met**'}`];
  };
  const near = (a: readonly number[], b: readonly number[]) => median(a) <= median(b) + 30;
  const short = (a: readonly number[]) => Math.max(...a) <= 150;
  const never = () => true;
  const rounds = (samples: readonly Sample[]) => Array.from({ length: ROUNDS }, (_, i) => Math.round(median(heardOf(samples, i + 1)))).join(', ');
  const missed = (samples: readonly Sample[]) => samples.filter(({ pass, mute }) => pass.heard === null || mute === null).length;
  return [
    `The floor goes from one to the next while a third listens (${ROUNDS} rounds of ${TIMES}, both systems in turn within each round). Ceiling: LiveKit's API called straight, LiveKit's client`,
    'bare: revoke, seen in the answer, grant, publish a warm capture. Ours: the facilitator presses "next", the next person\'s page presses "Start speaking" in the moment in which it is',
    'offered: two decisions, two commits in PostgreSQL, the permission, and only then the microphone. Times are from the decision until the sound starts or stops at the listener,',
    'jitter buffer included.',
    '',
    table(
      ['ms, p50 (min–max)', 'ours', 'ceiling', 'difference of p50', 'goal'],
      [
        line('floor pass: the next one is heard', ({ pass }) => pass.heard, '≤ ceiling + 30', near),
        line('floor pass: the one before is silent', ({ pass }) => pass.silent, '≤ ceiling + 30', near),
        line('"Start speaking" (ours), grant (ceiling) → heard', ({ pass }) => pass.fromAsk, '', never),
        line('both audible at once', ({ pass }) => pass.overlap, 'at most 150', short),
        line('both played at once', ({ pass }) => pass.overlapPlayed, 'at most 150', short),
        line('mute: silent', ({ mute }) => mute, '≤ ceiling + 30', near),
      ],
    ),
    '',
    `Medians of "the next one is heard" by round: ours ${rounds(mine)}; ceiling ${rounds(most)}. Not heard within ${PATIENCE / 1_000} s: ours ${missed(mine)}, ceiling ${missed(most)}, of ${mine.length} each.`,
  ].join('\n');
}

export async function floor(): Promise<Outcome> {
  await setup();
  const stack = await startStack();
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const systems = { ours: await ours(browser, stack), ceiling: await ceiling(browser, stack) };
    const raw = await measure(systems);
    for (const system of Object.values(systems)) await system.close();
    return { title: 'Passing the floor, and muting', section: section(raw), raw };
  } finally {
    await browser.close();
    await stack.stop();
  }
}
