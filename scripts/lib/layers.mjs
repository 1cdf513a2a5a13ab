/** The layers of the house (architecture.md §2) and what each may import; `imports.mjs` holds files to it. The first layer that fits a file counts. */

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {RegExp} files path from the root; the first layer that fits counts. A group `x` is the feature: the same value counts as itself.
 * @property {readonly string[]} layers that it may import from, besides its own files
 * @property {readonly string[]} [types] layers of which it may import types only
 * @property {readonly string[]} [packages] packages, 'node:*' for all of Node's; a name stands for its subpaths too
 * @property {boolean} [anything] tests and tools
 */

const PAGE_PACKAGES = ['react', 'react-dom', 'next', 'lucide-react', 'server-only', 'client-only'];

/** @type {readonly Layer[]} */
export const LAYERS = [
  { name: 'tests', files: /\.test\.tsx?$|(^|\/)testing\/|\/testing\.ts$|\.contract\.ts$/, layers: [], anything: true },
  { name: 'tools', files: /^(scripts|e2e|bench|faults)\/|^[\w.]+\.config\.(ts|mjs)$/, layers: [], anything: true },
  { name: 'result', files: /^lib\/result\.ts$/, layers: [] },
  {
    name: 'meeting schema',
    files: /^lib\/meeting\/(?<x>[\w-]+)\/(?:\w+\/)?schema\.ts$/,
    layers: ['result', 'machine', 'meeting schema', 'feature types'],
    packages: ['zod'],
  },
  { name: 'machine', files: /^lib\/meeting\/machine\//, layers: ['result', 'feature', 'formats', 'feature types', 'meeting schema'] },
  // Data and arithmetic that the machine, its features and the pages share; itself it knows of them only the types.
  { name: 'formats', files: /^lib\/meeting\/(?<x>formats)\//, layers: ['result'], types: ['machine', 'feature types'] },
  { name: 'feature types', files: /^lib\/meeting\/(?<x>[\w-]+)\/types\.ts$/, layers: ['result', 'machine'], types: ['feature types', 'formats'] },
  { name: 'feature', files: /^lib\/meeting\/(?<x>[\w-]+)\//, layers: ['result', 'machine', 'formats'] },
  { name: 'protocol', files: /^lib\/protocol\//, layers: ['result', 'machine', 'feature types', 'meeting schema'], packages: ['zod'] },
  { name: 'env', files: /^lib\/env\.ts$/, layers: [], packages: ['zod'] },
  { name: 'log', files: /^lib\/log\.ts$/, layers: ['env'], packages: ['pino'] },
  { name: 'handle', files: /^lib\/server\/runtime\/handle\.ts$/, layers: ['ports', 'runtime'], types: ['database'], packages: ['drizzle-orm', 'pg'] },
  { name: 'ports', files: /^lib\/server\/ports\//, layers: ['result', 'machine', 'feature types', 'protocol'], packages: [] },
  { name: 'runtime', files: /^lib\/server\/runtime\//, layers: ['result', 'machine', 'feature types', 'protocol', 'ports'], packages: ['node:*'] },
  // Sealing, keys, ids, the envelopes of hints and the "was it forgotten" question serve several adapters.
  {
    name: 'shared adapters',
    files: /^lib\/server\/adapters\/(system\/|[\w-]+\.ts$)/,
    layers: ['result', 'machine', 'feature types', 'protocol', 'ports'],
    packages: ['node:*', 'zod'],
  },
  // Reads of the database that the pages need too: who may enter, and a group's settings.
  {
    name: 'shared queries',
    files: /^lib\/server\/adapters\/postgres\/(facts|settings)\.ts$/,
    layers: ['result', 'machine', 'feature types', 'meeting schema', 'formats', 'ports', 'database'],
    types: ['handle', 'adapters'],
    packages: ['node:*', 'drizzle-orm', 'pg'],
  },
  {
    name: 'adapters',
    files: /^lib\/server\/adapters\/(?<x>[\w-]+)\//,
    layers: ['result', 'machine', 'feature types', 'meeting schema', 'protocol', 'ports', 'database', 'shared adapters', 'shared queries'],
    types: ['handle'],
    packages: ['node:*', 'pg', 'drizzle-orm', 'livekit-server-sdk', 'nodemailer', 'graphile-worker', 'pino', 'redis', 'zod'],
  },
  // Pieces of the composition root that grew too long for server.ts: they may put everything of the server together.
  { name: 'composition', files: /^lib\/server\/[\w-]+\.ts$|^lib\/server\/[\w-]+\/(start|make)-[\w-]+\.ts$/, layers: [], anything: true },
  {
    name: 'edge',
    files: /^lib\/server\/(socket|media-gate|http)\//,
    layers: ['result', 'machine', 'feature types', 'meeting schema', 'protocol', 'ports', 'runtime', 'handle', 'auth', 'log', 'env', 'edge'],
    packages: ['node:*', 'socket.io', 'ws', 'zod', 'prom-client', 'rate-limiter-flexible', 'next', 'pg'],
  },
  {
    name: 'auth',
    files: /^lib\/auth\//,
    layers: ['result', 'env', 'log', 'handle', 'ports', 'database', 'machine'],
    packages: [
      'node:*',
      'next',
      'next-auth',
      '@auth/drizzle-adapter',
      '@node-rs/argon2',
      'drizzle-orm',
      'pg',
      'zod',
      'rate-limiter-flexible',
      'react',
      'server-only',
    ],
  },
  {
    name: 'data',
    files: /^lib\/data\//,
    layers: [
      'result',
      'env',
      'log',
      'handle',
      'runtime',
      'ports',
      'database',
      'auth',
      'machine',
      'feature types',
      'formats',
      'meeting schema',
      'protocol',
      'shared queries',
    ],
    packages: ['node:*', 'drizzle-orm', 'pg', 'zod', 'qrcode', 'rate-limiter-flexible', 'next', 'react', 'server-only'],
  },
  {
    name: 'client',
    files: /^lib\/client\//,
    layers: ['result', 'machine', 'feature', 'feature types', 'formats', 'meeting schema', 'protocol'],
    packages: ['livekit-client', 'socket.io-client', 'react', 'zod'],
  },
  { name: 'database', files: /^drizzle\/schema\//, layers: [], packages: ['drizzle-orm'] },
  { name: 'seed', files: /^drizzle\/[\w-]+\.ts$|^drizzle\/seed\//, layers: [], anything: true },
  { name: 'ui', files: /^components\/ui\//, layers: [], packages: PAGE_PACKAGES },
  {
    name: 'meeting parts',
    files: /^components\/meeting\/[\w-]+\.tsx?$/,
    layers: ['result', 'client', 'machine', 'feature types', 'formats', 'protocol', 'ui', 'meeting components', 'meeting room'],
    types: ['data'],
    packages: PAGE_PACKAGES,
  },
  // The room, and the desk of whoever facilitates in it, join the features; they do not know one another.
  {
    name: 'meeting room',
    files: /^components\/meeting\/(room|desk)\//,
    layers: ['result', 'client', 'machine', 'feature types', 'formats', 'protocol', 'ui', 'meeting parts', 'meeting components'],
    types: ['data'],
    packages: PAGE_PACKAGES,
  },
  {
    name: 'meeting components',
    files: /^components\/meeting\/(?<x>[\w-]+)\//,
    layers: ['result', 'client', 'machine', 'feature types', 'formats', 'protocol', 'ui', 'meeting parts'],
    types: ['data'],
    packages: PAGE_PACKAGES,
  },
  {
    name: 'components',
    files: /^components\/(?<x>[\w-]+)\//,
    layers: ['result', 'formats', 'ui', 'components'],
    types: ['data', 'auth', 'machine', 'feature types'],
    packages: PAGE_PACKAGES,
  },
  {
    name: 'app',
    files: /^app\//,
    layers: [
      'app',
      'result',
      'ui',
      'components',
      'meeting parts',
      'meeting components',
      'data',
      'auth',
      'env',
      'log',
      'handle',
      'client',
      'protocol',
      'machine',
      'formats',
    ],
    types: ['feature types', 'ports'],
    packages: [...PAGE_PACKAGES, 'node:*', 'next-auth', 'zod', '@fontsource-variable/atkinson-hyperlegible-next', '@fontsource/young-serif'],
  },
  { name: 'proxy', files: /^proxy\.ts$/, layers: ['result', 'env', 'edge'], packages: ['next'] },
  { name: 'server', files: /^server\.ts$/, layers: [], anything: true },
];
