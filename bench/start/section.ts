import { isSteady, median, percentile, table, told } from '../stats';

/** In ms. */
export interface Round {
  readonly ours: number;
  readonly ceiling: number;
}
/** More than the ceiling, in ms. */
const MUST = 1_000;
const GOAL = 100;

export function section(rounds: readonly Round[]): string {
  const [mine, most] = [rounds.map(({ ours }) => ours), rounds.map(({ ceiling }) => ceiling)];
  const more = median(mine) - median(most);
  const verdict = !isSteady(most) ? 'not measurable' : more <= MUST ? `met${more <= GOAL ? ', and the goal' : `; the goal of + ${GOAL} not`}` : '**not met**';
  return [
    'The server process is killed (`kill -9`) and started in the same moment; it counts until the server accepts a command (a hand is raised, and stored) of a member who was in a meeting of',
    'twelve and tries every 20 ms. A page of ours waits up to a quarter of a second before its first try, half a second before the second, then twice as long each time: that comes on top.',
    'Ceiling: Next with one page that says nothing behind a bare Node server, until that page is answered.',
    '',
    table(
      ['ms, p50 (min–max)', 'ours', 'empty Next', 'difference of p50', 'must'],
      [['killed → first accepted command', told(mine), told(most), Math.round(more), `≤ ceiling + ${MUST.toLocaleString('en')}: ${verdict}`]],
    ),
    '',
    `p95: ours ${Math.round(percentile(mine, 95))}, empty Next ${Math.round(percentile(most, 95))}. By round: ours ${mine.map(Math.round).join(', ')}; empty Next ${most.map(Math.round).join(', ')}.`,
  ].join('\n');
}
