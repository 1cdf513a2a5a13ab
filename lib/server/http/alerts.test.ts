import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { showGauges } from './gauges';
import { Metrics } from './metrics';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
const read = (path: string) => readFileSync(path, 'utf8');
const rules = (parse(read('deploy/alerts.yml'), { strict: true, uniqueKeys: true }) as { groups: { name: string; rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);

/** What PromQL itself has (prometheus.io, "Functions", "Operators") and what every scrape adds. */
const LANGUAGE = new Set(['sum', 'by', 'rate', 'increase', 'changes', 'histogram_quantile', 'up', 'or', 'unless', 'offset']);
const ADDED = new Set(['job', 'instance', 'le']);

/** Every series of a real registry. */
async function exported(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const metrics = new Metrics();
  metrics.answered('command', 'ok', 1);
  showGauges(metrics, {
    gateway: { size: 0, meetings: 0 },
    gate: null,
    mediaState: () => 'none',
    hints: { state: 'alone' },
    pool: { totalCount: 0, waitingCount: 0 },
  });
  const found = new Map<string, Set<string>>();
  for (const metric of metrics.registry.getMetricsAsArray()) {
    const { name, labelNames = [], type } = metric as unknown as { name: string; labelNames?: string[]; type?: string };
    const isHistogram = type === 'histogram' || (await metrics.registry.getSingleMetricAsString(name)).includes(' histogram');
    for (const series of isHistogram ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name]) found.set(series, new Set(labelNames));
  }
  return found;
}

const withoutTexts = (expr: string) => expr.replaceAll(/"[^"]*"/g, '""');
/** The series of an expression: words that are not inside braces, brackets or a list of labels. */
const seriesOf = (expr: string) =>
  [
    ...withoutTexts(expr)
      .replaceAll(/\bby\s*\([^)]*\)|\{[^}]*\}|\[[^\]]*\]/g, '')
      .matchAll(/\b[a-z_][a-z0-9_]*\b/g),
  ]
    .map(([name]) => name)
    .filter((name) => !LANGUAGE.has(name) && !/^e\d+$/.test(name));
const labelsOf = (expr: string) => [
  ...[...withoutTexts(expr).matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*""/g)].map(([, label]) => label ?? ''),
  ...[...expr.matchAll(/\bby\s*\(([^)]*)\)/g)].flatMap(([, list]) => (list ?? '').split(',').map((label) => label.trim())),
];

describe('the alerts', () => {
  it('BK-50 are rules that Prometheus reads: each with a name of its own, an expression, a time, a severity, a sentence and a place in the runbook', () => {
    expect(rules.length).toBeGreaterThanOrEqual(10);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(Object.keys(rule).sort(), rule.alert).toEqual(['alert', 'annotations', 'expr', 'for', 'labels']);
      expect(rule.alert).toMatch(/^Hearth[A-Z]\w+$/);
      expect(rule.for).toMatch(/^\d+[smh]$/);
      expect(['page', 'ticket']).toContain(rule.labels.severity);
      expect(rule.annotations.summary).toMatch(/\.$/);
      for (const [open, close] of ['()', '{}', '[]'].map((pair) => [...pair] as [string, string]))
        expect(rule.expr.split(open).length, rule.expr).toBe(rule.expr.split(close).length);
    }
  });

  it.each(rules.map((rule) => [rule.alert, rule.expr]))('BK-51 %s asks for numbers and labels that a server really shows', async (_, expr) => {
    const there = await exported();
    const series = seriesOf(expr);
    if (!/\bup\{/.test(expr)) expect(series.length).toBeGreaterThan(0);
    for (const name of series) expect([...there.keys()], `${name} is not exported`).toContain(name);
    const known = new Set([...ADDED, ...series.flatMap((name) => [...(there.get(name) ?? [])])]);
    for (const label of labelsOf(expr)) expect([...known], expr).toContain(label);
  });

  it('BK-51 the answers that they look for are answers that a server gives', () => {
    const codes = read('lib/protocol/messages.ts') + read('lib/server/media-gate/gate.ts');
    const wanted = rules.flatMap(({ expr }) => [...expr.matchAll(/answer=~?"([^"]+)"/g)].flatMap(([, list]) => (list ?? '').split('|')));
    expect(wanted.length).toBeGreaterThan(3);
    for (const code of wanted) expect(codes).toContain(`'${code}'`);
  });

  it('BK-52 each leads to a heading of the runbook', () => {
    const headings = [...read('docs/runbook.md').matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    for (const { annotations, alert } of rules) expect(headings, alert).toContain(annotations.runbook);
  });

  it('BK-51 a number that nobody shows would be found', () => {
    expect(seriesOf('sum by (instance, le) (rate(hearth_nothing_bucket{answer="x"}[5m])) / up{job="y"} > 1.5e9')).toEqual(['hearth_nothing_bucket']);
    expect(labelsOf('sum by (instance, le) (rate(a{answer=~"x"}[5m]))')).toEqual(['answer', 'instance', 'le']);
  });
});
