/**
 * `npm run bench [scenario …]`: runs these scenarios (all without a name), prints what came out, and writes it into bench/RESULTS.md; raw samples
 * into bench/results/<scenario>.json. Needs the production build, Chromium and LiveKit, and takes minutes: by hand, on a machine that does nothing else.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import type { Outcome } from './outcome';
import { withSection } from './stats';

const SCENARIOS: Readonly<Record<string, () => Promise<Outcome>>> = {
  absence: async () => (await import('./absence/scenario')).absence(),
  page: async () => (await import('./page/scenario')).page(),
  weight: async () => (await import('./weight/scenario')).weight(),
  start: async () => (await import('./start/scenario')).start(),
  chat: async () => (await import('./chat/scenario')).chat(),
  sockets: async () => (await import('./sockets/scenario')).sockets(),
  floor: async () => (await import('./floor/scenario')).floor(),
  join: async () => (await import('./join/scenario')).join(),
  processes: async () => (await import('./processes/scenario')).processes(),
  reconnect: async () => (await import('./reconnect/scenario')).reconnect(),
};

const REPORT = resolve(import.meta.dirname, 'RESULTS.md');
const RAW = resolve(import.meta.dirname, 'results');
const load = () => loadavg()[0]?.toFixed(1) ?? '?';
const say = (text: string) => void process.stdout.write(`${text}\n`);

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SCENARIOS);
const unknown = names.filter((name) => !(name in SCENARIOS));
if (unknown.length > 0) {
  say(`There is no scenario ${unknown.join(', ')}. There are: ${Object.keys(SCENARIOS).join(', ')}.`);
  process.exit(2);
}
for (const name of names) {
  const before = load();
  const outcome = await SCENARIOS[name]?.();
  if (!outcome) continue;
  const machine = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), nothing pinned, load ${before} before and ${load()} after.`;
  const section = `## ${outcome.title}\n\n${outcome.section}\n\nMeasured: ${machine}`;
  mkdirSync(RAW, { recursive: true });
  writeFileSync(resolve(RAW, `${name}.json`), `${JSON.stringify(outcome.raw)}\n`);
  writeFileSync(REPORT, withSection(readFileSync(REPORT, 'utf8'), name, section));
  say(section);
}
