import { describe, expect, it } from 'vitest';
import { alarms, classOf, evolveAll, view, viewerOf } from '../machine/meeting';
import { SYSTEM } from '../machine/people';
import { given, NOW, stateOf } from '../testing/given';
import {
  anOpenMeeting,
  aRoom,
  comesIn,
  doorClosed,
  ended,
  hereWith,
  knockBy,
  knocks,
  leaves,
  OPENED,
  opened,
  personIn,
  prepared,
  raises,
} from '../testing/past';
import { connectionOf, cora, fay, mia, nobody, settings, wim } from '../testing/people';

const forgottenAt = settings.endsAt + settings.forgottenAfterMs;
const knock = (id: typeof fay, name: string) => ({ type: 'Knock', name, participation: 'turns', connection: connectionOf(id) }) as const;
const endedEverybody = [...aRoom, knocks(wim), ended] as const;

describe('lifecycle', () => {
  it('LC-5 begins with its settings, at the first command that changes anything, and keeps them', () => {
    given()
      .when(knock(wim, 'Wim'), wim)
      .then(prepared, { type: 'lobby/Knocked', knock: knockBy(wim, { since: NOW }), here: hereWith(wim) });
    const later = { facts: { settings: { ...settings, capacity: 2 } } };
    given(...aRoom, knocks(wim))
      .when({ type: 'Admit', id: wim }, fay, later)
      .leadsTo((meeting) => expect(meeting.lifecycle).toMatchObject({ settings }));
    given().when({ type: 'RaiseHand' }, wim).refuses('not_here');
  });

  it('LC-6 opens when the first facilitator or co-facilitator comes in', () => {
    const person = personIn(cora, 1, 'cofacilitator');
    const events = [
      { type: 'lifecycle/Opened', at: NOW, epoch: 1 },
      { type: 'roster/Admitted', id: cora, person, via: null, at: NOW },
      { type: 'roster/Entered', id: cora, person, here: hereWith(cora), at: NOW },
    ] as const;
    given(prepared, knocks(wim))
      .when(knock(cora, 'Cora'), cora)
      .then(...events);
    given(...anOpenMeeting)
      .when(knock(cora, 'Cora'), cora)
      .leadsTo((meeting) => expect(meeting.lifecycle).toMatchObject({ openedAt: OPENED, epoch: 1 }));
  });

  it('LC-7 facilitators and co-facilitators close and open the door; nobody else does', () => {
    given(...aRoom)
      .when({ type: 'CloseDoor' }, cora)
      .then({ type: 'lifecycle/DoorClosed' });
    given(...aRoom, doorClosed)
      .when({ type: 'CloseDoor' }, fay)
      .changesNothing();
    given(...aRoom, doorClosed)
      .when({ type: 'OpenDoor' }, fay)
      .then({ type: 'lifecycle/DoorOpened' });
    given(...aRoom)
      .when({ type: 'OpenDoor' }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'CloseDoor' }, mia)
      .refuses('not_allowed');
    given(...aRoom, doorClosed)
      .when({ type: 'OpenDoor' }, nobody)
      .refuses('not_allowed');
  });

  it('LC-8 only a facilitator ends the meeting for all', () => {
    given(...aRoom)
      .when({ type: 'EndMeeting' }, fay)
      .then({ type: 'lifecycle/Ended', at: NOW, reason: 'by_facilitator' });
    given(...aRoom)
      .when({ type: 'EndMeeting' }, cora)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'EndMeeting' }, mia)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'EndMeeting' }, SYSTEM)
      .refuses('not_allowed');
  });

  it('LC-9 when it ends everybody is out of it, and nothing more can be asked', () => {
    const meeting = stateOf(...aRoom, raises(mia), knocks(wim), ended);
    expect([meeting.roster.people, meeting.lobby.waiting, meeting.presence.people, meeting.hands.raised]).toEqual([{}, [], {}, []]);
    for (const command of [{ type: 'RaiseHand' }, { type: 'Leave' }, { type: 'AdmitAll' }, { type: 'EndMeeting' }, knock(fay, 'Fay')] as const) {
      given(...endedEverybody)
        .when(command, fay)
        .refuses('meeting_ended');
    }
    given(...endedEverybody)
      .when({ type: 'Connect', connection: connectionOf(mia) }, mia)
      .changesNothing();
    expect(alarms(meeting)).toEqual([]);
  });

  it('LC-10 a forgotten meeting ends by itself: empty, and half an hour after its slot', () => {
    for (const past of [[prepared], [...anOpenMeeting, leaves(fay)]]) {
      expect(alarms(stateOf(...past))).toEqual([{ at: forgottenAt, command: { type: 'EndForgotten' } }]);
      given(...past)
        .when({ type: 'EndForgotten' }, SYSTEM, { now: forgottenAt })
        .then({ type: 'lifecycle/Ended', at: forgottenAt, reason: 'forgotten' });
      given(...past)
        .when({ type: 'EndForgotten' }, SYSTEM, { now: forgottenAt - 1 })
        .changesNothing();
    }
  });

  it('LC-11 a meeting is not forgotten while somebody is in the room or at the door', () => {
    for (const past of [anOpenMeeting, [prepared, knocks(wim)]]) {
      given(...past)
        .when({ type: 'EndForgotten' }, SYSTEM, { now: forgottenAt })
        .changesNothing();
      expect(alarms(stateOf(...past))).toEqual([]);
    }
  });

  it('LC-12 nobody can ask what only the meeting asks of itself', () => {
    given(prepared).when({ type: 'EndForgotten' }, fay, { now: forgottenAt }).refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'LoseProcess', process: 'p1', at: 0 }, fay)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'ExpireAbsence', id: mia, lostAt: 0 }, fay)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'NoteMedia', id: mia, kind: 'audio' }, fay)
      .refuses('not_allowed');
  });

  it('LC-13 whoever is not in the room learns that it is planned or has ended, not that it is under way', () => {
    const before = stateOf(prepared, knocks(wim));
    const open = evolveAll(before, [opened, ...comesIn(fay, 1, 'facilitator')]);
    expect(view(open, viewerOf(open, wim)).lifecycle).toEqual({ status: 'scheduled', settings });
    expect(view(open, viewerOf(open, fay)).lifecycle).toMatchObject({ status: 'open', door: 'open' });
    const over = evolveAll(open, [ended]);
    expect(view(over, viewerOf(over, wim)).lifecycle).toMatchObject({ status: 'ended', reason: 'by_facilitator' });
    expect(classOf(over, fay)).toBe('outside');
  });
});
