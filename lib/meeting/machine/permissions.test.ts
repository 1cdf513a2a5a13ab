import { describe, expect, it } from 'vitest';
import { offers, runs, started, takes, turnId } from '../testing/floor';
import { decideAs, stateOf } from '../testing/given';
import { aRoom, comesIn, declines, knocks, leaves, OPENED, raises, removes } from '../testing/past';
import { connectionOf, cora, fay, fred, gil, gus, gwen, max, mia, nobody, wim } from '../testing/people';
import { begins, byFormat, gather, PLAN, queue, round } from '../testing/plan';
import { commandTypes, type MeetingCommand, type MeetingEvent } from './meeting';
import { type ParticipantId, SYSTEM } from './people';

const turn = turnId(1, 2);
/** Everyone asks everything of one and the same meeting, in the second part of its agenda: Mia has the floor, her hand is up, Max was told something and is kept muted, Gus waits, Wim left. */
const past: readonly MeetingEvent[] = [
  ...byFormat(PLAN, aRoom),
  begins(gather, 1),
  begins(round, 2),
  ...comesIn(fred, 5, 'facilitator'),
  { type: 'floor/Opened', rule: 'round', order: [fay, cora, mia, max, fred] },
  started,
  offers(mia, 1, OPENED, 2),
  takes('voice', 1, runs(), OPENED, 2),
  ...comesIn(wim, 6),
  leaves(wim),
  ...comesIn(gwen, 6),
  removes(gwen),
  knocks(gil),
  declines(gil),
  knocks(gus),
  raises(mia),
  { type: 'moderation/KeptMuted', id: max },
  { type: 'moderation/Noticed', id: max, notice: { kind: 'muted', by: 'Fay', at: OPENED } },
  { type: 'presence/Connected', id: mia, connection: connectionOf(mia, 2), at: OPENED },
];
const askers: readonly ParticipantId[] = [fay, cora, mia, gus, gil, gwen, wim, nobody, SYSTEM];

const commands = (actor: ParticipantId): readonly MeetingCommand[] => [
  { type: 'Knock', name: 'Kit', participation: 'turns', connection: connectionOf(actor, 3) },
  { type: 'Connect', connection: connectionOf(actor, 3) },
  { type: 'Disconnect', connection: connectionOf(actor) },
  { type: 'TakeMedia', connection: connectionOf(actor) },
  { type: 'Leave' },
  { type: 'Rename', name: 'Kit' },
  { type: 'ChangeParticipation', participation: 'text' },
  { type: 'RaiseHand' },
  { type: 'GiveUpWaiting' },
  { type: 'DismissNotice' },
  { type: 'LowerHand', id: mia },
  { type: 'LowerAllHands' },
  { type: 'CallOn', id: max },
  { type: 'Admit', id: gus },
  { type: 'AdmitAll' },
  { type: 'Decline', id: gus, reason: 'not_now' },
  { type: 'Reconsider', id: gil },
  { type: 'Greet', id: gus },
  { type: 'CloseDoor' },
  { type: 'OpenDoor' },
  { type: 'Mute', id: max },
  { type: 'MuteAll' },
  { type: 'AskToUnmute', id: max },
  { type: 'StopCamera', id: max },
  { type: 'KeepMuted', id: mia === actor ? max : mia },
  { type: 'ReleaseMute', id: max },
  { type: 'SendBack', id: max },
  { type: 'Remove', id: fred, reason: 'other' },
  { type: 'TakeLead' },
  { type: 'MakeCofacilitator', id: max },
  { type: 'MakeMember', id: cora },
  { type: 'SetChatPolicy', policy: 'closed' },
  { type: 'EndMeeting' },
  { type: 'EndForgotten' },
  { type: 'ExpireAbsence', id: mia, lostAt: 0 },
  { type: 'LoseProcess', process: 'p1', at: OPENED },
  { type: 'NoteMedia', id: mia, kind: 'audio' },
  { type: 'StartAgenda', luck: 1 },
  { type: 'MoveOn', from: round, luck: 1 },
  { type: 'GoBack', from: round, luck: 1 },
  { type: 'SkipSegment', id: queue, skip: true },
  { type: 'GiveTime', id: round, ms: 60_000 },
  { type: 'SetTurnLength', id: round, perPersonS: 45 },
  { type: 'AddSegment', after: round, segment: aSegment },
  { type: 'HandOver', to: fred },
  { type: 'NameStandIn', id: max },
  { type: 'CoverLead', lead: fay, lostAt: 0, shifts: 0 },
  { type: 'FallQuiet', since: 0, shifts: 0 },
  { type: 'StartTurn', turn, by: 'text' },
  { type: 'PassTurn', turn },
  { type: 'LaterTurn', turn },
  { type: 'FinishTurn', turn },
  { type: 'AskForMore', turn },
  { type: 'NoteWritten', turn },
  { type: 'React', turn, kind: 'with_you', on: true },
  { type: 'Rest', on: true },
  { type: 'SignalShy', on: true },
  { type: 'LetAnswer', turn, id: null },
  { type: 'StartFloor', run: 2 },
  { type: 'NextTurn', turn },
  { type: 'GiveFloor', id: max, turn },
  { type: 'ExtendTurn', turn, ms: 30_000 },
  { type: 'TakeBack', turn },
  { type: 'PauseFloor', on: true },
  { type: 'PutBefore', id: max, before: fay },
  { type: 'SetExtraTime', id: max, times: 2 },
  { type: 'OfferNext', freeSince: 0 },
  { type: 'ExpireOffer', turn },
  { type: 'ExpireTurn', turn },
  { type: 'ReleaseFloor', turn, heldSince: 0 },
];
const aSegment = { kind: 'read', title: 'Once more', minutes: 5, perPersonS: null, crosstalk: 'none', chat: 'closed', prompt: null } as const;

