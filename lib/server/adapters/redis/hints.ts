import type { HintLog } from '../system/hint-ears';
import type { Envelopes } from '../system/hint-envelopes';
import { type Carrier, KeptLine } from '../system/kept-line';

/** Hints by Redis' publish and subscribe. Nothing is kept in Redis, so nothing is lost with it that anybody would miss (RT-21). */
export function redisHints(url: string, envelopes: Envelopes, log: HintLog): KeptLine {
  return new KeptLine({ name: 'Redis', connect: (deliver, broken) => connect(url, envelopes.address, deliver, broken), envelopes, log, onlyInCompany: false });
}

async function connect(url: string, channel: string, deliver: (envelope: string) => void, broken: (error: unknown) => void): Promise<Carrier> {
  // Loaded only here: most installations have no Redis, and it takes a tenth of a second at every start.
  const { createClient } = await import('redis');
  // Connecting again is KeptLine's work; a command that cannot be sent now is a hint that is lost.
  const client = createClient({
    url,
    name: 'hearth-hints',
    disableOfflineQueue: true,
    commandsQueueMaxLength: 5_000,
    socket: { reconnectStrategy: false, connectTimeout: 3_000 },
  });
  client.on('error', broken);
  client.on('end', () => broken(new Error('the connection ended')));
  const close = () => {
    if (client.isOpen) client.destroy();
  };
  try {
    await client.connect();
    // One connection for both: RESP 3 tells what was published beside the answers.
    await client.subscribe(channel, deliver);
  } catch (error) {
    close();
    throw error;
  }
  return {
    async send(sealed) {
      await Promise.all(sealed.map((envelope) => client.publish(channel, envelope)));
    },
    ping: () => client.ping(),
    close,
  };
}
