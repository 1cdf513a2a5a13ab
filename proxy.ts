import { type NextRequest, NextResponse } from 'next/server';
import { env } from './lib/env';
import { contentSecurityPolicy } from './lib/server/http/headers';

/**
 * A fresh nonce for every page (decisions.md 28). Next puts it on its own scripts when it finds it in the request's policy. Nothing is authorised
 * here: pages and actions do that themselves. The other headers come from `server.ts`, on every answer.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy({ nonce, publicUrl: env.PUBLIC_URL, development: env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = { matcher: ['/((?!_next/static|_next/image|api/|socket.io|livekit/|favicon.ico).*)'] };
