import type { MeetingState } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId, Participation, Standing } from '../../meeting/machine/people';
import { maySpeak, speaking } from '../../meeting/machine/speaking';
import type { Notice } from '../../meeting/moderation/types';
import type { MediaHealth } from '../../protocol/messages';
import { isInRoom } from '../meeting-mirror';
import type { WhoMayBeHeard } from './listener-rule';
import type { Barrier } from './types';

/** What the meeting says, as far as sound and picture follow from it. */
export interface MediaFacts {
  readonly me: ParticipantId | null;
  /** Of the socket that is open now *and* has told the newest state; null while there is none: then everything stays as it is. */
  readonly connection: ConnectionId | null;
  readonly standing: Standing | null;
  readonly meeting: MeetingState | null;
  readonly health: MediaHealth['state'] | null;
  /** This page has nothing more to do with the meeting. */
  readonly over: boolean;
}
export const NO_FACTS: MediaFacts = { me: null, connection: null, standing: null, meeting: null, health: null, over: false };

const wayOf = ({ me, meeting }: MediaFacts): Participation | null => (me === null ? null : (meeting?.roster.people[me]?.participation ?? null));
/** Reads and writes only: nothing of media is ever loaded. */
const isTextOnly = (facts: MediaFacts): boolean => wayOf(facts) === 'text';
/** Hears, and sends nothing until they join with sound again. */
export const isListening = (facts: MediaFacts): boolean => wayOf(facts) === 'listen';

/** In line, and to be heard or to hear once inside. */
export function waitsForSound({ standing, meeting, health, over }: MediaFacts): boolean {
  const way = meeting?.lobby.waiting[0]?.participation ?? 'text';
  return standing === 'waiting' && way !== 'text' && health !== 'none' && !over;
}

/** May what the door opened stay open? While somebody asks to come in, waits, or is in the room, each in order to take part with sound. */
export function mayStayReady(facts: MediaFacts): boolean {
  const { standing, meeting, health, over } = facts;
  if (over || health === 'none') return false;
  if (standing === null || standing === 'outside') return true;
  return (standing === 'waiting' ? meeting?.lobby.waiting[0]?.participation : wayOf(facts)) === 'turns';
}

/** `here`: sound and picture belong to this page. `unsettled`: cannot be told now, so nothing changes. */
export type Place = 'nowhere' | 'here' | 'elsewhere' | 'unsettled';

export function placeOf(facts: MediaFacts): Place {
  const { me, connection, standing, meeting, health, over } = facts;
  if (over || (standing !== null && !isInRoom(standing)) || health === 'none' || isTextOnly(facts)) return 'nowhere';
  if (!connection || !meeting || !me) return 'unsettled';
  const here = meeting.presence.people[me];
  // The state may be older than this socket: until it knows our connection, it says nothing about it.
  if (!here?.connections.includes(connection) || here.media === null) return 'unsettled';
  return here.media === connection ? 'here' : 'elsewhere';
}

export const whoMayBeHeard = ({ meeting }: MediaFacts): WhoMayBeHeard => ({
  sends: (id) => meeting?.roster.people[id]?.participation === 'turns',
  maySpeak: (id) => meeting !== null && maySpeak(meeting, id),
});

/**
 * What one's wish for an open microphone belongs to, as things are: one turn of one's own, being let answer, being called, or talking together.
 * null: not allowed to speak now. undefined: it cannot be told now, so nothing changes.
 */
export function occasionOf({ me, meeting }: MediaFacts): string | null | undefined {
  if (!me || !meeting?.roster.people[me]) return undefined;
  const answer = speaking(meeting, me);
  if (!answer.may) return null;
  const { turn } = meeting.floor;
  if (answer.because === 'turn' || answer.because === 'answering') return `${answer.because} ${turn?.id}`;
  return answer.because === 'called' ? 'called' : TOGETHER;
}
const TOGETHER = 'together';
/** Does a wish of that occasion go on in this one? One's own turn ends the wish with it; a conversation goes on around turns. */
export const goesOn = (wished: string, now: string | null): boolean => now === wished || (wished === TOGETHER && now !== null);

/** Why the floor, or a facilitator, keeps one's microphone shut; null: nothing of the meeting does. */
export function silencedBy({ me, meeting }: MediaFacts): Barrier | null {
  if (!me || !meeting?.roster.people[me]) return null;
  const answer = speaking(meeting, me);
  if (answer.may || answer.because === 'not_here' || answer.because === 'only_listens' || answer.because === 'only_writes') return null;
  return answer.because;
}

/** Is a turn of this person on, or to come soon? Then a microphone that was on stays open for it, unsent: it is heard in 0.15 s at the start. */
export function hasTurnToCome({ me, meeting }: MediaFacts): boolean {
  if (!me || !meeting) return false;
  const { floor, hands } = meeting;
  if (floor.resting.includes(me)) return false;
  const { turn, rule, lap } = floor;
  if (turn?.who === me) return turn.phase === 'offered' || turn.phase === 'speaking';
  if (floor.next === me || floor.answering === me || hands.called === me) return true;
  if (rule === 'queue') return hands.raised.some(({ id }) => id === me);
  return rule === 'round' && floor.order.some(({ id, offered, outcome }) => id === me && (!offered || (lap === 1 && outcome === 'later')));
}

export const noticeFor = ({ me, meeting }: MediaFacts): Notice | null => (me && meeting?.moderation.notices[me]) || null;

/** Changes only when a meeting was opened again. */
export const epochOf = ({ meeting }: MediaFacts): number => (meeting?.lifecycle.status === 'open' ? meeting.lifecycle.epoch : 0);
