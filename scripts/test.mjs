/**
 * `npm test`: sets up what it needs, then runs everything; nothing is skipped. Its last line counts all of it: `N passed, N failed`.
 * Goes on after a failure, so that one run shows all of them.
 */
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks } from './lib/checks.mjs';
import { findChromium } from './lib/chromium.mjs';
import { summary, sum } from './lib/counts.mjs';
import { install, markInstalled, missingDependencies } from './lib/dependencies.mjs';
import { findLiveKit } from './lib/livekit-install.mjs';
import { checkNode, readOptions } from './lib/options.mjs';
import { endRuns } from './lib/processes.mjs';
import { findRedis } from './lib/redis.mjs';
import { runCheck, runChecks } from './lib/run-checks.mjs';
import { explain, say, seconds, step, Trouble } from './lib/say.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
/** A CI machine may have no way out but to the Go proxy, so it does not wait for the download. */
const CI_ORDER = ['path', 'cache', 'go'];

/** @typedef {import('./lib/counts.mjs').Count} Count */
/** @typedef {{ program: string | null, way: string, why: string[] }} Found */

/**
 * One thing that the tests need counts as one check.
 * @param {string} name @param {(note: (text: string) => void) => Promise<Found>} find
 * @returns {Promise<{ program: string | null, count: Count }>}
 */
async function need(name, find) {
  /** @type {Found} */
  let found = { program: null, way: '', why: [] };
  const count = await runCheck({
    name,
    async run(note) {
      found = await find(note);
      return { passed: found.program ? 1 : 0, failed: found.program ? 0 : 1, output: `There is no ${name}. Tried:\n${found.why.join('\n')}` };
    },
  });
  return { program: found.program, count };
}

async function main() {
  checkNode(process.versions.node);
  const begun = performance.now();
  const { order, env } = readOptions(
    [],
    { ...process.env, HEARTH_LIVEKIT_ORDER: process.env.HEARTH_LIVEKIT_ORDER ?? (process.env.CI ? CI_ORDER.join(',') : undefined) },
    ROOT,
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      endRuns();
      say(`\n${signal}. Not finished: nothing is said about what was not run.`);
      process.exit(130);
    });
  }
  const missing = missingDependencies(ROOT);
  if (missing) await step(`Installing packages (${missing})`, (note) => install(ROOT, note));
  else markInstalled(ROOT);

  const livekit = await need('LiveKit', (note) => findLiveKit(order, { env, note }));
  // Tests that start a LiveKit of their own find it in PATH, wherever it was found or built.
  if (livekit.program) process.env.PATH = [dirname(livekit.program), process.env.PATH].join(delimiter);
  const chromium = await need('Chromium', (note) => findChromium(ROOT, { note }));
  // The tests that need it find it by themselves, in PATH; here it is only made sure of, once.
  const redis = await need('Redis', (note) => findRedis({ note }));
  const { format, lint, imports, types, deadCode, spec, migrations, floors, all, build, faults, journeys, journeysAlone } = checks(ROOT);
  const tools = { HEARTH_TEST_LIVEKIT: livekit.program ?? '', CHROMIUM: chromium.program ?? '' };
  const rest = await runChecks([
    format,
    lint,
    imports,
    types,
    deadCode,
    spec,
    migrations,
    floors,
    all,
    build,
    faults,
    // Without LiveKit or Chromium they fail, and say so; they are not skipped.
    journeys(tools),
    journeysAlone(tools),
  ]);
  const count = sum([livekit.count, chromium.count, redis.count, rest]);
  say(`\nAfter ${seconds(performance.now() - begun)}:`);
  say(summary(count));
  process.exitCode = count.failed === 0 ? 0 : 1;
}

await main().catch((error) => {
  for (const line of explain(error)) process.stderr.write(`${line}\n`);
  if (!(error instanceof Trouble)) process.stderr.write('This is a mistake in scripts/test.mjs.\n');
  say(summary({ passed: 0, failed: 1 }));
  process.exitCode = 1;
});
