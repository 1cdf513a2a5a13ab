/**
 * Writes deploy/.env for docker-compose.yml, with secrets that nobody has seen:
 *   node scripts/secrets.mjs meet.example.org 203.0.113.7
 * Never overwrites one: with new secrets the database would refuse its server, and links that were sent would be dead. Plain Node without dependencies.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain, say, Trouble } from './lib/say.mjs';

const TARGET = fileURLToPath(new URL('../deploy/.env', import.meta.url));
const USAGE = 'Say: node scripts/secrets.mjs <name of the site, e.g. meet.example.org> <address of this machine, e.g. 203.0.113.7>';
/** A name that an authority signs: labels of letters, digits and hyphens, at least two of them, lower case (RFC 1123). */
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** 256 bits, in letters that neither an address nor a shell nor Compose reads as something else. */
const secret = () => randomBytes(32).toString('hex');

/** @param {{ domain: string, address: string }} place @returns {string} */
export const environment = ({
  domain,
  address,
}) => `# Written by scripts/secrets.mjs. Whoever reads this file can read everything: keep it to yourself, and a copy where the backups are not.
# What it means is explained in docs/install.md. Say --env-file deploy/.env whenever you call docker compose.

# The name of the site, and the address of this machine as browsers reach it.
HEARTH_DOMAIN=${domain}
HEARTH_ADDRESS=${address}

# Yours to fill in: the mail server that sends the sign-in links, and the sender. In single quotes everything stays as it is.
# For a trial that catches mail instead (--profile dev): smtp://127.0.0.1:1025
SMTP_URL=
MAIL_FROM=

HEARTH_SECRET=${secret()}
DATABASE_PASSWORD=${secret()}
LIVEKIT_API_SECRET=${secret()}
REDIS_PASSWORD=${secret()}
`;

/**
 * @param {readonly string[]} args
 * @param {string} [target] file
 * @returns {string} what to do next
 */
export function writeSecrets(args, target = TARGET) {
  const [domain = '', address = '', ...more] = args;
  if (more.length > 0 || !domain || !address) throw new Trouble('Two things are needed.', USAGE);
  if (!DOMAIN.test(domain)) throw new Trouble(`"${domain}" is no name of a site.`, 'Only the name, in lower case: no https://, no port, no slash.');
  if (!isIPv4(address)) throw new Trouble(`"${address}" is no IPv4 address.`, 'The numbers that the name of the site leads to, e.g. 203.0.113.7.');
  mkdirSync(dirname(target), { recursive: true });
  writeNew(target, environment({ domain, address }));
  return `${target} is written, readable by you only. Fill in SMTP_URL and MAIL_FROM there, then: docker compose --env-file deploy/.env up -d --build`;
}

/** Made, or not touched at all. @param {string} path @param {string} content */
function writeNew(path, content) {
  let file;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    throw new Trouble(
      `${path} is there already; it was not changed.`,
      'Its secrets are in use: change single lines by hand. To begin anew, move it away first.',
    );
  }
  try {
    fchmodSync(file, 0o600);
    writeSync(file, content);
  } finally {
    closeSync(file);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    say(writeSecrets(process.argv.slice(2)));
  } catch (error) {
    for (const line of explain(error)) process.stderr.write(`${line}\n`);
    process.exitCode = 1;
  }
}
