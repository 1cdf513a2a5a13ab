import type { Turn } from '../../../lib/meeting/floor/types';
import type { Segment } from '../../../lib/meeting/formats/types';
import { capital } from '../../ui/time';
import { leftWords, lengthWords } from './turn-time';
import type { TurnTime } from './turn-time';

export interface PanelWords {
  readonly title: string;
  readonly text: string;
}

export interface OwnTurn {
  readonly turn: Turn;
  readonly segment: Pick<Segment, 'timer' | 'perPersonS'>;
  /** Of my turn, in ms; null: without a length, or the time is hidden. */
  readonly lengthMs: number | null;
  readonly time: TurnTime | null;
  /** Why there is no microphone for me; null when there is. */
  readonly silent: string | null;
  readonly microphone: 'on' | 'opening' | 'off';
  /** Somebody who hides the time reads of no minutes. */
  readonly hideTime: boolean;
  /** Nobody hears me, although my turn is on: this is why, in words. */
  readonly problem: string | null;
}

const TAKE_YOUR_TIME = 'It’s your turn. Take your time.';

/** What the panel of my own turn says. */
export function panelWords(own: OwnTurn): PanelWords {
  switch (own.turn.phase) {
    case 'offered':
      return { title: TAKE_YOUR_TIME, text: offeredText(own) };
    case 'speaking':
      return { title: 'You have the floor.', text: [microphoneText(own), timeText(own), 'Pauses are fine.'].filter(Boolean).join(' ') };
    case 'writing':
      return { title: 'Write your turn.', text: [`Nobody sees it until you send it. It counts just the same.`, timeText(own)].filter(Boolean).join(' ') };
    case 'read':
      return { title: 'Your words are in the middle.', text: 'Everyone reads them now. When you like, we go on.' };
  }
}

function offeredText({ silent, lengthMs, segment, hideTime }: OwnTurn): string {
  const microphone = silent === null ? 'Your microphone is still off.' : 'Nobody hears you.';
  const timed = lengthMs !== null && !hideTime;
  if (segment.timer === 'firm') return timed ? `${microphone} You have ${lengthWords(lengthMs)} from when you start; then the turn ends.` : microphone;
  return timed ? `${microphone} You have ${lengthWords(lengthMs)} from when you start, and nobody cuts you off.` : `${microphone} Nobody cuts you off.`;
}

function microphoneText({ microphone, problem }: OwnTurn): string {
  if (problem) return `${problem} Or write instead: it counts just the same.`;
  if (microphone === 'opening') return 'Your microphone is opening.';
  return microphone === 'on' ? '' : 'Your microphone is off, nobody hears you.';
}

/** The time as the speaker reads it: soft, and at the end an offer instead of a limit. */
function timeText({ time, lengthMs, hideTime, segment, turn }: OwnTurn): string {
  if (!time || hideTime) return '';
  if (time.standing) return 'Your time stands still for a moment.';
  if (!time.over) return `${leftWords(time.leftMs) ?? ''}.`;
  if (segment.timer === 'firm') return 'Your time is over.';
  return `${overWords(turn, lengthMs)} Finish your thought, or ask for a bit more.`;
}

/** "Your two minutes are over." — of the length that was promised; after more was given, simply "your time". */
function overWords(turn: Turn, lengthMs: number | null): string {
  const extended = 'clock' in turn && turn.clock?.kind === 'running' && turn.clock.endsAt !== turn.clock.nominalEndsAt;
  if (lengthMs === null || extended) return 'Your time is over.';
  const length = lengthWords(lengthMs);
  if (length === 'half a minute') return 'Your half minute is over.';
  if (length === 'one minute') return 'Your minute is over.';
  return `${capital(`your ${length}`)} are over.`;
}

/** What is shown of somebody else's turn, under their picture in the middle. */
export function holderTitle(name: string, { phase, heldSince }: Turn): string {
  if (heldSince !== null) return `${name} is reconnecting`;
  if (phase === 'offered') return `It’s ${name}’s turn`;
  if (phase === 'writing') return `${name} is writing`;
  return phase === 'read' ? `${name} wrote` : `${name} is sharing`;
}

/** null: nothing besides the title. Listeners are told no time once it is over: their ring stands full. */
export function holderHint({ phase, heldSince }: Turn, time: TurnTime | null, hideTime: boolean): string | null {
  if (heldSince !== null) return 'We’ll wait a moment.';
  if (phase === 'offered') return 'Takes a moment to begin.';
  if (hideTime || !time || time.over) return null;
  const left = time.standing ? 'The time stands still for a moment' : leftWords(time.leftMs);
  return left && `${left}.`;
}

/** The ring in words, for whoever does not see it. null: nothing to tell. */
export function ringWords(name: string | null, turn: Turn, time: TurnTime | null): string {
  const left = time && !time.standing ? leftWords(time.leftMs) : null;
  if (name === null) return left ? `You: ${left.toLowerCase()}` : time?.over ? 'Your time is over' : 'It is your turn';
  if (turn.phase === 'offered') return `It is ${name}’s turn`;
  return left ? `${name}: ${left.toLowerCase()}` : `${name} has the floor`;
}
