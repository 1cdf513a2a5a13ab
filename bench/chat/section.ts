import { isSteady, median, percentile, table } from '../stats';
import type { Busy, Times } from './talk';

export interface Round {
  readonly times: readonly Times[];
  readonly busy: Busy;
}
/** What was measured with so many sockets, round by round. */
export interface Sizes {
  readonly ours: Round[];
  readonly bare: Round[];
  /** In ms. */
  readonly commits: (readonly number[])[];
}

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
const both = (values: readonly number[]): string => `${ms(percentile(values, 50))} / ${ms(percentile(values, 95))}`;
const verdict = (isMet: boolean, steady: boolean): string => (steady ? (isMet ? 'met' : '**not met**') : 'not measurable');

/** In µs, one value a round. */
const costs = (rounds: readonly Round[]): readonly number[] => rounds.map(({ busy }) => (busy.cpuMs * 1_000) / busy.deliveries);
const rates = (rounds: readonly Round[]): readonly number[] => rounds.map(({ busy }) => (busy.deliveries / busy.tookMs) * 1_000);
const pick = (rounds: readonly Round[], what: keyof Times): readonly number[] => rounds.flatMap(({ times }) => times.map((time) => time[what]));
const byRound = (rounds: readonly Round[]): readonly number[] => rounds.map(({ times }) => median(times.map(({ last }) => last)));

function rows(size: string, { ours, bare, commits }: Sizes): readonly (readonly string[])[] {
  const [mine, most] = [pick(ours, 'last'), pick(bare, 'last')];
  const commit = percentile(commits.flat(), 50);
  const limit = 1.5 * percentile(most, 50) + commit;
  const steady = isSteady(byRound(bare)) && isSteady(commits.map(median));
  const [cost, least] = [median(costs(ours)), median(costs(bare))];
  return [
    [
      `${size}: last reader has it, ms p50 / p95`,
      both(mine),
      both(most),
      both(commits.flat()),
      `p50 ≤ 1.5 x + commit = ${ms(limit)}: ${verdict(percentile(mine, 50) <= limit, steady)}`,
    ],
    [`${size}: the writer knows that it is kept, ms p50 / p95`, both(pick(ours, 'answered')), both(pick(bare, 'answered')), '', ''],
    [
      `${size}: CPU of the server per delivery, µs`,
      ms(cost),
      ms(least),
      '',
      `≤ 1.5 x = ${ms(1.5 * least)}: ${verdict(cost <= 1.5 * least, isSteady(costs(bare)))}`,
    ],
    [`${size}: deliveries a second when everybody writes`, String(Math.round(median(rates(ours)))), String(Math.round(median(rates(bare)))), '', ''],
  ];
}

const spread = (size: string, { ours, bare, commits }: Sizes): string => {
  const told = (values: readonly number[]) => values.map(ms).join(', ');
  return `${size} sockets: last reader ours ${told(byRound(ours))}; bare ${told(byRound(bare))}; commit ${told(commits.map(median))}; CPU ours ${told(costs(ours))}; bare ${told(costs(bare))}.`;
};

export function section(sizes: Readonly<Record<string, Sizes>>): string {
  const all = Object.entries(sizes);
  return [
    "Everybody of one meeting writes in turn, one message at a time, and it counts until the last socket has it, the writer's own among them; then all write at once, for the CPU time of the",
    'server process per delivery. Ceiling: Socket.IO with the same transport, which stores nothing, checks nothing and counts in memory, plus one row and its commit by pgbench on the same',
    'PostgreSQL (which waits for the disk at every commit). The sockets of both are the same few lines of our own, in one process on the same machine.',
    '',
    table(
      ['sockets', 'ours', 'bare Socket.IO', 'one commit', 'must'],
      all.flatMap(([size, one]) => rows(size, one)),
    ),
    '',
    `Medians by round. ${all.map(([size, one]) => spread(size, one)).join(' ')}`,
  ].join('\n');
}
