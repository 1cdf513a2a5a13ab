/**
 * Who may import whom (architecture.md §2), default deny: a file that stands in no layer, or an import that no row allows, is a finding.
 * oxlint knows import strings, not layers; so this small table does it.
 */
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { LAYERS } from './layers.mjs';

/** @typedef {import('./layers.mjs').Layer} Layer */

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
  if (!own) return [`${file}: stands in no layer; add it to the table in scripts/lib/layers.mjs`];
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
