import type { IncomingMessage } from 'node:http';

/** The whole body as text; null when it is longer than `limit` bytes, does not come within `patience` ms, or breaks off. */
export function readBody(req: IncomingMessage, limit: number, patience = 5_000): Promise<string | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const settle = (text: string | null) => {
      clearTimeout(timer);
      req.removeAllListeners('data');
      resolve(text);
    };
    const timer = setTimeout(() => settle(null), patience);
    req.on('data', (part: Buffer) => {
      size += part.length;
      if (size > limit) settle(null);
      else parts.push(part);
    });
    req.once('end', () => settle(Buffer.concat(parts).toString('utf8')));
    req.once('error', () => settle(null)); // it broke off
    req.once('close', () => settle(null));
  });
}
