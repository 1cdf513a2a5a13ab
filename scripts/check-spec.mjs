/** `node scripts/check-spec.mjs`: rules without a test, tests without a rule, rules that stand twice. */
import { fileURLToPath } from 'node:url';
import { checkSpec } from './lib/spec.mjs';

const { rules, findings } = checkSpec(fileURLToPath(new URL('..', import.meta.url)));
for (const finding of findings) process.stdout.write(`${finding}\n`);
process.stdout.write(`${rules} rules, ${findings.length} findings.\n`);
process.exitCode = findings.length === 0 && rules > 0 ? 0 : 1;
