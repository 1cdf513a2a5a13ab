/** Two soft notes, in Hz; each fades in and out, so that nothing clicks. */
const NOTES = [392, 523.25];
const NOTE_SECONDS = 0.45;
const LOUDNESS = 0.12;

/** Plays the tone; resolves when it is over. False when the browser did not let it sound. Only from a touch or key press. */
export async function playTestTone(speaker: string | null): Promise<boolean> {
  if (typeof AudioContext === 'undefined') return false;
  const context = new AudioContext();
  try {
    await context.resume();
    const sink = context as AudioContext & { setSinkId?: (id: string) => Promise<void> };
    if (speaker && sink.setSinkId) await sink.setSinkId(speaker);
    const end = NOTES.reduce((start, note) => play(context, note, start), context.currentTime + 0.05);
    await new Promise((resolve) => {
      setTimeout(resolve, (end - context.currentTime) * 1_000);
    });
    return context.state === 'running';
  } catch {
    return false; // that speaker is gone, or sound is not allowed: the words beside the button say what to do
  } finally {
    await context.close().catch(() => undefined); // closed already: as wished
  }
}

function play(context: AudioContext, note: number, start: number): number {
  const tone = context.createOscillator();
  const volume = context.createGain();
  const end = start + NOTE_SECONDS;
  tone.frequency.value = note;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.08);
  volume.gain.linearRampToValueAtTime(0, end);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(end);
  return end;
}
