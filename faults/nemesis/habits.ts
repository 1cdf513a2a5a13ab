import type { TurnId } from '../../lib/meeting/floor/types';
import type { ClientCommand } from '../../lib/protocol/messages';
import type { MeetingState } from '../../lib/meeting/machine/meeting';
import type { Person } from '../harness/person';
import { must, type Room } from '../harness/room';
import type { Chance } from './chance';

/** How often each person is looked at, in ms. */
const EVERY = 250;
/** Nobody has more than so many things on their way at once. */
const MOST_WAITING = 3;

const segment = (title: string) => ({ kind: 'round', title, minutes: 60, perPersonS: 15, crosstalk: 'open', chat: 'open', prompt: null }) as const;

/** Two rounds, between which the facilitators go forth and back, so that the meeting never comes to its end. */
export async function startRounds(room: Room): Promise<void> {
  const { session } = room.facilitator;
  for (const title of ['First', 'Second']) await session.command({ type: 'AddSegment', after: null, segment: segment(title) });
  await session.command({ type: 'StartAgenda', luck: 1 });
  await must('the first round is there', 5_000, () => session.getSnapshot().meeting?.agenda.status === 'running');
}

/** People chat, raise hands and take turns, as chance has it, until told to stop. */
export function keepBusy(room: Room, chance: Chance): () => void {
  const timer = setInterval(() => {
    for (const person of room.people) if (person.isInRoom) live(room, person, chance);
  }, EVERY);
  return () => clearInterval(timer);
}

function live(room: Room, person: Person, chance: Chance): void {
  const { chat } = person.session;
  const { meeting } = person.session.getSnapshot();
  // What was refused while the meeting was quiet is tried again, as people do.
  for (const entry of chat.getSnapshot().entries) if (entry.kind === 'pending' && entry.state === 'not_sent') chat.takeBack(entry.key);
  if (!meeting || person.stuck >= MOST_WAITING) return;
  if (chance.sometimes(0.15)) room.chatter([person]);
  const { turn } = meeting.floor;
  if (turn?.phase === 'writing' && turn.who === person.who && person.stuck === 0 && chance.sometimes(0.3)) {
    person.session.chat.setTurnDraft(`in turn ${turn.id}, ${chance.between(0, 1_000_000)}`);
    person.session.chat.sayTurn(turn.id);
  }
  const command = wish(room, person, meeting, chance);
  // What becomes of it, the history tells.
  if (command) void person.session.command(command);
}

/** What facilitators do in somebody's turn. */
function moderation(room: Room, turn: TurnId, chance: Chance): ClientCommand {
  const { who } = chance.oneOf(room.people.filter(({ guest }) => guest.role === 'member'));
  return chance.oneOf<ClientCommand>([
    { type: 'NextTurn', turn },
    { type: 'ExtendTurn', turn, ms: 30_000 },
    { type: 'GiveFloor', id: who, turn },
    { type: 'KeepMuted', id: who },
    { type: 'ReleaseMute', id: who },
    { type: 'PauseFloor', on: chance.sometimes(0.3) },
  ]);
}

function wish(room: Room, person: Person, { floor, agenda, hands }: MeetingState, chance: Chance): ClientCommand | null {
  const { turn } = floor;
  const mine = turn?.who === person.who;
  if (turn && mine && turn.phase === 'offered' && chance.sometimes(0.5)) {
    if (chance.sometimes(0.15)) return { type: chance.sometimes(0.5) ? 'PassTurn' : 'LaterTurn', turn: turn.id };
    return { type: 'StartTurn', turn: turn.id, by: chance.sometimes(0.25) ? 'text' : 'voice' };
  }
  if (turn && mine && turn.phase === 'speaking' && chance.sometimes(0.2)) return { type: 'FinishTurn', turn: turn.id };
  if (person.guest.role !== 'member' && agenda.status === 'running' && chance.sometimes(0.3)) {
    const [first, second] = agenda.segments;
    if (!floor.started) return { type: 'StartFloor', run: agenda.current.run };
    if (floor.paused && chance.sometimes(0.5)) return { type: 'PauseFloor', on: false };
    const over = !turn && floor.order.every(({ outcome }) => outcome !== null);
    if (over && first && second) {
      const luck = chance.between(0, 1_000_000);
      return agenda.current.id === first.id ? { type: 'MoveOn', from: first.id, luck } : { type: 'GoBack', from: second.id, luck };
    }
    if (!turn && !over && chance.sometimes(0.5)) return { type: 'NextTurn', turn: null };
    if (turn && chance.sometimes(0.1)) return moderation(room, turn.id, chance);
  }
  if (turn && !mine && chance.sometimes(0.03)) return { type: 'React', turn: turn.id, kind: 'with_you', on: chance.sometimes(0.7) };
  if (!chance.sometimes(0.05)) return null;
  return hands.raised.some(({ id }) => id === person.who) ? { type: 'LowerHand', id: person.who } : { type: 'RaiseHand' };
}
