/** Whether what is there was made from what is there now: decided by contents, not by times (a fresh clone has new times on everything). */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles, listFiles, readJson, writeJson } from './files.mjs';

/** All that the build reads. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'drizzle',
  'server.ts',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/lib/bundle.mjs',
  'scripts/lib/compress.mjs',
];
/** Tests change nothing that is built; migrations are read when the server starts. */
const READ = (/** @type {string} */ path) => !/\.test\.tsx?$|\/testing\/|^drizzle\/migrations\//.test(path);

/** @param {string} root */
export const sourcesHash = (root) => hashFiles(root, listFiles(root, SOURCES, READ), process.version);

/** @param {string} root @param {string} distDir */
const stampPath = (root, distDir) => join(root, distDir, 'hearth-build.json');

/**
 * @param {string} root
 * @param {string} [distDir] folder of Next's build
 * @returns {{ current: boolean, hash: string }}
 */
export function buildState(root, distDir = '.next') {
  const hash = sourcesHash(root);
  const whole = [join(distDir, 'BUILD_ID'), 'dist/server.mjs', 'dist/seed.mjs'].every((path) => existsSync(join(root, path)));
  return { current: whole && readJson(stampPath(root, distDir))?.hash === hash, hash };
}

/** @param {string} root @param {string} distDir @param {string} hash of the sources as they were when the build began */
export const markBuilt = (root, distDir, hash) => writeJson(stampPath(root, distDir), { hash, built: new Date().toISOString() }, 0o644);
