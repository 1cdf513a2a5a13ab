import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';

/**
 * One person's way for sound and picture: everything of theirs that goes to the media server by UDP passes here, so that it can be cut.
 * The page is led here by `one-way.ts`; what goes by HTTP and WebSocket is cut by `e2e/fixtures/network.ts`.
 */
export interface MediaWay {
  /** On this machine. */
  readonly port: number;
  /** Nothing passes any more, and nobody is told: so it is with UDP, whatever became of the cable. */
  cut(): void;
  heal(): void;
  close(): void;
}

const LOOPBACK = '127.0.0.1';

/** @param server UDP port of the media server on this machine */
export async function startMediaWay(server: number): Promise<MediaWay> {
  let open = true;
  const near = createSocket('udp4');
  /** For each address of the browser a port of our own, as an address translator has it. */
  const far = new Map<string, Socket>();
  const onwards = ({ address, port }: RemoteInfo): Socket => {
    const from = `${address} ${port}`;
    const known = far.get(from);
    if (known) return known;
    const socket = createSocket('udp4');
    socket.on('message', (packet) => open && near.send(packet, port, address));
    socket.on('error', () => undefined); // the media server is not there: packets are lost, as on the way
    far.set(from, socket);
    return socket;
  };
  near.on('message', (packet, from) => open && onwards(from).send(packet, server, LOOPBACK));
  near.on('error', () => undefined); // the browser has closed its port meanwhile
  await new Promise<void>((resolve) => near.bind(0, '0.0.0.0', resolve));
  return {
    port: near.address().port,
    cut() {
      open = false;
    },
    heal() {
      open = true;
    },
    close() {
      near.close();
      for (const socket of far.values()) socket.close();
    },
  };
}
