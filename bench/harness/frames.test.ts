import { expect, test } from 'vitest';
import { FrameReader, maskedFrame } from './frames';

/** As a server sends it. */
function frame(text: string): Buffer {
  const body = Buffer.from(text);
  if (body.length < 126) return Buffer.concat([Buffer.from([0x81, body.length]), body]);
  if (body.length < 65_536) return Buffer.concat([Buffer.from([0x81, 126, body.length >> 8, body.length & 0xff]), body]);
  const head = Buffer.alloc(10);
  head.set([0x81, 127]);
  head.writeBigUInt64BE(BigInt(body.length), 2);
  return Buffer.concat([head, body]);
}

test('every text comes whole and in order, however the stream is cut', () => {
  const texts = ['0{}', 'ä'.repeat(100), 'x'.repeat(66_000), '2'];
  const stream = Buffer.concat([Buffer.from('HTTP/1.1 101 Switching Protocols\r\n\r\n'), ...texts.map(frame)]);
  for (const size of [997, 8_192, stream.length]) {
    const heard: string[] = [];
    const reader = new FrameReader((text) => heard.push(text));
    for (let at = 0; at < stream.length; at += size) reader.read(stream.subarray(at, at + size));
    expect(heard).toEqual(texts);
  }
});

test('what is sent is masked, with its length', () => {
  expect([...maskedFrame('hi')]).toEqual([0x81, 0x82, 0, 0, 0, 0, 104, 105]);
  expect([...maskedFrame('x'.repeat(300)).subarray(0, 4)]).toEqual([0x81, 0xfe, 1, 44]);
});
