/** Numbers of a benchmark, told shortly. Pure. */

/** Between the two middle ones where the count is even. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The smallest value that at least `percent` of all do not exceed; NaN of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** A ceiling whose rounds differ by more than a quarter of their median is none: nothing can be said beside it. */
export const isSteady = (rounds: readonly number[]): boolean => Math.max(...rounds) - Math.min(...rounds) <= 0.25 * median(rounds);

/** `143 (131–155)`: median, least and most, in whole ms. */
export const told = (values: readonly number[]): string =>
  values.length === 0 ? 'never' : `${Math.round(median(values))} (${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))})`;

/** One line of a Markdown table. */
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

const mark = (name: string) => [`<!-- ${name} -->`, `<!-- end of ${name} -->`] as const;
/** Puts one scenario's section into the whole report in the place of the one of an earlier run, or at the end. */
export function withSection(report: string, name: string, section: string): string {
  const [begin, end] = mark(name);
  const fresh = `${begin}\n${section.trim()}\n${end}`;
  const [from, to] = [report.indexOf(begin), report.indexOf(end)];
  return from >= 0 && to > from ? report.slice(0, from) + fresh + report.slice(to + end.length) : `${report.trimEnd()}\n\n${fresh}\n`;
}
