import { beforeEach, describe, expect, it } from 'vitest';
import type { Leases } from './leases';

const NOW = Date.UTC(2026, 10, 24, 18);

/** What every store of leases must do. Run against memory and PostgreSQL alike. */
export function leasesContract(make: () => Promise<Leases>): void {
  let leases: Leases;
  beforeEach(async () => {
    leases = await make();
  });

  describe('ST leases', () => {
    it('ST-30 says whether a lease went on, or had to be made', async () => {
      expect(await leases.renew('p1', NOW)).toBe('revived');
      expect(await leases.renew('p1', NOW + 1_000)).toBe('renewed');
      expect(await leases.renew('p2', NOW + 1_000)).toBe('revived');
      expect([...(await leases.all())].sort((a, b) => a.process.localeCompare(b.process))).toEqual([
        { process: 'p1', lastSeen: NOW + 1_000 },
        { process: 'p2', lastSeen: NOW + 1_000 },
      ]);
    });

    it('ST-31 takes away only what has not been renewed meanwhile', async () => {
      await leases.renew('p1', NOW);
      const [seen] = await leases.all();
      if (!seen) throw new Error('no lease');
      await leases.renew('p1', NOW + 1_000);
      await leases.release(seen);
      expect(await leases.all()).toEqual([{ process: 'p1', lastSeen: NOW + 1_000 }]);
      await leases.release({ process: 'p1', lastSeen: NOW + 1_000 });
      await leases.release({ process: 'p1', lastSeen: NOW + 1_000 });
      expect(await leases.all()).toEqual([]);
      expect(await leases.renew('p1', NOW + 2_000)).toBe('revived');
    });
  });
}
