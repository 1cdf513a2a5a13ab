/**
 * Who may import whom (architecture.md §2), default deny: a file that stands in no layer, or an import that no row allows, is a finding.
 * oxlint knows import strings, not layers; so this small table does it.
 */
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {RegExp} files path from the root; the first layer that fits counts. A group `x` is the feature: the same value counts as itself.
 * @property {readonly string[]} layers that it may import from, besides its own files
 * @property {readonly string[]} [types] layers of which it may import types only
 * @property {readonly string[]} [packages] packages, 'node:*' for all of Node's; a name stands for its subpaths too
 * @property {boolean} [anything] tests and tools
 */

const PAGE_PACKAGES = ['react', 'react-dom', 'next', 'lucide-react', 'react-aria-components', 'server-only', 'client-only'];

/** @type {readonly Layer[]} */
const LAYERS = [
  { name: 'tests', files: /\.test\.tsx?$|(^|\/)testing\/|\/testing\.ts$|\.contract\.ts$/, layers: [], anything: true },
  { name: 'tools', files: /^(scripts|e2e|bench)\/|^[\w.]+\.config\.(ts|mjs)$/, layers: [], anything: true },
  { name: 'result', files: /^lib\/result\.ts$/, layers: [] },
  {
    name: 'meeting schema',
    files: /^lib\/meeting\/(?<x>[\w-]+)\/(?:\w+\/)?schema\.ts$/,
    layers: ['result', 'machine', 'meeting schema', 'feature types'],
    packages: ['zod'],
  },
  { name: 'machine', files: /^lib\/meeting\/machine\//, layers: ['result', 'feature', 'feature types', 'meeting schema'] },
  { name: 'feature types', files: /^lib\/meeting\/(?<x>[\w-]+)\/types\.ts$/, layers: ['result', 'machine'], types: ['feature types'] },
  { name: 'feature', files: /^lib\/meeting\/(?<x>[\w-]+)\//, layers: ['result', 'machine'] },
  { name: 'protocol', files: /^lib\/protocol\//, layers: ['result', 'machine', 'feature types', 'meeting schema'], packages: ['zod'] },
  { name: 'env', files: /^lib\/env\.ts$/, layers: [], packages: ['zod'] },
  { name: 'log', files: /^lib\/log\.ts$/, layers: ['env'], packages: ['pino'] },
  { name: 'handle', files: /^lib\/server\/runtime\/handle\.ts$/, layers: ['ports', 'runtime'], types: ['database'], packages: ['drizzle-orm', 'pg'] },
  { name: 'ports', files: /^lib\/server\/ports\//, layers: ['result', 'machine', 'feature types', 'protocol'], packages: [] },
  { name: 'runtime', files: /^lib\/server\/runtime\//, layers: ['result', 'machine', 'feature types', 'protocol', 'ports'], packages: ['node:*'] },
  // Sealing, keys, ids and the "was it forgotten" question serve several adapters.
  {
    name: 'shared adapters',
    files: /^lib\/server\/adapters\/(system\/|[\w-]+\.ts$)/,
    layers: ['result', 'machine', 'feature types', 'protocol', 'ports'],
    packages: ['node:*'],
  },
  // Reads of the database that the pages need too: who may enter, and a group's settings.
  {
    name: 'shared queries',
    files: /^lib\/server\/adapters\/postgres\/(facts|settings)\.ts$/,
    layers: ['result', 'machine', 'feature types', 'ports', 'database'],
    types: ['handle', 'adapters'],
    packages: ['node:*', 'drizzle-orm', 'pg'],
  },
  {
    name: 'adapters',
    files: /^lib\/server\/adapters\/(?<x>[\w-]+)\//,
    layers: ['result', 'machine', 'feature types', 'meeting schema', 'protocol', 'ports', 'database', 'shared adapters', 'shared queries'],
    types: ['handle'],
    packages: ['node:*', 'pg', 'drizzle-orm', 'livekit-server-sdk', 'nodemailer', 'graphile-worker', 'pino', 'zod'],
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
    layers: ['result', 'env', 'log', 'handle', 'runtime', 'ports', 'database', 'auth', 'machine', 'feature types', 'protocol', 'shared queries'],
    packages: ['node:*', 'drizzle-orm', 'pg', 'zod', 'qrcode', 'rate-limiter-flexible', 'next', 'react', 'server-only'],
  },
  {
    name: 'client',
    files: /^lib\/client\//,
    layers: ['result', 'machine', 'feature', 'feature types', 'meeting schema', 'protocol'],
    packages: ['livekit-client', 'socket.io-client', 'react', 'zod'],
  },
  { name: 'database', files: /^drizzle\/schema\//, layers: [], packages: ['drizzle-orm'] },
  { name: 'seed', files: /^drizzle\/[\w-]+\.ts$|^drizzle\/seed\//, layers: [], anything: true },
  { name: 'ui', files: /^components\/ui\//, layers: [], packages: PAGE_PACKAGES },
  {
    name: 'meeting parts',
    files: /^components\/meeting\/[\w-]+\.tsx?$/,
    layers: ['result', 'client', 'machine', 'feature types', 'protocol', 'ui', 'meeting components', 'meeting room'],
    types: ['data'],
    packages: PAGE_PACKAGES,
  },
  // The room joins the features; they do not know one another.
  {
    name: 'meeting room',
    files: /^components\/meeting\/room\//,
    layers: ['result', 'client', 'machine', 'feature types', 'protocol', 'ui', 'meeting parts', 'meeting components'],
    types: ['data'],
    packages: PAGE_PACKAGES,
  },
  {
    name: 'meeting components',
    files: /^components\/meeting\/(?<x>[\w-]+)\//,
    layers: ['result', 'client', 'machine', 'feature types', 'protocol', 'ui', 'meeting parts'],
    types: ['data'],
    packages: PAGE_PACKAGES,
  },
  {
    name: 'components',
    files: /^components\/(?<x>[\w-]+)\//,
    layers: ['result', 'ui', 'components'],
    types: ['data', 'auth', 'machine'],
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
    ],
    types: ['feature types', 'ports'],
    packages: [...PAGE_PACKAGES, 'node:*', 'next-auth', 'zod', '@fontsource-variable/atkinson-hyperlegible-next', '@fontsource/young-serif'],
  },
  { name: 'proxy', files: /^proxy\.ts$/, layers: ['result', 'env', 'edge'], packages: ['next'] },
  { name: 'server', files: /^server\.ts$/, layers: [], anything: true },
];

const IMPORTED = [
  /^\s*(?:import|export)\s+(?<type>type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?['"](?<path>[^'"]+)['"]/gm,
  /(?<type>\btype\s+\w+\s*=\s*|[:<|&]\s*|typeof\s+)?\bimport\(\s*['"](?<path>[^'"]+)['"]\s*\)/g,
];

/**
 * @param {string} source
 * @returns {{ path: string, type: boolean, line: number }[]} everything imported, dynamically too
 */
export function importsOf(source) {
  // Comments become blanks of the same length, so that lines stay where they are. Strings are left: a path is one.
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, (text) => text.replace(/[^\n]/g, ' '));
  return IMPORTED.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      path: match.groups?.path ?? '',
      type: Boolean(match.groups?.type),
      line: code.slice(0, match.index + match[0].indexOf(match.groups?.path ?? '')).split('\n').length,
    })),
  );
}

/** @param {string} file @returns {{ layer: Layer, feature: string } | null} */
export function layerOf(file) {
  for (const layer of LAYERS) {
    const match = layer.files.exec(file);
    if (match) return { layer, feature: match.groups?.x ?? '' };
  }
  return null;
}

/**
 * @param {string} file path from the root
 * @param {string} source
 * @param {(path: string) => string | null} resolve path from the root, without extension, to the file; null when there is none
 * @returns {string[]} findings
 */
function findingsIn(file, source, resolve) {
  const own = layerOf(file);
  if (!own) return [`${file}: stands in no layer; add it to the table in scripts/lib/imports.mjs`];
  if (own.layer.anything) return [];
  return importsOf(source).flatMap(({ path, type, line }) => {
    const reason = isOwn(path) ? fileReason(own, file, path, type, resolve) : packageReason(own.layer, path);
    return reason ? [`${file}:${line}: ${reason}`] : [];
  });
}

/** @param {string} path */
const isOwn = (path) => path.startsWith('.') || path.startsWith('@/');

/** @param {Layer} layer @param {string} path */
function packageReason(layer, path) {
  const isNode = path.startsWith('node:') || builtinModules.includes(path.split('/')[0] ?? '');
  const name = path.startsWith('@') ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] ?? '');
  const allowed = layer.packages ?? [];
  return (isNode ? allowed.includes('node:*') : allowed.includes(name)) ? '' : `${layer.name} may not import the package ${path}`;
}

/**
 * @param {{ layer: Layer, feature: string }} own @param {string} file @param {string} path @param {boolean} type
 * @param {(path: string) => string | null} resolve
 */
function fileReason(own, file, path, type, resolve) {
  const joined = path.startsWith('@/') ? path.slice(2) : posix.normalize(join(dirname(file), path));
  if (/\.(css|json|svg|woff2?)$/.test(joined)) return '';
  const target = resolve(joined);
  if (target === null) return `${path} is not there`;
  const other = layerOf(target);
  if (!other) return `${target} stands in no layer`;
  const { layer } = own;
  if (other.layer.name === layer.name) {
    return own.feature === other.feature || layer.layers.includes(layer.name) || (type && layer.types?.includes(layer.name))
      ? ''
      : `${layer.name} "${own.feature}" may not import "${other.feature}"`;
  }
  // Layers of one feature: its types and schema are its own.
  if (own.feature !== '' && own.feature === other.feature && dirname(file).startsWith(dirname(target))) return '';
  if (layer.layers.includes(other.layer.name)) return '';
  if (layer.types?.includes(other.layer.name)) return type ? '' : `${layer.name} may import only types from ${other.layer.name} (${target})`;
  return `${layer.name} may not import from ${other.layer.name} (${target})`;
}

/** Impure words, and what to do instead. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.|\bperformance\.|\bsetTimeout\b|\bsetInterval\b|\bcrypto\.|\bfetch\(|\bconsole\.|\bglobalThis\b|\bwindow\b|\bdocument\./g;

/**
 * The meeting machine is pure: the same events give the same state, in every process and in every browser.
 * @param {string} file @param {string} source
 * @returns {string[]} findings
 */
export function impurities(file, source) {
  if (!file.startsWith('lib/meeting/') || layerOf(file)?.layer.anything) return [];
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, (text) => text.replace(/[^\n]/g, ' '));
  return [...code.matchAll(IMPURE)].map(
    (match) => `${file}:${code.slice(0, match.index).split('\n').length}: ${match[0].trim()} is not pure; time, chance and the world come in as data`,
  );
}

/**
 * @param {string} root
 * @param {readonly string[]} files paths from the root
 * @returns {string[]} findings
 */
export function checkImports(root, files) {
  const all = new Set(files);
  const resolve = (/** @type {string} */ path) =>
    [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`, path.replace(/\.js$/, '.ts')].find((one) => all.has(one)) ?? null;
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return [...findingsIn(file, source, resolve), ...impurities(file, source)];
    });
}
