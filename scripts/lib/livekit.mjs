/** Our own LiveKit server: its configuration, its start, its end. Loopback only; see the comments beside each line of the file. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { writeWhole } from './files.mjs';
import { freePort, somewhere } from './ports.mjs';
import { end, known, lastLines } from './processes.mjs';
import { Trouble } from './say.mjs';

const LOG_LIMIT = 5_000_000;
/** It is ready after 70–310 ms (measured); a machine under load gets more. In ms. */
const READY_WITHIN = 20_000;

/** @typedef {{ signal: number, tcp: number, udp: number, metrics: number }} LiveKitPorts */
/** @typedef {{ ports: LiveKitPorts, key: string, secret: string, webhook: string }} LiveKitSettings */
/** @typedef {import('./processes.mjs').Known} Known */

/**
 * Four free ports, the former ones where they still are.
 * @param {Partial<LiveKitPorts>} [former]
 * @returns {Promise<LiveKitPorts>}
 */
export async function liveKitPorts(former = {}) {
  const from = somewhere();
  const signal = await freePort(former.signal ?? from);
  const tcp = await freePort(former.tcp ?? from + 1, { avoid: [signal], host: '0.0.0.0' });
  const udp = await freePort(former.udp ?? from + 2, { avoid: [signal, tcp], udp: true });
  return { signal, tcp, udp, metrics: await freePort(former.metrics ?? from + 3, { avoid: [signal, tcp, udp] }) };
}

/** @param {LiveKitSettings} settings @returns {string} YAML */
export function liveKitConfig({ ports, key, secret, webhook }) {
  return `# Written by npm start; changes are lost. One machine, loopback.
port: ${ports.signal}
# API and signalling: for our gate only.
bind_addresses: ["127.0.0.1"]
rtc:
  udp_port: ${ports.udp}
  tcp_port: ${ports.tcp}
  node_ip: 127.0.0.1
  enable_loopback_candidate: true
  use_external_ip: false
  # Without this line every browser asks servers of another company for its address.
  stun_servers: ["127.0.0.1:3478"]
keys: { ${JSON.stringify(key)}: ${JSON.stringify(secret)} }
# Only Hearth makes rooms.
room: { auto_create: false, empty_timeout: 300, departure_timeout: 300 }
webhook: { api_key: ${JSON.stringify(key)}, urls: [${JSON.stringify(webhook)}] }
prometheus: { port: ${ports.metrics} }
logging: { level: info, json: true }
`;
}

/**
 * Starts it and waits until it answers.
 * @param {{ program: string, config: string, log: string, settings: LiveKitSettings }} options `config`, `log`: paths of files
 * @returns {Promise<{ url: string, process: Known, exited: Promise<string> }>}
 */
export async function startLiveKit({ program, config, log, settings }) {
  writeWhole(config, liveKitConfig(settings));
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) rmSync(log);
  const file = openSync(log, 'a', 0o600);
  const from = statSync(log).size;
  const child = spawn(program, ['--config', config], { detached: true, stdio: ['ignore', file, file] });
  closeSync(file);
  /** @type {string | null} */
  let over = null;
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(`ended (${signal ?? code})`));
  });
  void exited.then((how) => (over = how));
  child.unref();
  const who = child.pid === undefined ? null : known(child.pid);
  const url = `http://127.0.0.1:${settings.ports.signal}`;
  const deadline = performance.now() + READY_WITHIN;
  while (over === null && performance.now() < deadline) {
    if (who && (await answers(url))) return { url, process: who, exited };
    await delay(40);
  }
  await stopLiveKit(who);
  throw new Trouble(
    'LiveKit does not start.',
    `Its log is ${log}.`,
    lastLines(readFileSync(log).subarray(from).toString('utf8') || (over ?? 'it did not answer in time'), 5),
  );
}

/** @param {string} url @returns {Promise<boolean>} true when a LiveKit answers there */
async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false; // nobody listens there, or not yet
  }
}

/**
 * After the first signal it waits for its participants to go, which may be never; the second ends it.
 * @param {Known | null} who
 */
export async function stopLiveKit(who) {
  await end(who, [
    ['SIGTERM', 300],
    ['SIGTERM', 3_000],
    ['SIGKILL', 2_000],
  ]);
}
