import type { Turn } from '../floor/types';
import type { MeetingEvent, MeetingState } from './meeting';
import type { ParticipantId } from './people';
import { isConnected, isFacilitator, isHere, segmentNow } from './questions';
import { find, ids } from './records';
import { speaking } from './speaking';

// What is true of every floor. Part of the watch in invariants.ts.

const repeats = <T>(values: readonly T[]): boolean => new Set(values).size !== values.length;

function* brokenTurn(meeting: MeetingState, turn: Turn): Iterable<string> {
  const { floor, agenda } = meeting;
  if (!isHere(meeting, turn.who)) yield 'somebody who is not in the room has the floor';
  if (agenda.status !== 'running' || turn.id !== `${agenda.current.run}.${floor.turns}`) yield 'the turn is not of this segment';
  if (!floor.started || floor.freeSince !== null) yield 'the floor is free and taken at once';
  if (floor.rule !== 'round' && floor.rule !== 'queue' && floor.rule !== 'given') yield 'somebody has a floor that is nobody’s';
  if (turn.reactions.some(({ id }) => id === turn.who || !isHere(meeting, id))) yield 'a reaction of the holder, or of somebody who is gone';
  if (turn.phase === 'read') return;
  if ((turn.heldSince === null) !== isConnected(meeting, turn.who)) yield 'the floor is held for somebody who is connected, or not for somebody who is lost';
  if (turn.phase !== 'offered' && turn.clock && (turn.clock.kind === 'standing') !== (floor.paused || turn.heldSince !== null))
    yield 'a clock runs that should stand';
}

function* brokenOrder(meeting: MeetingState): Iterable<string> {
  const { floor, agenda, moderation } = meeting;
  const here = (id: ParticipantId) => isHere(meeting, id);
  const order = floor.order.map(({ id }) => id);
  const gone = floor.gone.map(({ id }) => id);
  if ((floor.rule === null) !== (agenda.status !== 'running')) yield 'a floor without a segment, or a segment without a floor';
  if (floor.rule !== 'round' && order.length + gone.length > 0) yield 'an order outside of a round';
  if (repeats([...order, ...gone]) || !order.every(here)) yield 'the order has somebody twice, or somebody who is gone';
  if (!floor.resting.every(here) || repeats(floor.resting)) yield 'somebody rests who is not here, or twice';
  if (gone.some((id) => here(id) && find(meeting.roster.people, id)?.participation !== 'listen')) yield 'somebody who is here counts as gone';
  if (floor.rule === 'round') {
    const all = ids(meeting.roster.people).filter((id) => find(meeting.roster.people, id)?.participation !== 'listen');
    if (!all.every((id) => order.includes(id))) yield 'somebody in the room has no place in the round';
  }
  if (floor.started && !floor.turn && floor.freeSince === null) yield 'the floor is free since never';
  if ([floor.next, floor.answering].some((id) => id !== null && !here(id))) yield 'somebody who is gone comes next, or answers';
  if (floor.answering !== null && (!floor.turn || floor.answering === floor.turn.who)) yield 'somebody answers nobody';
  if (ids(floor.extra).some((id) => (find(floor.extra, id) ?? 0) <= 1 || Object.hasOwn(moderation.removed, id))) yield 'extra time that is none';
  if (repeats(floor.spoken)) yield 'somebody spoke for the first time twice';
}

/** Where only one speaks, nobody else may, but who is let answer and facilitators where the format lets them. */
function* brokenMicrophones(meeting: MeetingState): Iterable<string> {
  const people = ids(meeting.roster.people);
  if (people.filter((id) => speaking(meeting, id).because === 'turn').length > 1) yield 'two people have the floor';
  const segment = segmentNow(meeting);
  const strict = meeting.lead.quietSince !== null || segment?.crosstalk === 'none' || segment?.crosstalk === 'thanks_only';
  if (!strict) return;
  const { turn } = meeting.floor;
  const may = (id: ParticipantId) =>
    (turn?.who === id && turn.phase === 'speaking') ||
    (meeting.lead.quietSince === null && segment?.facilitatorsMaySpeak === true && isFacilitator(meeting, id));
  if (people.some((id) => speaking(meeting, id).may && !may(id))) yield 'somebody may speak in a part for listening';
}

/** In words, what is wrong with the floor. */
export function* brokenFloor(meeting: MeetingState): Iterable<string> {
  if (meeting.floor.turn) yield* brokenTurn(meeting, meeting.floor.turn);
  yield* brokenOrder(meeting);
  yield* brokenMicrophones(meeting);
}

/** In words, what one event does to the floor that must never happen. */
export function* brokenByFloor({ floor, lead, agenda }: MeetingState, event: MeetingEvent): Iterable<string> {
  if (event.type === 'floor/Offered') {
    if (floor.turn) yield 'the floor is offered although somebody has it';
    if (floor.paused || !floor.started || lead.quietSince !== null) yield 'the floor is offered in a pause, in the quiet or before the beginning';
  }
  if (event.type === 'agenda/Began' && floor.turn) yield 'a segment begins in the middle of a turn';
  if ('turn' in event && event.type.startsWith('floor/') && event.type !== 'floor/Offered' && floor.turn?.id !== event.turn)
    yield 'something happens to a turn that is not on';
  if (event.type === 'floor/LapBegan' && (floor.lap === 2 || floor.turn !== null)) yield 'a third lap, or one in the middle of a turn';
  if (event.type === 'floor/Opened' && agenda.status !== 'running') yield 'a floor opens without a segment';
}
