import type { ServerResponse } from 'node:http';
import { BARE_POLICY } from './headers';

export interface Health {
  /** Does the database answer within two seconds? */
  readonly database: () => Promise<boolean>;
  /** Can pages be shown? Not in the first moment after a start. */
  readonly pages: () => boolean;
  readonly media: () => 'ok' | 'away' | 'none';
  readonly isStopping: () => boolean;
}

function sendJson(res: ServerResponse, status: number, value: unknown): void {
  res.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Security-Policy': BARE_POLICY });
  res.end(JSON.stringify(value));
}

/** `live`: this process answers. `ready`: it can serve meetings; without sound and picture, it still can. */
export async function answerHealth(path: string, res: ServerResponse, { database, pages, media, isStopping }: Health): Promise<void> {
  if (path === '/api/health/live') return sendJson(res, 200, { status: 'live' });
  const answers = await database();
  const ready = answers && pages() && !isStopping();
  sendJson(res, ready ? 200 : 503, { status: ready ? 'ready' : isStopping() ? 'stopping' : 'not_ready', database: answers ? 'ok' : 'away', media: media() });
}
