import type { Leases } from '../../ports/leases';
import type { MemoryDatabase } from './database';

export function memoryLeases({ leases }: MemoryDatabase): Leases {
  return {
    async renew(process, now) {
      const known = leases.has(process);
      leases.set(process, { process, lastSeen: now });
      return known ? 'renewed' : 'revived';
    },
    async all() {
      return [...leases.values()];
    },
    async release({ process, lastSeen }) {
      if ((leases.get(process)?.lastSeen ?? Infinity) <= lastSeen) leases.delete(process);
    },
  };
}
