/** `npm run check`: what can be known in less than a minute, without PostgreSQL, LiveKit or a browser. */
import { fileURLToPath } from 'node:url';
import { checks } from './lib/checks.mjs';
import { summary } from './lib/counts.mjs';
import { install, markInstalled, missingDependencies } from './lib/dependencies.mjs';
import { runChecks } from './lib/run-checks.mjs';
import { explain, say, seconds, step } from './lib/say.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const begun = performance.now();
try {
  const missing = missingDependencies(ROOT);
  if (missing) await step(`Installing packages (${missing})`, (note) => install(ROOT, note));
  else markInstalled(ROOT);
  const { format, lint, imports, types, deadCode, spec, floors, unit } = checks(ROOT);
  const count = await runChecks([format, lint, imports, types, deadCode, spec, floors, unit]);
  say(`\n${summary(count)} in ${seconds(performance.now() - begun)}`);
  process.exitCode = count.failed === 0 ? 0 : 1;
} catch (error) {
  for (const line of explain(error)) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
