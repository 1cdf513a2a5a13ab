/** Pictures of screens as small files: browsers write them fast, not small. Lossless. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Bytes a pixel, by the colour type of the format (8 bits a channel). */
const CHANNELS = new Map([
  [2, 3],
  [6, 4],
]);

/**
 * @typedef {{ type: string, data: Buffer }} Chunk
 * @param {Buffer} png
 * @returns {Chunk[]}
 */
function chunksOf(png) {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** @param {Chunk} chunk */
function written({ type, data }) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** Of left, above and upper left the one that is nearest to left + above − upper left. @param {number} a @param {number} b @param {number} c */
function paeth(a, b, c) {
  const [toA, toB, toC] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
}

/** Each line without its filter (PNG, third edition, 9.2), behind a 0 that says so. @param {Buffer} lines @param {number} line bytes @param {number} step bytes a pixel */
function unfiltered(lines, line, step) {
  const plain = Buffer.alloc(lines.length);
  for (let start = 0; start < lines.length; start += line + 1) {
    const filter = lines[start];
    for (let i = start + 1; i <= start + line; i += 1) {
      const a = i - start > step ? (plain[i - step] ?? 0) : 0;
      const b = start > 0 ? (plain[i - line - 1] ?? 0) : 0;
      const c = start > 0 && i - start > step ? (plain[i - line - 1 - step] ?? 0) : 0;
      const expected = filter === 1 ? a : filter === 2 ? b : filter === 3 ? (a + b) >> 1 : filter === 4 ? paeth(a, b, c) : 0;
      plain[i] = (lines[i] ?? 0) + expected;
    }
  }
  return plain;
}

/**
 * The same picture in fewer bytes: screens are mostly plain areas, which pack best unfiltered.
 * @param {Buffer} png with 8 bits a channel, RGB or RGBA, not interlaced, as browsers write them
 * @returns {Buffer} `png` itself when it is of another kind or small already
 */
export function packed(png) {
  const chunks = chunksOf(png);
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  const channels = head && head[8] === 8 && head[12] === 0 ? CHANNELS.get(head[9] ?? -1) : undefined;
  if (!head || !channels) return png;
  const lines = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const data = deflateSync(unfiltered(lines, head.readUInt32BE(0) * channels, channels), { level: 9, memLevel: 9 });
  const small = Buffer.concat([
    SIGNATURE,
    ...[
      { type: 'IHDR', data: head },
      { type: 'IDAT', data },
      { type: 'IEND', data: Buffer.alloc(0) },
    ].map(written),
  ]);
  return small.length < png.length ? small : png;
}
