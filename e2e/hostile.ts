import type { BrowserContext, Page } from '@playwright/test';

/** What somebody with changed code would keep when asked to leave. */

/** The page's peer connections stay open and its tracks go on, whatever the page's own code does. Before the first page of the context opens. */
export async function keepMedia(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    RTCPeerConnection.prototype.close = () => undefined;
    RTCPeerConnection.prototype.removeTrack = () => undefined;
    MediaStreamTrack.prototype.stop = () => undefined;
  });
}

/** Every LiveKit token that ever reached this page, inside of a frame or an address. */
export function collectTokens(page: Page): ReadonlySet<string> {
  const tokens = new Set<string>();
  const look = (text: string) => {
    for (const [token] of text.matchAll(/eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/g)) tokens.add(token);
  };
  page.on('websocket', (socket) => {
    look(socket.url());
    socket.on('framereceived', ({ payload }) => look(payload.toString()));
  });
  return tokens;
}

/** The addresses of the page's LiveKit signalling, as it used them. */
export function collectSignalling(page: Page): readonly string[] {
  const addresses: string[] = [];
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).pathname.startsWith('/livekit/')) addresses.push(socket.url());
  });
  return addresses;
}

/** Does this address open a WebSocket from inside of this page (own cookies, own origin)? */
export const opens = (page: Page, address: string): Promise<boolean> =>
  page.evaluate(
    (url) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => {
          socket.close();
          resolve(true);
        };
        socket.onerror = () => resolve(false);
      }),
    address,
  );
