import { describe, expect, it } from 'vitest';
import type { AuthContext } from './context';
import { readFlash } from './flash';
import { type Answer, answerPost, clientAddress } from './post';

const publicUrl = 'https://meet.example.org';
const context = { publicUrl } as AuthContext;
const form = 'application/x-www-form-urlencoded';

function send(headers: Record<string, string>, body = 'email=kit%40example.org', answer: Answer = { to: '/my', cookie: 'a=b; Path=/' }) {
  const seen: string[] = [];
  const request = new Request(`${publicUrl}/api/account/name`, { method: 'POST', body, headers });
  const response = answerPost(request, context, async ({ field }) => {
    seen.push(field('email'));
    return answer;
  });
  return { seen, response };
}

describe('posts that change an account', () => {
  it.each([[{ origin: publicUrl }], [{ origin: 'null', 'sec-fetch-site': 'same-origin' }], [{ 'sec-fetch-site': 'same-origin' }]])(
    'AU-6 come from a page of ours: %j',
    async (headers) => {
      const { seen, response } = send({ 'content-type': form, ...headers });
      expect((await response).status).toBe(303);
      expect(seen).toEqual(['kit@example.org']);
    },
  );

  it.each([
    [{}],
    [{ origin: 'null' }],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'https://meet.example.org.evil.example' }],
    [{ origin: 'http://meet.example.org' }],
    [{ origin: 'https://meet.example.org:444' }],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' }],
  ])('AU-6 are refused from anywhere else, and nothing happens: %j', async (headers) => {
    const { seen, response } = send({ 'content-type': form, ...headers });
    expect((await response).status).toBe(403);
    expect((await response).headers.get('set-cookie')).toBeNull();
    expect(seen).toEqual([]);
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', '', 'application/json-patch'])('AU-6 are forms or JSON, never %j', async (type) => {
    const { seen, response } = send({ 'content-type': type, origin: publicUrl });
    expect((await response).status).toBe(415);
    expect(seen).toEqual([]);
  });

  it.each([
    ['[1]', 400],
    ['null', 400],
    ['{', 400],
    ['{"email":{"$ne":""}}', 200],
  ])('AU-6 take texts only: %s', async (body, status) => {
    const { seen, response } = send({ 'content-type': 'application/json', origin: publicUrl }, body);
    expect((await response).status).toBe(status);
    expect(seen.join()).toBe('');
  });

  it('AU-6 have a bounded size', async () => {
    expect((await send({ 'content-type': form, origin: publicUrl }, `email=${'a'.repeat(20_000)}`).response).status).toBe(413);
  });

  it('AU-7 a form that was refused goes back to its page: the reason and what was typed travel in the browser, not in the address', async () => {
    const refused: Answer = { back: '/sign-in?callbackUrl=%2Fmy', refusal: { code: 'wrong' }, typed: { email: 'kit@example.org' } };
    const response = await send({ 'content-type': form, origin: publicUrl }, '', refused).response;
    const to = response.headers.get('location') ?? '';
    expect(to).toMatch(/^\/sign-in\?callbackUrl=%2Fmy&answer=[\w-]+$/);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).not.toContain('kit');
    expect(readFlash(cookie, to.split('answer=')[1])).toMatchObject({ problem: 'wrong', email: 'kit@example.org' });
    expect(readFlash(cookie, 'older')).toEqual({});
    expect(readFlash('hearth.form=a.%E0%A4%A', 'a')).toEqual({});
  });

  it('AU-7 a script gets a status and a code', async () => {
    const refused: Answer = { back: '/sign-in', refusal: { code: 'wait', seconds: 60 } };
    const response = await send({ 'content-type': 'application/json', origin: publicUrl }, '{}', refused).response;
    expect(response.status).toBe(429);
    expect(await response.json()).toEqual({ ok: false, code: 'wait', seconds: 60 });
  });

  it('AU-8 limits count the address that our own server wrote, not what the client claimed', () => {
    expect(clientAddress(new Headers({ 'x-forwarded-for': '1.1.1.1, 2.2.2.2, 203.0.113.9' }))).toBe('203.0.113.9');
  });
});
