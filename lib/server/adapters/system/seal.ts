import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** First byte of everything sealed, so that another method can follow one day. */
const AES_256_GCM = 1;
const NONCE = 12;
const TAG = 16;

/**
 * AES-256-GCM under `key` (32 bytes). `about` names the place where it is kept (meeting and seq): it is not stored, but what was sealed for
 * one place cannot be opened in another. Random nonces: good for far more messages under one key (2^32) than a meeting can hold.
 */
export function seal(key: Buffer, about: string, plain: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(AES_256_GCM), nonce, cipher.getAuthTag(), body]);
}

/** What `seal` was given. Throws `NotOpened` when the key, the place or the bytes are not the same. */
export function open(key: Buffer, about: string, sealed: Buffer): string {
  if (sealed[0] !== AES_256_GCM || sealed.length < 1 + NONCE + TAG) throw new NotOpened(about);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]).toString('utf8');
  } catch {
    // Node says only "unable to authenticate data"; the place is what helps whoever runs this.
    throw new NotOpened(about);
  }
}

/** The key does not fit: most likely HEARTH_KEY_DIR is not the folder that this database was written with. */
export class NotOpened extends Error {
  override readonly name = 'NotOpened';
  constructor(about: string) {
    super(`What is stored for ${about} does not open with its key. Is HEARTH_KEY_DIR the folder that belongs to this database?`);
  }
}
