/** The little of WebSocket (RFC 6455) that a benchmark's reader needs: whole text frames, no extensions. Pure. */

const FIN_TEXT = 0x81;
const MASKED = 0x80;

/** A text frame as clients send it. The mask is zero: it protects proxies, and there is none. At most 65,535 bytes. */
export function maskedFrame(text: string): Buffer {
  const body = Buffer.from(text);
  const short = body.length < 126;
  const head = Buffer.alloc(short ? 6 : 8);
  head[0] = FIN_TEXT;
  head[1] = MASKED | (short ? body.length : 126);
  if (!short) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** Where a frame's body begins and ends; null: not all of it is here. */
function bounds(bytes: Buffer): { readonly from: number; readonly to: number } | null {
  if (bytes.length < 2) return null;
  const told = (bytes[1] ?? 0) & 0x7f;
  const from = told < 126 ? 2 : told === 126 ? 4 : 10;
  if (bytes.length < from) return null;
  const length = told < 126 ? told : told === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return bytes.length < from + length ? null : { from, to: from + length };
}

/** Gives every text frame of a stream, the HTTP answer before the first one left out. Pings of WebSocket's own do not occur: Engine.IO has its own. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);
  #upgraded = false;

  constructor(private readonly text: (text: string) => void) {}

  read(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    if (!this.#upgraded) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#upgraded = true;
      this.#rest = this.#rest.subarray(end + 4);
    }
    for (let frame = bounds(this.#rest); frame; frame = bounds(this.#rest)) {
      const isText = this.#rest[0] === FIN_TEXT;
      const body = isText ? this.#rest.toString('utf8', frame.from, frame.to) : null;
      this.#rest = this.#rest.subarray(frame.to);
      if (body !== null) this.text(body);
    }
  }
}
