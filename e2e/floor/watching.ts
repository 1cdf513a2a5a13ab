/** In a page: remembers what its code makes of connections, tracks and elements, and stands between it and the media server. */

export const connections = new Set<RTCPeerConnection>();
/** Tracks of sound that came in. */
export const received = new Set<MediaStreamTrack>();
const elements = new Set<HTMLMediaElement>();
const signalling = new Set<WebSocket>();
export const between = {
  /** Nothing that the media server says over signalling reaches this page's code any more. */
  deaf: false,
  /** Signalling of media leads nowhere. */
  cut: false,
};

/** As when the network between this page and the media gate breaks. */
export function cutSignalling(): void {
  between.cut = true;
  for (const socket of signalling) socket.close();
}

export const isPlayed = (track: MediaStreamTrack): boolean =>
  [...elements].some(({ srcObject, paused, muted }) => srcObject instanceof MediaStream && srcObject.getTracks().includes(track) && !paused && !muted);

/** Before any other code of the page runs. */
export function watch(): void {
  const Connection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.add(this);
      this.addEventListener('track', ({ track }) => track.kind === 'audio' && received.add(track));
    }
  };
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      const ofMedia = new URL(url, window.location.href).pathname.includes('/rtc');
      super(ofMedia && between.cut ? new URL('/livekit/nowhere', url) : url, protocols);
      if (!ofMedia) return;
      signalling.add(this);
      this.addEventListener('close', () => signalling.delete(this));
      this.addEventListener('message', (event) => between.deaf && event.stopImmediatePropagation());
    }
  };
  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...source,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      elements.add(this);
      source?.set?.call(this, stream);
    },
  });
  // Only a secure page has devices at all. The camera stays the browser's own.
  if (!navigator.mediaDevices) return;
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (asked) => (asked?.audio ? new MediaStream([await ownTone()]) : open(asked));
}

let tone: Promise<MediaStreamTrack> | null = null;
/** What this page's microphone hears: a tone of its own, so that it is told apart however it arrives. Every ask gives a track of its own, as a device does. */
export async function ownTone(): Promise<MediaStreamTrack> {
  tone ??= (async () => {
    const audio = new AudioContext();
    await audio.resume();
    const oscillator = audio.createOscillator();
    oscillator.frequency.value = window.__tone;
    const volume = audio.createGain();
    volume.gain.value = 0.5;
    const out = audio.createMediaStreamDestination();
    oscillator.connect(volume).connect(out);
    oscillator.start();
    const [track] = out.stream.getAudioTracks();
    if (!track) throw new Error('this browser makes no sound');
    return track;
  })();
  return (await tone).clone();
}

declare global {
  interface Window {
    /** In Hz. */
    __tone: number;
  }
}
