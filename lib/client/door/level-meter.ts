import { isBrowserCapture } from '../media/browser-devices';
import type { Capture } from '../media/ports';
import type { Meter } from './ports';

/** Quieter than this is drawn as silence; from here to 0 dB is the whole meter. */
const QUIETEST_DB = -60;

/** Loudness of a block of samples (−1 … 1) as 0 … 1, even to the ear: decibels, not amplitude. */
export function levelOf(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (power === 0) return 0;
  return Math.min(1, Math.max(0, 1 - (10 * Math.log10(power)) / QUIETEST_DB));
}

/** Web Audio on an open microphone; it is connected to nothing, so nobody hears it. */
export function openMeter(capture: Capture): Meter | null {
  if (!isBrowserCapture(capture) || typeof AudioContext === 'undefined') return null;
  const context = new AudioContext();
  void context.resume().catch(() => undefined); // without a touch some browsers keep it still: the level then stays at 0
  const analyser = context.createAnalyser();
  analyser.fftSize = 1_024;
  context.createMediaStreamSource(new MediaStream([capture.track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      return levelOf(samples);
    },
    close: () => void context.close().catch(() => undefined), // closed already: as wished
  };
}
