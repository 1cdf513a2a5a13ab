/** What the person who starts Hearth asked for: flags, then the environment, then the file .env, then what is usual. */
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readText } from './files.mjs';
import { parseOrder } from './livekit-install.mjs';
import { Trouble } from './say.mjs';

export const USAGE = `npm start -- [options]      npm run dev -- [options]

  --port <n>      the port of the web page (PORT; 3000, or the next free one)
  --host <name>   where to listen (HOST; 127.0.0.1)
  --no-demo       do not make the demo group in an empty embedded database
  --dev           development: pages are built as they are asked for
  --help          this text

Everything else is set by environment variables or a file .env; .env.example explains each.`;

/**
 * @typedef {object} Options
 * @property {boolean} help
 * @property {boolean} dev
 * @property {boolean} demo
 * @property {number} port
 * @property {string} host
 * @property {string[]} order of the ways to find LiveKit
 * @property {Record<string, string>} env all variables, those of the file .env included; empty ones are left out
 */

/**
 * @param {readonly string[]} args without node and script
 * @param {Record<string, string | undefined>} given
 * @param {string} root where .env may lie
 * @returns {Options}
 */
export function readOptions(args, given, root) {
  const file = readText(join(root, '.env'));
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries({ ...(file === null ? {} : parseEnv(file)), ...given })) if (value) env[name] = value;

  const asked = { help: false, dev: false, demo: true, port: env.PORT ?? '3000', host: env.HOST ?? '127.0.0.1' };
  const rest = args.flatMap((arg) => (/^--(port|host)=/.test(arg) ? [arg.slice(0, 6), arg.slice(7)] : [arg]));
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--help' || arg === '-h') asked.help = true;
    else if (arg === '--dev') asked.dev = true;
    else if (arg === '--no-demo') asked.demo = false;
    else if (arg === '--port' || arg === '--host') asked[arg === '--port' ? 'port' : 'host'] = rest.shift() ?? '';
    else throw new Trouble(`"${arg}" is not an option of Hearth.`, `These are:\n\n${USAGE}`);
  }
  const port = Number(asked.port);
  if (!/^\d+$/.test(asked.port) || port < 1 || port > 65_535)
    throw new Trouble(`"${asked.port}" is not a port.`, 'Give a number from 1 to 65535, e.g. --port 3000.');
  if (asked.host === '') throw new Trouble('--host needs a name or an address.', 'For example: --host 127.0.0.1');
  return { ...asked, port, order: orderOf(env.HEARTH_LIVEKIT_ORDER), env };
}

/** @param {string | undefined} text */
function orderOf(text) {
  if (text === 'none') return [];
  const { order, unknown } = parseOrder(text);
  if (unknown.length > 0) throw new Trouble(`HEARTH_LIVEKIT_ORDER names "${unknown.join(', ')}".`, 'It is a list of path, cache, download, go; or none.');
  return order;
}

/** The oldest Node that everything here was run with. */
const OLDEST_NODE = [20, 19];

/** @param {string} version e.g. process.versions.node */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Trouble(
    `This is Node ${version}; Hearth needs ${OLDEST_NODE.join('.')} or newer.`,
    'Install a newer Node, e.g. from https://nodejs.org, and start again.',
  );
}

/** @param {string} url */
export const isLoopback = (url) => URL.canParse(url) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
