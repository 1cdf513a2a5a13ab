import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packed } from './lib/png.mjs';

const [WIDTH, HEIGHT] = [40, 30];

/** A picture of slopes and plain areas. */
const pixel = (x: number, y: number, channel: number) => (x < 20 ? 200 : (x * 7 + y * 13 + channel * 50) % 256);
const line = (y: number, channels: number) => Buffer.from(Array.from({ length: WIDTH * channels }, (_, i) => pixel(Math.floor(i / channels), y, i % channels)));

/** The filters of the format as its text has them: what a line becomes in the file. */
const FILTERS: readonly ((x: number, a: number, b: number, c: number) => number)[] = [
  (x) => x,
  (x, a) => x - a,
  (x, _a, b) => x - b,
  (x, a, b) => x - Math.floor((a + b) / 2),
  (x, a, b, c) => {
    const estimate = a + b - c;
    const [best] = [a, b, c].toSorted((one, other) => Math.abs(estimate - one) - Math.abs(estimate - other));
    return x - (best ?? 0);
  },
];

function png(channels: 3 | 4, colourType: number, filterOf: (y: number) => number): Buffer {
  const lines = Array.from({ length: HEIGHT }, (_, y) => {
    const [now, above] = [line(y, channels), y > 0 ? line(y - 1, channels) : Buffer.alloc(WIDTH * channels)];
    const filter = FILTERS[filterOf(y)];
    if (!filter) throw new Error('There are five filters.');
    const values = [...now].map((x, i) => filter(x, now[i - channels] ?? 0, above[i] ?? 0, i < channels ? 0 : (above[i - channels] ?? 0)) & 255);
    return Buffer.from([filterOf(y), ...values]);
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, colourType], 8);
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const data = deflateSync(Buffer.concat(lines), { level: 0 });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

test('SU-44 a packed picture is smaller and the same, whatever filters its lines had', () => {
  for (const channels of [3, 4] as const) {
    const original = png(channels, channels === 3 ? 2 : 6, (y) => y % 5);
    const small = packed(original);
    expect(small.length).toBeLessThan(original.length);
    const data = small.subarray(8 + 25 + 8, small.length - 12 - 4);
    const plain = Array.from({ length: HEIGHT }, (_, y) => Buffer.concat([Buffer.from([0]), line(y, channels)]));
    expect(inflateSync(data).equals(Buffer.concat(plain))).toBe(true);
    expect(small.subarray(12, 29).equals(original.subarray(12, 29))).toBe(true);
  }
});

test('SU-44 a picture of another kind is left as it is', () => {
  const palette = png(3, 3, () => 0);
  expect(packed(palette)).toBe(palette);
});
