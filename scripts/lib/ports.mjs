/** Free ports. Always below 32768: above are the ports that the system gives out itself, and a TIME_WAIT there said "already in use" (measured). */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

export const HIGHEST = 32_767;

/**
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>} true when a TCP server could listen there
 */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * @param {number} port
 * @returns {Promise<boolean>} true when a UDP socket could listen there, on every address
 */
function isFreeUdp(port) {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind({ port, exclusive: true }, () => socket.close(() => resolve(true)));
  });
}

/**
 * The first free port from `wanted` on; the search begins at 10000 again after the highest one.
 * @param {number} wanted
 * @param {{ host?: string, avoid?: readonly number[], udp?: boolean }} [options] `udp`: must be free for both TCP and UDP on every address
 * @returns {Promise<number>}
 */
export async function freePort(wanted, { host = '127.0.0.1', avoid = [], udp = false } = {}) {
  for (let tried = 0, port = wanted; tried < 2_000; tried += 1, port += 1) {
    if (port > HIGHEST) port = 10_000;
    if (avoid.includes(port)) continue;
    if (udp ? (await isFree(port, '0.0.0.0')) && (await isFreeUdp(port)) : await isFree(port, host)) return port;
  }
  throw new Error(`no free port from ${wanted} on`);
}

/** A place to begin the search, so that programs started at the same moment rarely try the same ports. */
export const somewhere = () => 10_000 + Math.floor(Math.random() * 20_000);
