/** Whether this device can vibrate at all. False on the server. */
export const canVibrate = (): boolean => typeof navigator !== 'undefined' && 'vibrate' in navigator;

/** In Hz and s: low and short, with soft edges. */
const TONE_HZ = 262;
const TONE_S = 0.5;
const LOUDNESS = 0.06;
const VIBRATION_MS = 120;

let audio: AudioContext | null = null;

/** One soft tone, heard by this person only: it goes to the speaker, never to the meeting. */
async function softSound(): Promise<void> {
  audio ??= new AudioContext();
  await audio.resume();
  const at = audio.currentTime;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = TONE_HZ;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.08);
  volume.gain.linearRampToValueAtTime(0, at + TONE_S);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + TONE_S);
}

/** As the person chose it in the settings. */
export function signalTurn(signal: 'none' | 'words' | 'sound' | 'vibration'): void {
  if (signal === 'vibration' && canVibrate()) navigator.vibrate(VIBRATION_MS);
  // A browser that forbids sound now has the words and the screen left; nothing else depends on the tone.
  if (signal === 'sound' && typeof AudioContext !== 'undefined') softSound().catch(() => {});
}
