import { createHash, randomBytes } from 'node:crypto';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type AuthOptions } from 'next-auth';
import type { AuthContext } from './context';
import { isSecure, sessionCookieName } from './cookie';
import { type AuthRequest, authOptions } from './options';

export interface EngineCall {
  readonly action: 'signin' | 'callback' | 'signout';
  readonly body?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The session of whoever asks. */
  readonly sessionToken: string | null;
}

// Node's ESM sees CommonJS's exports object where a bundler sees its default.
const handle = (typeof NextAuth === 'function' ? NextAuth : (NextAuth as { default: typeof NextAuth }).default) as (
  req: NextApiRequest,
  res: NextApiResponse,
  options: AuthOptions,
) => Promise<unknown>;

/**
 * Runs one POST of next-auth and returns where it would redirect to. The origin of the request was checked before (post.ts), so the double-submit
 * token is made here; no header of the request gets through, so no forged host can. What next-auth wants to set as cookies is dropped: the one
 * that matters is the session, and `request.issued` is told of it.
 */
export async function runNextAuth(context: AuthContext, request: AuthRequest, { action, body, query, sessionToken }: EngineCall): Promise<string> {
  const secure = isSecure(context.publicUrl);
  const csrf = randomBytes(32).toString('hex');
  const csrfHash = createHash('sha256').update(`${csrf}${context.secret}`).digest('hex');
  const req = {
    method: 'POST',
    headers: {},
    query: { ...query, nextauth: action === 'signout' ? [action] : [action, 'email'] },
    body: { ...body, csrfToken: csrf },
    cookies: {
      [secure ? '__Host-next-auth.csrf-token' : 'next-auth.csrf-token']: `${csrf}|${csrfHash}`,
      ...(sessionToken ? { [sessionCookieName(secure)]: sessionToken } : {}),
    },
  };
  let to = '';
  const res = {
    status: () => res,
    getHeader: () => undefined,
    setHeader: (name: string, value: string | string[]) => {
      if (name === 'Location' && typeof value === 'string') to = value;
      return res;
    },
    send: () => res,
    json: () => res,
    end: () => res,
  };
  // next-auth reads only these of Next's request and response (next-auth/next/index.js, NextAuthApiHandler).
  await handle(req as unknown as NextApiRequest, res as unknown as NextApiResponse, authOptions(context, request));
  return to;
}
