/** `node scripts/check-imports.mjs`: finds imports that cross the layers, and impurity in the meeting machine. */
import { fileURLToPath } from 'node:url';
import { listFiles } from './lib/files.mjs';
import { checkImports } from './lib/imports.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WHERE = ['app', 'components', 'lib', 'drizzle', 'e2e', 'bench', 'scripts', 'server.ts', 'proxy.ts', 'instrumentation.ts'];

const files = listFiles(ROOT, WHERE, (path) => /\.(tsx?|mjs)$/.test(path));
const findings = checkImports(ROOT, files);
for (const finding of findings) process.stdout.write(`${finding}\n`);
process.stdout.write(
  findings.length === 0
    ? `${files.length} files keep to their layers.\n`
    : `${findings.length} findings. The table is in scripts/lib/layers.mjs, its reasons in ARCHITECTURE.md.\n`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