/** `yes`: events; `-`: already so, or nothing to do; `no`: not_allowed; else the code. */
const answer = (command: MeetingCommand, actor: ParticipantId): string => {
  const decision = decideAs(stateOf(...past), command, actor);
  if (!decision.ok) return decision.error === 'not_allowed' ? 'no' : decision.error;
  return decision.value.length > 0 ? 'yes' : '-';
};

const away = 'not_here';
const others = 'not_your_turn';
const theHolder = [others, others, 'yes', away, away, away, away, away, away];
// facilitator, co-facilitator, member, waiting, declined, removed, left, uninvited, the meeting itself
const expected: Readonly<Record<string, readonly string[]>> = {
  Knock: ['yes', 'yes', 'yes', 'yes', 'declined', 'removed', 'yes', 'not_invited', 'not_invited'],
  Connect: ['yes', 'yes', 'yes', 'yes', '-', '-', '-', '-', '-'],
  Disconnect: ['yes', 'yes', 'yes', 'yes', '-', '-', '-', '-', '-'],
  TakeMedia: ['-', '-', 'yes', away, away, away, away, away, away],
  Leave: ['yes', 'yes', 'yes', away, away, away, away, away, away],
  Rename: ['yes', 'yes', 'yes', away, away, away, away, away, away],
  ChangeParticipation: ['yes', 'yes', 'yes', away, away, away, away, away, away],
  RaiseHand: ['yes', 'yes', '-', away, away, away, away, away, away],
  GiveUpWaiting: ['-', '-', '-', 'yes', '-', '-', '-', '-', '-'],
  DismissNotice: ['-', '-', '-', away, away, away, away, away, away],
  LowerHand: ['yes', 'yes', 'yes', 'no', 'no', 'no', 'no', 'no', 'no'],
  TakeLead: ['-', 'yes', 'no', 'no', 'no', 'no', 'no', 'no', 'no'],
  OpenDoor: ['-', '-', 'no', 'no', 'no', 'no', 'no', 'no', 'no'],
  EndForgotten: ['no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', '-'],
  ExpireAbsence: ['no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', '-'],
  LoseProcess: ['no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'yes'],
  NoteMedia: ['no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'yes'],
  StartAgenda: ['-', '-', 'no', 'no', 'no', 'no', 'no', 'no', 'no'],
  CoverLead: ['no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', '-'],
  FallQuiet: ['no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', '-'],
  ...Object.fromEntries(['StartTurn', 'PassTurn', 'FinishTurn', 'AskForMore'].map((type) => [type, theHolder])),
  LaterTurn: ['yes', 'yes', 'yes', away, away, away, away, away, away],
  NoteWritten: [others, others, 'not_now', away, away, away, away, away, away],
  React: ['not_now', 'not_now', 'not_now', away, away, away, away, away, away],
  Rest: ['yes', 'yes', 'yes', away, away, away, away, away, away],
  SignalShy: ['yes', 'yes', 'yes', away, away, away, away, away, away],
  LetAnswer: ['-', '-', '-', away, away, away, away, away, away],
  StartFloor: ['-', '-', 'no', 'no', 'no', 'no', 'no', 'no', 'no'],
  ...Object.fromEntries(['OfferNext', 'ExpireOffer', 'ExpireTurn', 'ReleaseFloor'].map((type) => [type, [...Array(8).fill('no'), '-']])),
};
const facilitatorsOnly = ['yes', 'yes', 'no', 'no', 'no', 'no', 'no', 'no', 'no'];
/** Ends the meeting, touches a facilitator, or is a policy (decisions.md 3). */
const notForCofacilitators = ['yes', 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'no'];
const reserved = new Set(['EndMeeting', 'SetChatPolicy', 'MakeCofacilitator', 'MakeMember', 'Remove', 'NameStandIn']);

describe('who may what', () => {
  it('MO-19 every command has one answer for every kind of person', () => {
    let cells = 0;
    for (const type of commandTypes) {
      const row = askers.map((actor) => {
        const command = commands(actor).find((one) => one.type === type);
        if (!command) throw new Error(`${type} is asked by nobody`);
        cells += 1;
        return answer(command, actor);
      });
      expect(row, type).toEqual(expected[type] ?? (reserved.has(type) ? notForCofacilitators : facilitatorsOnly));
    }
    expect(cells).toBe(commandTypes.length * 9);
  });
});
