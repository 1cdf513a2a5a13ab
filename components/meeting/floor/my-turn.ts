import type { MeetingSnapshot } from '../../../lib/client/types';
import type { Turn } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { comesAgain } from '../../../lib/meeting/machine/next-turn';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { find } from '../../../lib/meeting/machine/records';
import { BARRIER_WORDS, deviceWords } from '../media-words';
import { whereWeAre } from '../where-we-are';
import { turnLengthMs, turnTime } from './turn-time';
import type { OwnTurn } from './turn-words';

/** The turn that is mine now; null when it is somebody else's, or nobody's. */
export const myTurn = ({ meeting, me }: Pick<MeetingSnapshot, 'meeting' | 'me'>): Turn | null =>
  meeting && me !== null && meeting.floor.turn?.who === me ? meeting.floor.turn : null;

/** Length of this person's turn in ms as far as the viewer may know it; null: turns have no length here. */
export function lengthOf(meeting: MeetingState, id: ParticipantId): number | null {
  const segment = whereWeAre(meeting.agenda)?.segment;
  return segment ? turnLengthMs(segment, find(meeting.floor.extra, id) ?? 1) : null;
}

interface Given {
  readonly snapshot: MeetingSnapshot;
  /** Why there is no microphone for me; null when there is. */
  readonly silent: string | null;
  readonly hideTime: boolean;
  readonly now: number;
}

/** Everything that the panel of my own turn says. null: it is not my turn. */
export function ownTurn({ snapshot, silent, hideTime, now }: Given): OwnTurn | null {
  const turn = myTurn(snapshot);
  const { meeting, me, media } = snapshot;
  const segment = meeting && whereWeAre(meeting.agenda)?.segment;
  if (!turn || !meeting || !me || !segment) return null;
  const lengthMs = lengthOf(meeting, me);
  const { microphone } = media;
  const late = microphone.state === 'blocked' && microphone.barrier === 'not_permitted';
  const words = microphone.problem ? deviceWords(microphone.problem, 'microphone') : late ? BARRIER_WORDS.not_permitted : null;
  const problem = words && `${words.what} ${words.todo}`;
  return {
    turn,
    segment,
    lengthMs,
    time: turnTime(turn, lengthMs, now),
    silent,
    microphone: microphone.state === 'on' ? 'on' : microphone.state === 'starting' ? 'opening' : 'off',
    hideTime,
    problem: turn.phase === 'speaking' ? (problem ?? silent) : null,
  };
}

/** May I put it off? In the first lap of a round, and in the queue; never a second time (the meeting refuses it otherwise). */
export const mayComeLater = ({ floor }: MeetingState): boolean => (floor.rule === 'round' && floor.lap === 1) || floor.rule === 'queue';

/** I shall be asked once more: I know how my own turn ended, the others do not. */
export const isAskedAgain = ({ floor }: MeetingState, me: ParticipantId): boolean =>
  floor.rule === 'round' && floor.lap === 1 && floor.order.some((place) => place.id === me && comesAgain(place));
