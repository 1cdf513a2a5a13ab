import { createHash, randomBytes } from 'node:crypto';

/** 256 bits, base64url: 43 characters. What a cookie or a link holds; at rest there is only its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const SHAPE = /^[A-Za-z0-9_-]{43}$/;
/** Whether this could be a token of ours: anything else is refused before it costs a query. */
export const isToken = (value: unknown): value is string => typeof value === 'string' && SHAPE.test(value);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Plain SHA-256 suffices: the token has 256 random bits, so there is nothing to guess (decisions.md 7). */
export const sessionHash = (token: string): string => sha256(token);
/** As next-auth 4 hashes the token of a mail link (`core/lib/utils.js`, hashToken): a link made by us must be found by it. */
export const signInHash = (token: string, secret: string): string => sha256(`${token}${secret}`);
/** How this token may have been stored: under the secret of now, and under the one before while that is still accepted. */
export function hashesOf(
  token: string,
  { secret, formerSecret = '' }: { readonly secret: string; readonly formerSecret?: string },
  hash: typeof signInHash,
): string[] {
  return [secret, formerSecret].filter((one) => one !== '').map((one) => hash(token, one));
}
/** Its own domain: a sign-in link never resets a password, nor the other way round. */
export const resetHash = (token: string, secret: string): string => sha256(`reset:${token}${secret}`);
