import { randomBytes } from 'node:crypto';
import { cookieValue, setCookieLine } from './cookie';
import type { AuthProblem } from './problem';

/** What a form's answer must say on the next page, once: kept in the person's own browser for two minutes, so that no address stands in a URL. */
export interface Flash {
  readonly problem?: AuthProblem;
  readonly seconds?: number;
  readonly done?: 'name' | 'password' | 'others_out' | 'reset';
  /** What was typed, to be shown again. */
  readonly email?: string;
  readonly name?: string;
  /** Which of the page's forms it was. */
  readonly form?: 'link' | 'password';
}

const NAME = 'hearth.form';
/** In the URL: which answer this page shows, so that an old one never appears on a page opened afresh. */
export const FLASH_PARAM = 'answer';
const KEPT_SECONDS = 120;
/** Cookies end at 4 KB; nothing that we keep comes near. */
const MAX_TYPED = 300;

export function flashTo(path: string, flash: Flash, secure: boolean): { readonly to: string; readonly cookie: string } {
  const id = randomBytes(6).toString('base64url');
  const kept = { ...flash, email: flash.email?.slice(0, MAX_TYPED), name: flash.name?.slice(0, MAX_TYPED) };
  const value = `${id}.${Buffer.from(JSON.stringify(kept)).toString('base64url')}`;
  const to = `${path}${path.includes('?') ? '&' : '?'}${FLASH_PARAM}=${id}`;
  return { to, cookie: setCookieLine(NAME, value, { secure, maxAgeSeconds: KEPT_SECONDS }) };
}

/** `answer`: the page's query parameter. Empty when there is none, or the cookie tells of another. Shows only what this browser sent itself. */
export function readFlash(cookieHeader: string | null, answer: unknown): Flash {
  const [id, value] = (cookieValue(cookieHeader, NAME) ?? '').split('.');
  if (!id || !value || id !== answer) return {};
  try {
    const kept: unknown = JSON.parse(Buffer.from(value, 'base64url').toString());
    return typeof kept === 'object' && kept !== null ? cleaned(kept as Record<string, unknown>) : {};
  } catch {
    return {}; // Somebody edited their own cookie: then nothing is shown.
  }
}
const cleaned = ({ problem, seconds, done, email, name, form }: Record<string, unknown>): Flash => ({
  problem: typeof problem === 'string' ? (problem as AuthProblem) : undefined,
  seconds: typeof seconds === 'number' ? seconds : undefined,
  done: typeof done === 'string' ? (done as Flash['done']) : undefined,
  email: typeof email === 'string' ? email : undefined,
  name: typeof name === 'string' ? name : undefined,
  form: form === 'link' || form === 'password' ? form : undefined,
});
