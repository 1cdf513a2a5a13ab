import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The secret of an invitation link. Only its hash is looked up, so that a stolen table opens no door; the token itself is sealed with a key
 * of the server's secret, so that facilitators can show the link again. Bound to its meeting: a row copied to another meeting does not open.
 */

const IV = 12;
const TAG = 16;
/** 32 random bytes, base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export const newToken = (): string => randomBytes(32).toString('base64url');
/** Anything else cannot be a token and needs no question to the database. */
export const isToken = (text: string): boolean => TOKEN.test(text);
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'hearth invitation link', 32));

export function seal(token: string, meetingId: string, secret: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv).setAAD(Buffer.from(meetingId));
  return Buffer.concat([iv, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** null when it was sealed with another secret, for another meeting, or changed since: the link must then be replaced. */
export function unseal(sealed: Buffer, meetingId: string, secret: string): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, IV)).setAAD(Buffer.from(meetingId));
    decipher.setAuthTag(sealed.subarray(-TAG));
    return decipher.update(sealed.subarray(IV, -TAG), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    // The cipher's only way to say that the tag does not fit.
    return null;
  }
}
