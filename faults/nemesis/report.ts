import { cpus } from 'node:os';
import { type History, outcomeOf, type Violation } from '../checker/history';

export interface Ran {
  readonly seed: number;
  readonly seconds: number;
  /** How often each trouble struck. */
  readonly struck: Readonly<Record<string, number>>;
  /** From the end of a trouble until everybody was back, ms. */
  readonly back: readonly number[];
  /** From the end of the last trouble until every page was as the database, ms. */
  readonly convergedMs: number;
  readonly violations: readonly Violation[];
}

const countOf = (names: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
};
const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** faults/REPORT.md: what was done, what became of it, and everything that was not as promised. */
export function reportOf(ran: Ran, { operations, truth, pages }: History): string {
  const outcomes = countOf(operations.map((operation) => outcomeOf(operation).kind));
  const asked = countOf(operations.map((operation) => (operation.asked.kind === 'say' ? 'say' : operation.asked.command.type)));
  const again = operations.reduce((sum, { attempts }) => sum + attempts.length - 1, 0);
  const back = [...ran.back].sort((a, b) => a - b);
  const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
  const turns = truth.events.filter(({ event }) => event.type === 'floor/Offered').length;
  return `# Under a nemesis

\`npm run test:faults -- --minutes ${Math.round(ran.seconds / 60)} --seed ${ran.seed}\`, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${machine}.
The production build, its own PostgreSQL, ${pages.length} people without a screen who run the product's own client over real sockets. The seed decides which
trouble strikes, whom, and for how long; when exactly, the machine does. Written by the run; do not edit.

**${ran.violations.length === 0 ? 'Nothing was found that is not as promised.' : `${ran.violations.length} things are not as promised.`}**
${ran.violations.map(({ kind, what }) => `\n- \`${kind}\`: ${what}`).join('')}

| What | Count |
|---|---|
| Seconds under trouble | ${Math.round(ran.seconds)} |
| Things asked for, each with an id of its own | ${operations.length} |
${outcomes.map(([name, count]) => `| … ${OUTCOMES[name as keyof typeof OUTCOMES]} | ${count} |`).join('\n')}
| Asked again with the same id because no answer came | ${again} |
| Messages stored | ${truth.chat.length} |
| Events stored | ${truth.events.length} |
| Turns offered | ${turns} |
| Everybody back after a trouble, median / 90 % / longest, ms | ${at(back, 0.5)} / ${at(back, 0.9)} / ${back.at(-1) ?? 0} |
| Every page as the database after the last one, ms | ${ran.convergedMs} |

Troubles: ${Object.entries(ran.struck)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} (${count})`)
    .join(' · ')}.

Asked: ${asked.map(([name, count]) => `${name} (${count})`).join(' · ')}.
`;
}

const OUTCOMES = { ok: 'acknowledged', refused: 'refused', unknown: 'never answered (may have happened, at most once)' } as const;
