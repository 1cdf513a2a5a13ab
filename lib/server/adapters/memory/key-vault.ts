import { randomBytes } from 'node:crypto';
import { KeyDestroyed, type KeyVault } from '../../ports/key-vault';

/** Keys that are gone when the process is. */
export function memoryKeyVault(): KeyVault {
  const keys = new Map<string, Buffer | 'destroyed'>();
  return {
    async key(name) {
      const key = keys.get(name) ?? randomBytes(32);
      if (key === 'destroyed') throw new KeyDestroyed(name);
      keys.set(name, key);
      return key;
    },
    async destroy(name) {
      keys.set(name, 'destroyed');
    },
  };
}
