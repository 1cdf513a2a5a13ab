import { expect, test } from 'vitest';
import { contentsOf, countedPaths, total } from './count';
import { section } from './section';

const files = [
  { path: '/_next/static/chunks/light.css', holds: 'styles', plain: 3_000, gzip: 1_000, brotli: 900 },
  { path: '/_next/static/chunks/heavy.js', holds: 'other', plain: 500_400, gzip: 150_000, brotli: 124_000 },
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

test('the sums are held against limit and goal; the heaviest file stands first, with the place that needs it', () => {
  expect(total(files)).toEqual({ plain: 503_400, gzip: 151_000, brotli: 124_900 });
  expect(total([])).toEqual({ plain: 0, gzip: 0, brotli: 0 });
  const heavier = { path: '/_next/static/chunks/room.js', holds: 'LiveKit’s client', plain: 900_000, gzip: 250_000, brotli: 170_000 };
  const lines = section({ door: files, lobby: files, room: [...files, heavier], ahead: [...files, heavier], facilitator: files, least: files }).split('\n');
  expect(lines).toContain('| to the door | 2 | 503.4 | 151.0 of 190: met | 124.9 of 165: met |');
  expect(lines).toContain('| in the room, one can be heard | 3 | 1403.4 | 401.0 of 360: **not met** | 294.9 of 300: met |');
  expect(lines).toContain('| the least | 2 | 503.4 | 151.0 | 124.9 |');
  const named = lines.filter((line) => line.startsWith('| `'));
  expect(named[0]).toBe('| `chunks/room.js` | LiveKit’s client | the room | 900.0 | 250.0 | 170.0 |');
  expect(named[1]).toContain('| the door |');
});

test('a file is called after what only one library says', () => {
  expect(contentsOf('/a.css', 'livekit')).toBe('styles');
  expect(contentsOf('/a.js', 'livekit-server livekit-client livekit')).toBe('LiveKit’s client');
  expect(contentsOf('/a.js', 'case"RaiseHand":')).toContain('the room itself');
  expect(contentsOf('/a.js', 'let a=1')).toBe('other');
});
