/** Keys outside of PostgreSQL: destroying the key is the deletion (decisions.md 15). */
export interface KeyVault {
  /** 32 bytes for this name; made at the first call. Rejects when the key was destroyed. */
  key(name: string): Promise<Buffer>;
  /** Idempotent; after it resolves the key is not on disk any more. */
  destroy(name: string): Promise<void>;
}
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed';
}
