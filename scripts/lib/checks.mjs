/** The checks that `npm run check` and `npm test` are made of. Each tells its count and, when it failed, what the tool said. */
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { playwrightCount, vitestCount } from './counts.mjs';
import { readJson } from './files.mjs';
import { checkFloors } from './floors.mjs';
import { run } from './processes.mjs';

/** @typedef {import('./counts.mjs').Count} Count */
/** @typedef {Count & { output: string }} Outcome */
/** @typedef {{ name: string, run: (note: (text: string) => void) => Promise<Outcome> }} Check */

/** @param {boolean} ok @param {string} output @returns {Outcome} one check, one count */
const one = (ok, output) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, output });

/** @param {string} name */
const bin = (name) => join('node_modules', name);

/** @param {string} root */
export function checks(root) {
  /** @param {string[]} args @param {(text: string) => void} note @param {Record<string, string>} [env] */
  const node = (args, note, env = {}) =>
    run(process.execPath, args, { cwd: root, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env }, line: note });
  /** @param {string} name @param {string[]} args @returns {Check} */
  const tool = (name, args) => ({
    name,
    async run(note) {
      const { code, output } = await node(args, note);
      return one(code === 0, output);
    },
  });
  /** @param {string} name @param {string[]} args @param {Record<string, string>} env @param {(report: any) => Count} count @returns {Check} */
  const tests = (name, args, env, count) => ({
    name,
    async run(note) {
      const report = join(root, 'test-results', `${name.replaceAll(/\W+/g, '-')}.json`);
      rmSync(report, { force: true });
      mkdirSync(join(root, 'test-results'), { recursive: true });
      const { code, output } = await node(
        args.map((arg) => arg.replace('REPORT', report)),
        note,
        { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      );
      const counted = count(readJson(report));
      return { ...counted, failed: code !== 0 && counted.failed === 0 ? 1 : counted.failed, output };
    },
  });
  const playwright = [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'];
  const vitest = [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', '--outputFile.json=REPORT'];

  return {
    format: tool('format', [bin('@biomejs/biome/bin/biome'), 'format', '.']),
    lint: tool('lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']),
    imports: tool('import rules', ['scripts/check-imports.mjs']),
    types: types(root, node),
    deadCode: tool('dead code', [bin('knip/bin/knip.js')]),
    spec: tool('every rule has a test', ['scripts/check-spec.mjs']),
    migrations: migrations(root, node),
    floors: {
      name: 'no version with known holes',
      run: async () => {
        const findings = checkFloors(root);
        return one(findings.length === 0, findings.join('\n'));
      },
    },
    unit: tests('unit and property tests', [...vitest, '--project', 'unit'], {}, vitestCount),
    all: tests(
      'unit, property, contract and integration tests',
      [...vitest, '--project', 'unit', '--project', 'pg'],
      { HEARTH_PROPERTY_RUNS: 'full' },
      vitestCount,
    ),
    build: tool('production build', ['scripts/build.mjs', '--changed']),
    /** After the build, which is what they break. */
    faults: tests('faults', [...vitest, '--project', 'faults'], {}, vitestCount),
    /** Two at once: people wait for one another most of the time. @param {Record<string, string>} env */
    journeys: (env) => tests('browser journeys', [...playwright, '--workers=2', '--grep-invert=@alone'], env, playwrightCount),
    /** What is measured to a fraction of a second, with nothing beside it. @param {Record<string, string>} env */
    journeysAlone: (env) => tests('journeys that measure', [...playwright, '--workers=1', '--grep=@alone'], env, playwrightCount),
  };
}

/** @typedef {(args: string[], note: (text: string) => void, env?: Record<string, string>) => Promise<{ code: number, output: string }>} Node */

/** Routes are typed by Next, so its types come first; those of removed routes must go. @param {string} root @param {Node} node @returns {Check} */
function types(root, node) {
  return {
    name: 'types',
    async run(note) {
      rmSync(join(root, '.next', 'dev', 'types'), { recursive: true, force: true });
      const made = await node([bin('next/dist/bin/next'), 'typegen'], note);
      if (made.code !== 0) return one(false, made.output);
      const { code, output } = await node([bin('typescript/bin/tsc'), '--noEmit'], note);
      return one(code === 0, output);
    },
  };
}

/** `generate` on a copy must write nothing: otherwise the tables and their migrations differ. @param {string} root @param {Node} node @returns {Check} */
function migrations(root, node) {
  return {
    name: 'migrations match the tables',
    async run(note) {
      // drizzle-kit takes only paths below its own folder.
      const copy = join('.hearth', `check-migrations-${process.pid}`);
      const target = join(root, copy);
      try {
        cpSync(join(root, 'drizzle/migrations'), target, { recursive: true });
        const before = readdirSync(target).length;
        const args = [bin('drizzle-kit/bin.cjs'), 'generate', '--dialect', 'postgresql', '--schema', './drizzle/schema/index.ts', '--out', copy];
        const { code, output } = await node(args, note);
        return one(code === 0 && readdirSync(target).length === before, `${output}\nRun npm run db:generate and commit what it writes.`);
      } finally {
        rmSync(target, { recursive: true, force: true });
      }
    },
  };
}
