import { expect, test } from 'vitest';
import { countedPaths, table, total } from './count';

const files = [
  { path: '/_next/static/chunks/light.css', plain: 3_000, gzip: 1_000, brotli: 900 },
  { path: '/_next/static/chunks/heavy.js', plain: 500_400, gzip: 150_000, brotli: 124_000 },
];

test('scripts and styles of our own are counted, each once; pictures, data and sockets are not', () => {
  const at = (path: string) => `http://127.0.0.1:14000${path}`;
  const asked = [
    '/meetings/m1',
    '/_next/static/chunks/a.js',
    '/_next/static/chunks/b.css',
    '/_next/static/media/font.woff2',
    '/_next/static/chunks/a.js?again=1',
  ];
  expect(countedPaths([...asked.map(at), 'ws://127.0.0.1:14000/socket.io/'])).toEqual(['/_next/static/chunks/a.js', '/_next/static/chunks/b.css']);
});

test('the sum stands last, the heaviest file first', () => {
  expect(total(files)).toEqual({ plain: 503_400, gzip: 151_000, brotli: 124_900 });
  expect(total([])).toEqual({ plain: 0, gzip: 0, brotli: 0 });
  const lines = table('The room', files).split('\n');
  expect(lines[1]).toMatch(/^chunks\/heavy\.js +500\.4 +150\.0 +124\.0$/);
  expect(lines.at(-1)).toMatch(/^2 files +503\.4 +151\.0 +124\.9$/);
});
