/**
 * The programs that Node runs, each in one file: a start is mostly the reading of modules. What is small and plain comes into the file, and of it only what is
 * used; that and no source maps took four tenths off the CPU time of a start (measured).
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from './say.mjs';

/** @type {[string, string][]} source, target */
const PROGRAMS = [
  ['server.ts', 'dist/server.mjs'],
  ['drizzle/seed.ts', 'dist/seed.mjs'],
];

/** Stay outside: what Next loads as well, brings files of its own, or is loaded only where it is needed. */
const OUTSIDE = ['next', 'react', 'server-only', 'pg', 'pino', 'socket.io', 'graphile-worker', 'nodemailer', 'redis'];
/** For packages in the file that still say `require`. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

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
      external: OUTSIDE,
      banner: { js: REQUIRE },
      alias: { '@': root },
      tsconfig: join(root, 'tsconfig.json'),
      // Names and folders stay readable as they are; maps would be read at every start.
      sourcemap: false,
      logLevel: 'error',
    });
  }
}
