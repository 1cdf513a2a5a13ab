import { KeyDestroyed, type KeyVault } from '../ports/key-vault';

/** The key, or null when it was destroyed: whatever it sealed is over. */
export const keyIfAny = (keys: KeyVault, name: string): Promise<Buffer | null> =>
  keys.key(name).catch((error: unknown) => (error instanceof KeyDestroyed ? null : Promise.reject(error)));
