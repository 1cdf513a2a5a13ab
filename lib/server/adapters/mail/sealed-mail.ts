import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Mail } from '../../ports/mailer';

/** A mail holds an address and a link that signs in. While it waits in the database it is sealed (AES-256-GCM), so that a copy of the database opens nothing. */
const keyOf = (secret: string) => createHmac('sha256', secret).update('hearth mail').digest();

export function sealMail(mail: Mail, secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  const body = Buffer.concat([cipher.update(JSON.stringify(mail), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

/** Null when it was sealed with another secret, or changed. */
export function openMail(sealed: string, secret: string): Mail | null {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as Mail;
  } catch {
    return null; // Which of the two it was makes no difference: it cannot be read.
  }
}
