import { defineConfig } from 'vitest/config';

const alias = {
  '@': new URL('.', import.meta.url).pathname,
  // Throws outside of Next; what it guards is Next's bundle for browsers.
  'server-only': new URL('./node_modules/next/dist/compiled/server-only/empty.js', import.meta.url).pathname,
};
const roots = ['lib', 'scripts', 'components', 'app', 'drizzle', 'bench', 'deploy', 'faults'];
const shared = { pool: 'threads', testTimeout: 20_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  test: {
    // Two files at once also on two cores: many wait for a database or a server most of the time.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          ...shared,
          name: 'unit',
          // One load of the modules for all files of a worker: most of the time went into loading the same ones again. A file that changes what is global puts it back.
          isolate: false,
          include: roots.map((root) => `${root}/**/*.test.{ts,tsx}`).concat('*.test.ts'),
          exclude: ['**/*.pg.test.*', '**/*.faults.test.*', '**/node_modules/**', '**/.next/**'],
        },
      },
      {
        // With a PostgreSQL of the run's own; `npm run check` leaves this project out.
        resolve: { alias },
        test: { ...shared, name: 'pg', include: roots.map((root) => `${root}/**/*.pg.test.ts`), globalSetup: ['scripts/testing/postgres-setup.ts'] },
      },
      {
        // The production build, broken on purpose; each file with a PostgreSQL and servers of its own. Only after a build.
        resolve: { alias },
        test: { ...shared, name: 'faults', include: ['faults/**/*.faults.test.ts'], testTimeout: 180_000, hookTimeout: 120_000 },
      },
    ],
  },
});
