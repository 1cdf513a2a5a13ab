/** In a page, before its own code: what comes from others, never one's own picture. */

/** What reached this page since it began to count. Moments are of its own clock, in ms. */
export interface Reached {
  /** The last press of a button. */
  readonly pressed: number;
  /** When each voice was heard first: audible, and an element plays it. */
  readonly heard: readonly number[];
  /** When the first frame of each picture was shown. */
  readonly seen: readonly number[];
}
declare global {
  interface Window {
    __meter: { reset(): void; reached(): Reached };
  }
}

const AUDIBLE = 0.01;
const LOOK_EVERY = 5;
const received = new Set<MediaStreamTrack>();
const elements = new Set<HTMLMediaElement>();
const meters = new Map<MediaStreamTrack, AnalyserNode>();
const heard = new Map<MediaStreamTrack, number>();
const seen = new Map<MediaStreamTrack, number>();
let pressed = 0;
let audio: AudioContext | undefined;

const Original = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Original {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    this.addEventListener('track', ({ track }) => received.add(track));
  }
};
const tracksOf = ({ srcObject }: HTMLMediaElement) => (srcObject instanceof MediaStream ? srcObject.getTracks() : []);
/** Each new frame, until one of somebody else's picture was shown. */
const watch = (element: HTMLVideoElement) =>
  element.requestVideoFrameCallback((shownAt) => {
    const track = tracksOf(element).find((one) => one.kind === 'video' && received.has(one));
    if (!track) watch(element);
    else if (!seen.has(track)) seen.set(track, shownAt);
  });
const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
  ...source,
  set(this: HTMLMediaElement, stream: MediaProvider | null) {
    elements.add(this);
    source?.set?.call(this, stream);
    if (stream && this instanceof HTMLVideoElement) watch(this);
  },
});

const meterOf = (track: MediaStreamTrack) => {
  const known = meters.get(track);
  if (known) return known;
  audio ??= new AudioContext();
  const node = audio.createAnalyser();
  node.fftSize = 512;
  audio.createMediaStreamSource(new MediaStream([track])).connect(node);
  meters.set(track, node);
  return node;
};
const isPlayed = (track: MediaStreamTrack) => [...elements].some((one) => !one.paused && !one.muted && tracksOf(one).includes(track));
const samples = new Float32Array(512);
setInterval(() => {
  for (const track of received) {
    if (track.kind !== 'audio' || track.readyState !== 'live' || heard.has(track)) continue;
    meterOf(track).getFloatTimeDomainData(samples);
    if (samples.some((sample) => Math.abs(sample) > AUDIBLE) && isPlayed(track)) heard.set(track, performance.now());
  }
}, LOOK_EVERY);
window.addEventListener('click', ({ timeStamp }) => (pressed = timeStamp), true);

window.__meter = {
  reset() {
    heard.clear();
    seen.clear();
    received.clear();
  },
  reached: () => ({ pressed, heard: [...heard.values()].sort((a, b) => a - b), seen: [...seen.values()].sort((a, b) => a - b) }),
};
