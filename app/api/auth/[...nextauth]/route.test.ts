import { beforeAll, describe, expect, it, vi } from 'vitest';
import { env } from '@/lib/env';
import { type ServerHandle, setServerHandle } from '@/lib/server/runtime/handle';
import * as name from '../../account/name/route';
import * as password from '../../account/password/route';
import * as passwordSignIn from '../../account/password-sign-in/route';
import * as reset from '../../account/reset/route';
import * as resetLink from '../../account/reset-link/route';
import * as everywhere from '../../account/sign-out-everywhere/route';
import { GET, POST } from './route';

const at = (path: string) => ({ params: Promise.resolve({ nextauth: path.split('/') }) });
const untouched = vi.fn<() => undefined>();

beforeAll(() => {
  // Whatever is asked of the server here was asked too early.
  const handle = new Proxy({} as ServerHandle, { get: (_, part) => (part === 'clock' ? { now: Date.now } : new Proxy(untouched, { get: untouched })) });
  setServerHandle(handle);
});

describe('what can be reached of next-auth', () => {
  it.each(['session', 'csrf', 'providers', 'callback/email', 'verify-request', '_log', '', 'constructor'])('AU-27 a GET of %j is not there', async (path) => {
    const answer = await GET(new Request(`${env.PUBLIC_URL}/api/auth/${path}?token=${'A'.repeat(43)}`), at(path));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it.each(['session', '_log', 'csrf', 'signin', 'signin/credentials', 'callback/credentials', 'callback/email/x', 'signout/email'])(
    'AU-27 a POST of %j is not there',
    async (path) => {
      const headers = { origin: env.PUBLIC_URL, 'content-type': 'application/json' };
      const answer = await POST(new Request(`${env.PUBLIC_URL}/api/auth/${path}`, { method: 'POST', body: '{}', headers }), at(path));
      expect(answer.status).toBe(404);
    },
  );
});

describe('every post of an account', () => {
  const posts: readonly [string, (request: Request) => Promise<Response>][] = [
    ...['signin/email', 'callback/email', 'signout'].map((path) => [path, (request: Request) => POST(request, at(path))] as const),
    ['name', name.POST],
    ['password', password.POST],
    ['password-sign-in', passwordSignIn.POST],
    ['reset', reset.POST],
    ['reset-link', resetLink.POST],
    ['sign-out-everywhere', everywhere.POST],
  ].map(([path, post]) => [path as string, post as (request: Request) => Promise<Response>]);

  it.each(posts)('AU-6 %s refuses another origin before it looks at anything', async (path, post) => {
    const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, {}, { origin: 'null', 'sec-fetch-site': 'cross-site' }];
    for (const headers of foreign) {
      const request = new Request(`${env.PUBLIC_URL}/api/${path}`, {
        method: 'POST',
        body: 'email=kit%40example.org',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
      expect((await post(request)).status).toBe(403);
    }
    expect(untouched).not.toHaveBeenCalled();
  });
});
