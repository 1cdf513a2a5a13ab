/** Where the page is reached. */
import { freePort, isFree } from './ports.mjs';
import { say, Trouble } from './say.mjs';

/** @param {string} host where it listens @param {number} port @returns {string} where we reach it ourselves */
function ownUrl(host, port) {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

/**
 * A busy port is moved on from, unless an address was promised to others.
 * @param {import('./options.mjs').Options} options
 * @param {boolean} demo there are demo accounts, whose links must open nothing from elsewhere
 * @returns {Promise<{ url: string, HOST: string, PORT: string, PUBLIC_URL: string }>} `url`: where the server answers, for us
 */
export async function chooseAddress({ host, port, env }, demo) {
  const listen = demo ? '127.0.0.1' : host;
  if (demo && host !== '127.0.0.1' && host !== 'localhost') {
    say(`  ! HOST ${host} is not used: an installation with demo accounts listens on this machine only (--no-demo, or DATABASE_URL).`);
  }
  const free = (await isFree(port, listen)) ? port : await freePort(port + 1, { host: listen });
  if (free !== port) {
    if (env.PUBLIC_URL) {
      throw new Trouble(
        `Port ${port} is busy, and PUBLIC_URL names this address.`,
        'End the program that has the port, or set another PORT (and PUBLIC_URL, if it names the port).',
      );
    }
    say(`  ! Port ${port} is busy; using ${free}.`);
  }
  const url = ownUrl(listen, free);
  return { url, HOST: listen, PORT: String(free), PUBLIC_URL: env.PUBLIC_URL ?? url };
}
