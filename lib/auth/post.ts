import type { AuthContext } from './context';
import { isSecure, readSessionToken } from './cookie';
import { type Flash, flashTo } from './flash';
import { type Refusal, STATUS } from './problem';
import { isSameOrigin } from './same-origin';

/** Far above any form of ours. */
const MAX_BODY_BYTES = 16 * 1024;

/** A checked post of ours: same origin, known content type, bounded size. */
export interface AccountPost {
  readonly context: AuthContext;
  /** The text of a field; empty when it was not sent. */
  readonly field: (name: string) => string;
  readonly ip: string;
  readonly sessionToken: string | null;
}
/** `back`: the page that the form is on. */
export type Answer =
  | { readonly to: string; readonly cookie?: string; readonly flash?: Flash }
  | { readonly back: string; readonly refusal: Refusal; readonly typed?: Pick<Flash, 'email' | 'name' | 'form'> };

/**
 * The one way in for everything that changes an account. Forms get a redirect to a page that says what happened, scripts (JSON) a status and
 * a code. The origin is checked here, the cookie is SameSite=Lax, and plain-text bodies are refused: three independent walls against posts from
 * elsewhere.
 */
export async function answerPost(request: Request, context: AuthContext, act: (post: AccountPost) => Promise<Answer>): Promise<Response> {
  if (!isSameOrigin(request.headers, context.publicUrl)) return plain(403, 'This has to be sent from a page of this site.');
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const json = type === 'application/json';
  if (!json && type !== 'application/x-www-form-urlencoded') return plain(415, 'Send a form or JSON.');
  const text = await readText(request);
  if (text === null) return plain(413, 'That is too much for a form.');
  const fields = json ? fromJson(text) : new Map(new URLSearchParams(text));
  if (fields === null) return plain(400, 'This is not JSON with texts.');
  const secure = isSecure(context.publicUrl);
  const answer = await act({
    context,
    field: (name) => fields.get(name) ?? '',
    ip: clientAddress(request.headers),
    sessionToken: readSessionToken(request.headers.get('cookie'), secure),
  });
  return json ? toScript(answer) : toForm(answer, secure);
}

function toForm(answer: Answer, secure: boolean): Response {
  if ('refusal' in answer) {
    const { to, cookie } = flashTo(answer.back, { problem: answer.refusal.code, seconds: answer.refusal.seconds, ...answer.typed }, secure);
    return redirect(to, [cookie]);
  }
  const cookies = answer.cookie ? [answer.cookie] : [];
  if (!answer.flash) return redirect(answer.to, cookies);
  const { to, cookie } = flashTo(answer.to, answer.flash, secure);
  return redirect(to, [...cookies, cookie]);
}

function toScript(answer: Answer): Response {
  if ('refusal' in answer) {
    const { code, seconds } = answer.refusal;
    return Response.json({ ok: false, code, seconds }, { status: STATUS[code], headers: HEADERS });
  }
  const headers = new Headers(HEADERS);
  if (answer.cookie) headers.append('Set-Cookie', answer.cookie);
  return Response.json({ ok: true, to: answer.to }, { headers });
}

const HEADERS = { 'Cache-Control': 'no-store' };
const plain = (status: number, text: string) => new Response(text, { status, headers: { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' } });

function redirect(to: string, cookies: readonly string[]): Response {
  const headers = new Headers({ ...HEADERS, Location: to });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

async function readText(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function fromJson(text: string): ReadonlyMap<string, string> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return new Map(Object.entries(value).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one] as const] : [])));
  } catch {
    return null; // What it is instead does not matter: the sender gets 400.
  }
}

/**
 * The address that limits count: the last one of `x-forwarded-for`, which our own server (or the proxy directly in front of it) wrote.
 * What stands before it was claimed by the client.
 */
export const clientAddress = (headers: Headers): string => headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
