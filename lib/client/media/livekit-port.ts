import { fetchAhead } from '../fetch-ahead';
import type { MediaPort } from './ports';

/** LiveKit in the browser. Its code is fetched for those who come with sound, and never for those who only read and write. */
export const livekitPort: MediaPort = {
  supported: () => typeof RTCPeerConnection === 'function' && 'addTransceiver' in RTCPeerConnection.prototype,
  fetch: () => fetchAhead(true),
  async load(events) {
    try {
      const { openRoom } = await import('./livekit-room');
      return openRoom(events);
    } catch {
      return null; // the network went while loading: the link tries again
    }
  },
};

/** Address of the media gate for one connection of this page. The meeting is for a balancer alone, as at the socket; the gate goes by the connection. */
export const gateUrl = (connection: string, meeting: string): string => {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/livekit/${encodeURIComponent(connection)}?m=${encodeURIComponent(meeting)}`;
};
