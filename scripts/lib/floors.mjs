/** Versions below which known holes are open (docs/decisions and the advisories behind them); asked here, because `npm audit` does not work everywhere. */
import { join } from 'node:path';
import { readJson } from './files.mjs';

/** @type {Readonly<Record<string, readonly string[]>>} package → lowest sound version of each major line; other lines older than the newest named are refused */
const FLOORS = {
  next: ['16.2.11', '15.5.21'],
  'next-auth': ['4.24.15'],
  nodemailer: ['7.0.7'],
  'socket.io': ['4.8.4'],
  'engine.io': ['6.6.12'],
  'socket.io-parser': ['4.2.7'],
  ws: ['8.21.0', '7.5.11'],
};

/** @param {string} version */
const parts = (version) => version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);

/** @param {string} version @param {readonly string[]} floors */
export function isSound(version, floors) {
  const own = parts(version);
  const line = floors.map(parts).find((floor) => floor[0] === own[0]);
  if (!line) return (own[0] ?? 0) > Math.max(...floors.map((floor) => parts(floor)[0] ?? 0));
  const i = line.findIndex((part, at) => part !== own[at]);
  return i === -1 || (own[i] ?? 0) > (line[i] ?? 0);
}

/**
 * @param {{ packages?: Record<string, { version?: string }> }} lock package-lock.json
 * @param {{ dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} manifest package.json
 * @returns {string[]} findings
 */
export function belowFloors(lock, manifest) {
  const findings = [];
  const seen = new Set();
  for (const [path, { version }] of Object.entries(lock.packages ?? {})) {
    const name = path.split('node_modules/').at(-1) ?? '';
    const floors = FLOORS[name];
    if (!floors || !version) continue;
    seen.add(name);
    if (!isSound(version, floors)) findings.push(`${path} is ${version}; at least ${floors.join(' or ')} is needed`);
  }
  for (const name of Object.keys(FLOORS))
    if (!seen.has(name)) findings.push(`${name} is not in the lockfile: remove it from the table in scripts/lib/floors.mjs, or find out what took its place`);
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) findings.push(`${name} is "${version}" in package.json; versions are exact`);
  }
  return findings;
}

/** @param {string} root */
export const checkFloors = (root) =>
  belowFloors(readJson(join(root, 'package-lock.json'), 'Take it from the repository again.') ?? {}, readJson(join(root, 'package.json')) ?? {});
