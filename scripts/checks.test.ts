import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playwrightCount, sum, summary, vitestCount } from './lib/counts.mjs';
import { belowFloors, isSound } from './lib/floors.mjs';
import { checkImports, impurities, importsOf, layerOf } from './lib/imports.mjs';
import { runChecks } from './lib/run-checks.mjs';
import { compare, namedIn, rulesIn } from './lib/spec.mjs';
import { folder } from './testing/folder';

/** Findings in a small tree of files. */
function findings(files: Record<string, string>): string[] {
  const root = folder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return checkImports(root, Object.keys(files));
}

test('SU-17 every way to import is seen, with its line; comments are not', () => {
  const source = [
    "import a from './a';",
    "import type { B } from './b';",
    "import './c.css';",
    'import {',
    '  d,',
    "} from './d';",
    "export { e } from './e';",
    "// import f from './f';",
    "/* import g from './g'; */",
    "const h = await import('./h');",
    "type I = import('./i').I;",
  ].join('\n');
  expect(importsOf(source).map(({ path, type, line }) => `${path} ${type ? 'type ' : ''}${line}`)).toEqual([
    './a 1',
    './b type 2',
    './c.css 3',
    './d 6',
    './e 7',
    './h 10',
    './i type 11',
  ]);
});

test.each<[string, Record<string, string>, RegExp | null]>([
  ['a feature may ask the machine', { 'lib/meeting/hands/hands.ts': "import { x } from '../machine/people';", 'lib/meeting/machine/people.ts': '' }, null],
  [
    'not another feature',
    { 'lib/meeting/hands/hands.ts': "import { x } from '../lobby/lobby';", 'lib/meeting/lobby/lobby.ts': '' },
    /feature "hands" may not import "lobby"/,
  ],
  ['zod only in schema.ts', { 'lib/meeting/hands/hands.ts': "import { z } from 'zod';" }, /may not import the package zod/],
  ['there it may be', { 'lib/meeting/hands/schema.ts': "import { z } from 'zod';" }, null],
  ['nothing of Node in the machine', { 'lib/meeting/machine/a.ts': "import { join } from 'node:path';" }, /package node:path/],
  [
    'the browser does not load the server',
    { 'lib/client/a.ts': "import { x } from '../server/ports/clock';", 'lib/server/ports/clock.ts': '' },
    /client may not import from ports/,
  ],
  [
    'nor through an alias',
    { 'components/meeting/chat/a.tsx': "import { x } from '@/lib/data/groups';", 'lib/data/groups.ts': '' },
    /may import only types from data/,
  ],
  ['types of it may be named', { 'components/meeting/chat/a.tsx': "import type { X } from '@/lib/data/groups';", 'lib/data/groups.ts': '' }, null],
  [
    'pages do not reach the socket',
    { 'lib/data/a.ts': "import { x } from '../server/socket/gateway';", 'lib/server/socket/gateway.ts': '' },
    /data may not import from edge/,
  ],
  ['what is in no layer is refused', { 'lib/utils/a.ts': '' }, /stands in no layer/],
  ['what is not there is said', { 'lib/client/a.ts': "import { x } from './b';" }, /is not there/],
  ['the composition root may do all', { 'server.ts': "import { x } from './lib/server/socket/gateway';", 'lib/server/socket/gateway.ts': '' }, null],
])('SU-17 who may import whom, default deny: %s', (_, files, expected) => {
  const found = findings(files).join('\n');
  if (expected) expect(found).toMatch(expected);
  else expect(found).toBe('');
});

test('SU-17 time and chance in the meeting machine are found, in tests they are not', () => {
  for (const impure of ['Date.now()', 'new Date()', 'Math.random()', 'process.env.X', 'setTimeout(f)', 'crypto.randomUUID()']) {
    expect(impurities('lib/meeting/hands/hands.ts', `const a = 1;\nconst b = ${impure};`)).toHaveLength(1);
  }
  expect(impurities('lib/meeting/hands/hands.ts', '// Date.now() would not be pure\nconst at = new Date(now);')).toEqual([]);
  expect(impurities('lib/meeting/hands/hands.test.ts', 'Date.now()')).toEqual([]);
  expect(layerOf('lib/meeting/testing/given.ts')?.layer.name).toBe('tests');
});

/** '#1' becomes the first rule of an area that does not exist: written out, the check of this very repository would take it for one. */
const ids = (text: string) => text.replaceAll('#', 'AB-');

