import type { NextConfig } from 'next';

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'graphile-worker', 'pino'],
};
export default config;
