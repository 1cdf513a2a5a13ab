/** The programs that Node runs, each in one file: starts in about a second, where tsx needs two to three (measured). Packages stay outside. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from './say.mjs';

/** @type {[string, string][]} source, target */
const PROGRAMS = [
  ['server.ts', 'dist/server.mjs'],
  ['drizzle/seed.ts', 'dist/seed.mjs'],
];

/** @param {string} root */
export async function bundle(root) {
  const { build } = await import('esbuild');
  for (const [source, target] of PROGRAMS) {
    if (!existsSync(join(root, source))) throw new Trouble(`${source} is missing.`, 'Is this a whole copy of the repository?');
    await build({
      entryPoints: [join(root, source)],
      outfile: join(root, target),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      alias: { '@': root },
      tsconfig: join(root, 'tsconfig.json'),
      sourcemap: true,
      logLevel: 'error',
    });
  }
}
