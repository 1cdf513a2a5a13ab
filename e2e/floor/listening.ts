import { connections, isPlayed, received } from './watching';

/** In a page: writes down which tones arrive, and when. */

/** ms of this page's monotonic clock. */
export type Moment = number;
/** Which tones were there in one look: audible ones, and of those the ones that an element plays. */
interface Look {
  readonly at: Moment;
  readonly audible: readonly string[];
  readonly played: readonly string[];
}
/** How many RTP packets of sound had arrived by then, of all connections of the page together. */
interface Count {
  readonly at: Moment;
  readonly sum: number;
}
export interface Listening {
  readonly looks: readonly Look[];
  readonly packets: readonly Count[];
}
/** In Hz, by name. */
export type Tones = Readonly<Record<string, number>>;

/** Amplitude; coding and comfort noise leave about a thousandth. */
const AUDIBLE = 0.01;
const LOOK_EVERY = 5;
const COUNT_EVERY = 50;
/** At 48 kHz about 11 ms. */
const SAMPLES = 512;

let audio: AudioContext | null = null;
const meters = new Map<MediaStreamTrack, AnalyserNode>();
let log: { readonly looks: Look[]; readonly packets: Count[]; readonly stop: () => void } | null = null;

/** Listens for these tones, from now on, until it is asked for anew. */
export function listen(tones: Tones): void {
  log?.stop();
  const looks: Look[] = [];
  const packets: Count[] = [];
  const look = setInterval(() => looks.push(lookFor(tones)), LOOK_EVERY);
  const count = setInterval(() => void packetsOf('inbound-rtp', 'packetsReceived').then((sum) => packets.push({ at: performance.now(), sum })), COUNT_EVERY);
  const stop = () => {
    clearInterval(look);
    clearInterval(count);
  };
  log = { looks, packets, stop };
}
export const heard = (): Listening => ({ looks: log?.looks ?? [], packets: log?.packets ?? [] });

/** A small question, to be asked while it is measured: the whole log would keep the page busy. */
export const hasHeard = (name: string, since: Moment): boolean => log?.looks.some(({ at, audible }) => at >= since && audible.includes(name)) ?? false;

export async function packetsOf(type: 'inbound-rtp' | 'outbound-rtp', field: 'packetsReceived' | 'packetsSent'): Promise<number> {
  let sum = 0;
  for (const connection of connections) {
    if (connection.connectionState === 'closed') continue;
    for (const report of (await connection.getStats()).values()) if (report.type === type && report.kind === 'audio') sum += Number(report[field] ?? 0);
  }
  return sum;
}

/** Whose tone a track had last. LiveKit may give it to somebody else later. */
const carries = new WeakMap<MediaStreamTrack, string>();
const FAR_ABOVE = 4;

function lookFor(tones: Tones): Look {
  const audible = new Set<string>();
  const played = new Set<string>();
  for (const track of received) {
    if (track.readyState !== 'live') continue;
    const node = meterOf(track);
    const samples = new Float32Array(SAMPLES);
    node.getFloatTimeDomainData(samples);
    // One track is one person's: the tone that stands out. The others are its edges.
    const levels = Object.entries(tones).map(([name, hertz]) => ({ name, level: levelOf(samples, hertz, node.context.sampleRate) }));
    const loudest = levels.reduce((most, one) => (one.level > most.level ? one : most), { name: '', level: 0 });
    if (loudest.level < AUDIBLE) continue;
    // A tone that breaks off sounds of others for a moment: a track changes hands only where the other tone is far above the one it had.
    const had = levels.find((one) => one.name === carries.get(track));
    const name = had && loudest.level < had.level * FAR_ABOVE ? had.name : loudest.name;
    carries.set(track, name);
    audible.add(name);
    if (isPlayed(track)) played.add(name);
  }
  return { at: performance.now(), audible: [...audible], played: [...played] };
}

function meterOf(track: MediaStreamTrack): AnalyserNode {
  const known = meters.get(track);
  if (known) return known;
  audio ??= new AudioContext();
  const node = audio.createAnalyser();
  node.fftSize = SAMPLES;
  audio.createMediaStreamSource(new MediaStream([track])).connect(node);
  meters.set(track, node);
  return node;
}

/** Amplitude of one frequency (Goertzel), 0…1. */
function levelOf(samples: Float32Array, hertz: number, rate: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + turn * one - two, one];
  return (2 * Math.sqrt(Math.max(0, one * one + two * two - turn * one * two))) / samples.length;
}
