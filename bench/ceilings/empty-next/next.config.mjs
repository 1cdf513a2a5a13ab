import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  // The root is where node_modules is; without this Next looks for it by itself and says so.
  turbopack: { root: fileURLToPath(new URL('../../..', import.meta.url)) },
};
