import type { TurnId } from '../lib/meeting/floor/types';
import type { ClientCommand } from '../lib/protocol/messages';
import type { Person } from './harness/person';
import { must, type Room } from './harness/room';

/** Something that somebody does in a meeting, and what must be so before. Ruth and Sam facilitate, Mia and Kit are members. */
export interface CrashCase {
  /** As the steps know it. */
  readonly question: string;
  readonly slice: string;
  readonly prepare?: (room: Room) => Promise<void>;
  /** Resolves once its asker knows that it is done. */
  readonly act: (room: Room) => Promise<void>;
}

async function asks(person: Person, command: ClientCommand): Promise<void> {
  const result = await person.session.command(command);
  if (!result.ok) throw new Error(`${person.name} asked for ${command.type} and was told ${result.error}.`);
}
const command = (slice: string, by: string, of: (room: Room) => ClientCommand, prepare?: CrashCase['prepare']): CrashCase => ({
  question: of(nobody).type,
  slice,
  act: (room) => asks(room.person(by), of(room)),
  ...(prepare ? { prepare } : {}),
});
/** Only for reading a command's type. */
const nobody = { person: () => ({ who: '' }) } as unknown as Room;
const idOf = (room: Room, name: string) => room.person(name).who;

const round = { kind: 'round', title: 'Round', minutes: 20, perPersonS: 60, crosstalk: 'open', chat: 'open', prompt: null } as const;
const AGENDA: ClientCommand = { type: 'AddSegment', after: null, segment: round };

/** A round is on, and Mia is offered the first turn. */
async function offeredToMia(room: Room): Promise<void> {
  const ruth = room.person('Ruth');
  await asks(ruth, AGENDA);
  await asks(ruth, { type: 'StartAgenda', luck: 1 });
  await asks(ruth, { type: 'GiveFloor', id: idOf(room, 'Mia'), turn: null });
  await must('Mia is offered the floor', AT_LAST, () => turnOf(room.person('Mia')) !== null);
}
const turnOf = ({ session }: Person): TurnId | null => session.getSnapshot().meeting?.floor.turn?.id ?? null;

/** Mia writes her turn. */
async function writing(room: Room): Promise<void> {
  await offeredToMia(room);
  const mia = room.person('Mia');
  await asks(mia, { type: 'StartTurn', turn: turnOf(mia) as TurnId, by: 'text' });
}

/** Longest that a restart and what was on its way take on a busy machine, in ms. A bound: nothing is waited for longer than it takes. */
const AT_LAST = 60_000;

async function reads(person: Person, text: string): Promise<void> {
  await must(`${person.name} reads "${text}", and nothing is on its way`, AT_LAST, () => person.texts.includes(text) && person.stuck === 0);
}

/** One of each slice, and everything that is written. */
export const CRASH_CASES: readonly CrashCase[] = [
  command('lifecycle', 'Ruth', () => ({ type: 'CloseDoor' })),
  command('roster', 'Mia', () => ({ type: 'Rename', name: 'Mia M.' })),
  command(
    'lobby',
    'Ruth',
    (room) => ({ type: 'Admit', id: idOf(room, 'Kit') }),
    async (room) => {
      await asks(room.person('Ruth'), { type: 'SendBack', id: idOf(room, 'Kit') });
    },
  ),
  command('hands', 'Mia', () => ({ type: 'RaiseHand' })),
  command('chatPolicy', 'Ruth', () => ({ type: 'SetChatPolicy', policy: 'facilitators_only' })),
  command('moderation', 'Ruth', (room) => ({ type: 'KeepMuted', id: idOf(room, 'Kit') })),
  command('agenda', 'Ruth', () => AGENDA),
  command('floor', 'Ruth', (room) => ({ type: 'NextTurn', turn: room === nobody ? null : turnOf(room.person('Ruth')) }), offeredToMia),
  command(
    'lead',
    'Ruth',
    (room) => ({ type: 'HandOver', to: idOf(room, 'Sam') }),
    // Whoever of the two came in first leads until then.
    (room) => asks(room.person('Ruth'), { type: 'TakeLead' }),
  ),
  {
    question: 'say',
    slice: 'chat',
    async act(room) {
      room.person('Mia').say('I am glad to be here.');
      await reads(room.person('Mia'), 'I am glad to be here.');
    },
  },
  {
    question: 'unsay',
    slice: 'chat',
    async prepare(room) {
      room.person('Mia').say('I take this back.');
      await reads(room.person('Mia'), 'I take this back.');
    },
    async act(room) {
      const { chat } = room.person('Mia').session;
      const [entry] = chat.getSnapshot().entries;
      if (entry?.kind !== 'message') throw new Error('There is nothing to take back.');
      chat.unsay(entry.message.id);
      await must('it is taken back', AT_LAST, () => {
        const [now] = chat.getSnapshot().entries;
        return now?.kind === 'message' && now.unsaying === null && now.message.deleted === 'author';
      });
    },
  },
  {
    question: 'NoteWritten',
    slice: 'a turn in writing',
    prepare: writing,
    async act(room) {
      const mia = room.person('Mia');
      mia.session.chat.setTurnDraft('This is my turn.');
      mia.session.chat.sayTurn(turnOf(mia) as TurnId);
      await reads(mia, 'This is my turn.');
      await must('the turn is taken as written', AT_LAST, () => mia.session.getSnapshot().meeting?.floor.turn?.phase === 'read');
    },
  },
];
