/** Sound and picture: the LiveKit that was named, one of our own, or none; then Hearth runs without. */
import { join } from 'node:path';
import { keep } from './keeper.mjs';
import { findLiveKit } from './livekit-install.mjs';
import { liveKitPorts, startLiveKit, stopLiveKit } from './livekit.mjs';
import { goOnWithout, say, step, Trouble } from './say.mjs';

/** @typedef {{ program: string | null, way: string }} Found a program that we start, one that is `named` and runs elsewhere, or none */
/** @typedef {import('./livekit.mjs').LiveKitPorts} LiveKitPorts */
/**
 * @typedef {{ why: string, kept: null } | { why: string, kept: import('./keeper.mjs').Kept, env: Record<string, string>, ports: LiveKitPorts }} Media
 *   `why`: '' when sound and picture work, otherwise why they do not; `env`: for the server
 */

/** @param {import('./options.mjs').Options} options @returns {Promise<Found>} */
export async function findMedia({ env, order }) {
  if (env.LIVEKIT_URL) {
    if (!env.LIVEKIT_API_KEY || !env.LIVEKIT_API_SECRET) {
      throw new Trouble('LIVEKIT_URL is set, its keys are not.', 'Set LIVEKIT_API_KEY and LIVEKIT_API_SECRET too, or none of the three.');
    }
    say('  ✓ LiveKit: the one that LIVEKIT_URL names');
    return { program: null, way: 'named' };
  }
  return await step('Looking for LiveKit', async (note) => {
    const found = await findLiveKit(order, { env, note });
    for (const line of found.program ? [] : found.why) say(`    ${line}`);
    return found;
  });
}

/**
 * @param {Found} found
 * @param {object} place
 * @param {string} place.home
 * @param {string} place.url of our server, for LiveKit's reports
 * @param {import('./home.mjs').Secrets} place.secrets
 * @param {Partial<LiveKitPorts>} [place.former] ports of the last time
 * @param {boolean} place.shared others than this machine use this installation
 * @param {(who: import('./processes.mjs').Known) => void} place.note is told of every process
 * @returns {Promise<Media>}
 */
export async function startMedia({ program, way }, { home, url, secrets, former, shared, note }) {
  if (way === 'named') return { why: '', kept: null };
  if (!program) return { why: 'no LiveKit was found', kept: null };
  const settings = { ports: await liveKitPorts(former), key: secrets.livekitKey, secret: secrets.livekitSecret, webhook: `${url}/api/livekit/webhook` };
  const begin = async () => {
    const livekit = await startLiveKit({ program, config: join(home, 'livekit.yaml'), log: join(home, 'log', 'livekit.log'), settings });
    note(livekit.process);
    return livekit.process;
  };
  try {
    const process = await step(`LiveKit (${way}), on port ${settings.ports.signal}`, begin);
    return {
      why: shared ? 'the LiveKit that npm start runs serves this machine only; set LIVEKIT_URL' : '',
      kept: keep({ name: 'LiveKit', process, start: begin, stop: stopLiveKit }),
      env: { LIVEKIT_URL: `http://127.0.0.1:${settings.ports.signal}`, LIVEKIT_API_KEY: settings.key, LIVEKIT_API_SECRET: settings.secret },
      ports: settings.ports,
    };
  } catch (error) {
    return { why: goOnWithout(error, 'LiveKit did not start'), kept: null };
  }
}