test('SU-18 every rule is named by a test, stands once, and no test names one that is not there', () => {
  const text = ids('Rules\n- **#1** One.\n| #2 | Two. |\n* #3 Three.\n#9 is only mentioned.\n');
  expect(rulesIn(text)).toEqual([ids('#1'), ids('#2'), ids('#3')]);
  const source = ids("test('#1 one', f); test.each(t)(`#2, #3: both ${x}`, f); const cases = [{ name: '#4 in a table' }]; // #5\nexpect('not #6').toBe(1);");
  expect(namedIn(source)).toEqual([ids('#1'), ids('#2'), ids('#3'), ids('#4')]);
  const documents = [
    { file: 'one.md', text },
    { file: 'two.md', text: ids('- **#2** Again.\n') },
  ];
  expect(compare(documents, [{ file: 'a.test.ts', text: ids("test('#1 x'); test('#2 x'); test('#7 x')") }])).toEqual({
    rules: 3,
    findings: [ids('#2 stands twice: in one.md and two.md'), ids('#3 (one.md) is named by no test'), ids('#7 is named by a.test.ts, but is no rule')],
  });
});

test('SU-19 versions below a known hole are found in every line, nested ones too', () => {
  expect(isSound('16.2.11', ['16.2.11', '15.5.21'])).toBe(true);
  expect(isSound('16.2.10', ['16.2.11', '15.5.21'])).toBe(false);
  expect(isSound('15.5.22', ['16.2.11', '15.5.21'])).toBe(true);
  expect(isSound('14.9.9', ['16.2.11', '15.5.21'])).toBe(false);
  expect(isSound('17.0.0', ['16.2.11', '15.5.21'])).toBe(true);
  const sound = {
    next: '16.4.5',
    'next-auth': '4.24.15',
    nodemailer: '7.0.13',
    'socket.io': '4.8.4',
    'engine.io': '6.6.12',
    'socket.io-parser': '4.2.7',
    ws: '8.21.0',
  };
  const packages = Object.fromEntries(Object.entries(sound).map(([name, version]) => [`node_modules/${name}`, { version }]));
  expect(belowFloors({ packages }, { dependencies: { next: '16.4.5' } })).toEqual([]);
  const found = belowFloors({ packages: { ...packages, 'node_modules/a/node_modules/ws': { version: '8.20.9' } } }, { dependencies: { next: '^16.4.5' } });
  expect(found.join('\n')).toMatch(/a\/node_modules\/ws is 8\.20\.9/);
  expect(found.join('\n')).toMatch(/versions are exact/);
});

const vitest = (...files: { status: string; assertionResults: { status: string }[] }[]) => ({
  success: files.every(({ status }) => status === 'passed'),
  testResults: files,
});
const [good, bad, skipped] = [{ status: 'passed' }, { status: 'failed' }, { status: 'skipped' }];

test('SU-20 the last line counts every test; skipped ones, broken files and missing reports are failures', () => {
  expect(vitestCount(vitest({ status: 'passed', assertionResults: [good, good] }))).toEqual({ passed: 2, failed: 0 });
  expect(vitestCount(vitest({ status: 'failed', assertionResults: [good, bad] }))).toEqual({ passed: 1, failed: 1 });
  expect(vitestCount(vitest({ status: 'passed', assertionResults: [good, skipped] }))).toEqual({ passed: 1, failed: 1 });
  expect(vitestCount(vitest({ status: 'failed', assertionResults: [] }, { status: 'passed', assertionResults: [good] }))).toEqual({ passed: 1, failed: 1 });
  expect(vitestCount(null)).toEqual({ passed: 0, failed: 1 });
  expect(vitestCount(vitest())).toEqual({ passed: 0, failed: 1 });

  expect(playwrightCount({ stats: { expected: 6, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] })).toEqual({ passed: 6, failed: 0 });
  expect(playwrightCount({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, errors: [] })).toEqual({ passed: 3, failed: 3 });
  expect(playwrightCount({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] })).toEqual({ passed: 0, failed: 1 });
  expect(playwrightCount(null)).toEqual({ passed: 0, failed: 1 });
  expect(
    summary(
      sum([
        { passed: 3, failed: 0 },
        { passed: 2, failed: 1 },
      ]),
    ),
  ).toBe('5 passed, 1 failed');
});

test('SU-20 after a failure the rest runs too, and what failed is shown', async () => {
  const said: string[] = [];
  const done = (failed: number, output: string) => async () => ({ passed: failed ? 0 : 1, failed, output });
  const count = await runChecks(
    [
      { name: 'first', run: done(1, 'this is wrong') },
      { name: 'second', run: () => Promise.reject(new Error('broke')) },
      { name: 'third', run: done(0, 'not shown') },
    ],
    (line) => said.push(line),
  );
  expect(count).toEqual({ passed: 1, failed: 2 });
  expect(said.join('\n')).toMatch(/✗ first[\s\S]*this is wrong[\s\S]*✗ second[\s\S]*broke[\s\S]*✓ third/);
  expect(said.join('\n')).not.toMatch(/not shown/);
});
