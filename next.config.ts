import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Checks and tests may build beside a running installation.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'graphile-worker', 'pino'],
  // `npm run check` and `npm test` check types, and more strictly; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
};
export default config;
