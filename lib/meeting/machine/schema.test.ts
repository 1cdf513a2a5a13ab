import { describe, expect, it } from 'vitest';
import { commandTypes } from './meeting';
import { clientCommandSchema } from './schema';

const reads = (command: unknown): boolean => clientCommandSchema.safeParse(command).success;
const id = '2f1c7a54-5a53-4a34-9d2e-0a4f9b6d7c11';

const aSegment = { kind: 'round', title: 'Once more', minutes: 10, perPersonS: 60, crosstalk: 'none', chat: 'closed', prompt: null };

/** One example of everything that a browser may ask. */
const examples: readonly { readonly type: string }[] = [
  ...[
    'CloseDoor',
    'OpenDoor',
    'EndMeeting',
    'TakeMedia',
    'Leave',
    'TakeLead',
    'GiveUpWaiting',
    'AdmitAll',
    'RaiseHand',
    'LowerAllHands',
    'MuteAll',
    'DismissNotice',
  ].map((type) => ({ type })),
  ...[
    'MakeCofacilitator',
    'MakeMember',
    'Admit',
    'Reconsider',
    'Greet',
    'LowerHand',
    'CallOn',
    'Mute',
    'AskToUnmute',
    'StopCamera',
    'KeepMuted',
    'ReleaseMute',
    'SendBack',
  ].map((type) => ({ type, id })),
  { type: 'Knock', name: 'Kit', participation: 'listen' } as { type: string },
  { type: 'Rename', name: 'Kit' } as { type: string },
  { type: 'ChangeParticipation', participation: 'text' } as { type: string },
  { type: 'Decline', id, reason: 'group_is_closed' } as { type: string },
  { type: 'SetChatPolicy', policy: 'facilitators_only' } as { type: string },
  { type: 'Remove', id, reason: 'ground_rules' } as { type: string },
  { type: 'StartAgenda', luck: 7 } as { type: string },
  { type: 'MoveOn', from: 'check-in', luck: 7 } as { type: string },
  { type: 'GoBack', from: 'check-in', luck: 0 } as { type: string },
  { type: 'SkipSegment', id: 'check-in', skip: true } as { type: string },
  { type: 'GiveTime', id: 'check-in', ms: -60_000 } as { type: string },
  { type: 'SetTurnLength', id: 'check-in', perPersonS: 45 } as { type: string },
  { type: 'AddSegment', after: null, segment: aSegment } as { type: string },
  { type: 'HandOver', to: id } as { type: string },
  { type: 'NameStandIn', id: null } as { type: string },
  ...['PassTurn', 'LaterTurn', 'FinishTurn', 'AskForMore', 'NextTurn', 'TakeBack'].map((type) => ({ type, turn: '2.1' })),
  { type: 'StartTurn', turn: '2.1', by: 'text' } as { type: string },
  { type: 'React', turn: '2.1', kind: 'thank_you', on: false } as { type: string },
  { type: 'Rest', on: true } as { type: string },
  { type: 'SignalShy', on: true } as { type: string },
  { type: 'LetAnswer', turn: '2.1', id: null } as { type: string },
  { type: 'StartFloor', run: 2 } as { type: string },
  { type: 'GiveFloor', id, turn: null } as { type: string },
  { type: 'ExtendTurn', turn: '2.1', ms: 60_000 } as { type: string },
  { type: 'PauseFloor', on: false } as { type: string },
  { type: 'PutBefore', id, before: null } as { type: string },
  { type: 'SetExtraTime', id, times: 1.5 } as { type: string },
];

describe('what a browser may ask', () => {
  it('LC-18 every command of the machine, but for those of the gateway and of the meeting itself', () => {
    const ofTheFloor = ['NoteWritten', 'OfferNext', 'ExpireOffer', 'ExpireTurn', 'ReleaseFloor'];
    const notTheirs = ['Connect', 'Disconnect', 'LoseProcess', 'ExpireAbsence', 'NoteMedia', 'EndForgotten', 'CoverLead', 'FallQuiet', ...ofTheFloor];
    expect([...examples.map(({ type }) => type), ...notTheirs].sort()).toEqual([...commandTypes].sort());
    for (const example of examples) expect(clientCommandSchema.parse(example)).toEqual(example);
    for (const type of notTheirs)
      expect(
        reads({
          type,
          id,
          connection: 'c',
          process: 'p',
          at: 0,
          lostAt: 0,
          kind: 'audio',
          lead: id,
          shifts: 0,
          since: 0,
          turn: '2.1',
          freeSince: 0,
          heldSince: 0,
        }),
        type,
      ).toBe(false);
  });

  it('LC-19 nothing more than what belongs to it: no connection, no other field, no other type', () => {
    for (const example of examples) {
      expect(reads({ ...example, connection: 'p1.other' }), example.type).toBe(false);
      expect(reads({ ...example, extra: 1 }), example.type).toBe(false);
    }
    for (const command of [
      null,
      undefined,
      7,
      'Leave',
      [],
      {},
      { type: '' },
      { type: 'toString' },
      { type: '__proto__' },
      { type: 'Nonsense' },
      { type: { type: 'Leave' } },
    ]) {
      expect(reads(command), JSON.stringify(command)).toBe(false);
    }
  });

  it('LC-20 lengths and choices are bounded, with room for the machine to say what is wrong with a name', () => {
    expect(reads({ type: 'Rename', name: 'x'.repeat(200) })).toBe(true);
    expect(reads({ type: 'Rename', name: '' })).toBe(true);
    for (const command of [
      { type: 'Rename', name: 'x'.repeat(1_001) },
      { type: 'Rename', name: 7 },
      { type: 'Knock', name: 'Kit' },
      { type: 'Knock', name: 'Kit', participation: 'loudly' },
      { type: 'ChangeParticipation', participation: 'loudly' },
      { type: 'Admit', id: '' },
      { type: 'Admit', id: 'x'.repeat(65) },
      { type: 'Admit', id: ['x'] },
      { type: 'Decline', id, reason: 'because' },
      { type: 'Remove', id },
      { type: 'PassTurn', turn: 'x'.repeat(41) },
      { type: 'ExtendTurn', turn: '2.1', ms: 90_000 },
      { type: 'SetExtraTime', id, times: 0 },
      { type: 'SetExtraTime', id, times: 5 },
      { type: 'StartFloor', run: 0.5 },
      { type: 'SetChatPolicy', policy: 'shut' },
      { type: 'MoveOn', from: 'check in', luck: 7 },
      { type: 'MoveOn', from: 'check-in' },
      { type: 'StartAgenda', luck: -1 },
      { type: 'StartAgenda', luck: 2_147_483_648 },
      { type: 'StartAgenda', luck: 0.5 },
      { type: 'GiveTime', id: 'check-in', ms: 0.5 },
      { type: 'SetTurnLength', id: 'check-in', perPersonS: null },
      { type: 'SetTurnLength', id: 'check-in', perPersonS: 44.5 },
      { type: 'GiveTime', id: 'check-in', ms: 1e12 },
      { type: 'AddSegment', after: null, segment: { ...aSegment, kind: 'close' } },
      { type: 'AddSegment', after: null, segment: { ...aSegment, script: 'x' } },
      { type: 'AddSegment', after: null, segment: { ...aSegment, title: 'x'.repeat(1_001) } },
    ]) {
      expect(reads(command), JSON.stringify(command)).toBe(false);
    }
  });
});
