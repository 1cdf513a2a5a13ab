/**
 * `npm run test:faults -- [--minutes 5] [--seed N]`: twelve people in one meeting, and a nemesis that breaks what it can; then the checker. Writes the
 * history (test-results/faults-<seed>.json) and faults/REPORT.md. `--check <history>` checks a history again. Needs the production build. By hand.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { check } from './checker/check';
import type { History, Violation } from './checker/history';
import { type Installation, startInstallation } from './harness/installation';
import { outage } from './harness/outage';
import { Room } from './harness/room';
import { chanceOf, type Chance } from './nemesis/chance';
import { keepBusy, startRounds } from './nemesis/habits';
import { TROUBLES } from './nemesis/plan';
import { type Ran, reportOf } from './nemesis/report';

const PEOPLE = { facilitators: ['Ruth', 'Sam'], members: ['Mia', 'Kit', 'Ana', 'Jo', 'Bea', 'Max', 'Lou', 'Ida', 'Tom', 'Eva'], holdFloorSeconds: 30 };
/** Between two troubles, in ms. */
const CALM = [500, 4_000] as const;
const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Strikes until the time is over, and waits after each until everybody is back. */
async function torment(installation: Installation, room: Room, chance: Chance, ms: number): Promise<Pick<Ran, 'struck' | 'back'>> {
  const [struck, back]: [Record<string, number>, number[]] = [{}, []];
  const end = performance.now() + ms;
  while (performance.now() < end) {
    await outage(chance.between(...CALM));
    const { name, strike } = chance.oneOf(TROUBLES);
    struck[name] = (struck[name] ?? 0) + 1;
    await strike({ installation, room, chance });
    // Half of the time the next trouble strikes before everybody is back from this one.
    if (chance.sometimes(0.5)) back.push(await room.everyoneBack(60_000));
    say(`${Math.max(0, Math.round((end - performance.now()) / 1_000))} s left · ${name}`);
  }
  return { struck, back };
}

async function main(minutes: number, seed: number): Promise<readonly Violation[]> {
  say(`Seed ${seed}, ${minutes} minutes.`);
  // Two of them: how often people are looked at depends on the machine, and must not change what strikes.
  const [chance, habits] = [chanceOf(seed), chanceOf(seed + 1)];
  const installation = await startInstallation();
  try {
    const room = await Room.open(installation, PEOPLE);
    await startRounds(room);
    const stop = keepBusy(room, habits);
    const begun = performance.now();
    const { struck, back } = await torment(installation, room, chance, minutes * 60_000);
    const seconds = (performance.now() - begun) / 1_000;
    const healed = performance.now();
    await room.everyoneBack(60_000);
    stop();
    const found = await room.verdict(90_000);
    const convergedMs = Math.round(performance.now() - healed);
    const history = await room.history();
    const violations = [...found, ...(await room.end())];
    room.close();
    const folder = resolve(import.meta.dirname, '../test-results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(resolve(folder, `faults-${seed}.json`), JSON.stringify(history));
    const report = reportOf({ seed, seconds, struck, back, convergedMs, violations }, history);
    writeFileSync(resolve(import.meta.dirname, 'REPORT.md'), report);
    say(report);
    return violations;
  } finally {
    await installation.stop();
  }
}

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' }, check: { type: 'string' } } });
const violations = values.check
  ? check(JSON.parse(readFileSync(values.check, 'utf8')) as History)
  : await main(Number(values.minutes), values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed));
for (const { kind, what } of violations) say(`${kind}: ${what}`);
say(`${violations.length} violations`);
process.exit(violations.length === 0 ? 0 : 1);
