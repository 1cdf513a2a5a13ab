import { describe, expect, it } from 'vitest';
import { ends, offers, part, runs, segmentRuns, stands, started, takes, turnId } from '../testing/floor';
import { given, NOW, stateOf } from '../testing/given';
import { aRoom } from '../testing/past';
import { cora, fay, max, mia, nobody } from '../testing/people';
import type { MeetingEvent } from '../machine/meeting';
import type { FloorCommand } from './types';

const turn = turnId(1);
const at = NOW + 20_000;
const round = [...segmentRuns(aRoom, part('round')), started];
const offered = [...round, offers(mia)];
const speaking = [...offered, takes(), { type: 'floor/Spoke', id: mia } as const];
const writing = [...offered, takes('text')];
const written: MeetingEvent = { type: 'floor/Written', turn, at, until: at + 30_000 };
const spoke: MeetingEvent = { type: 'floor/Spoke', id: mia };

describe('one’s own turn', () => {
  it('FL-7 is started by voice or by text; the time runs from then on, and goes on when the way changes', () => {
    given(...offered)
      .when({ type: 'StartTurn', turn, by: 'voice' }, mia, { now: at })
      .then(takes('voice', 1, runs(60_000, 0, at), at), spoke);
    given(...offered)
      .when({ type: 'StartTurn', turn, by: 'text' }, mia, { now: at })
      .then(takes('text', 1, runs(60_000, 0, at), at));
    given(...speaking)
      .when({ type: 'StartTurn', turn, by: 'text' }, mia, { now: at })
      .then(takes('text', 1, runs(), at));
    given(...writing)
      .when({ type: 'StartTurn', turn, by: 'voice' }, mia, { now: at })
      .then(takes('voice', 1, runs(), at), spoke);
    given(...speaking)
      .when({ type: 'StartTurn', turn, by: 'voice' }, mia)
      .changesNothing();
    given(...writing, written)
      .when({ type: 'StartTurn', turn, by: 'voice' }, mia)
      .refuses('not_now');
    expect(stateOf(...offered, takes('voice', 1, runs(), NOW), takes('text', 1, runs(), at)).floor.turn).toMatchObject({ phase: 'writing', since: NOW });
  });

  it('FL-8 a button of an old turn, or of somebody else’s, does nothing', () => {
    const commands: readonly FloorCommand[] = [
      { type: 'StartTurn', turn, by: 'voice' },
      { type: 'PassTurn', turn },
      { type: 'LaterTurn', turn },
      { type: 'FinishTurn', turn },
      { type: 'AskForMore', turn },
      { type: 'NoteWritten', turn },
    ];
    for (const command of commands) {
      given(...speaking, ends('done'), offers(mia, 2))
        .when(command, mia)
        .refuses('turn_changed');
      given(...speaking, ends('done'))
        .when(command, mia)
        .refuses('turn_changed');
      given(...speaking)
        .when(command, max)
        .refuses('not_your_turn');
      given(...speaking)
        .when(command, nobody)
        .refuses('not_here');
    }
  });

  it('FL-9 is passed with one press, without a reason, before or after it has begun; words that were sent count as a turn', () => {
    for (const past of [offered, speaking, writing])
      given(...past)
        .when({ type: 'PassTurn', turn }, mia)
        .then(ends('passed'));
    given(...writing, written)
      .when({ type: 'PassTurn', turn }, mia)
      .then(ends('done'));
  });

  it('FL-10 is put off in the first lap of a round, and in a queue to its end', () => {
    given(...offered)
      .when({ type: 'LaterTurn', turn }, mia)
      .then(ends('later'));
    given(...speaking)
      .when({ type: 'LaterTurn', turn }, mia)
      .then(ends('later'));
    // Whoever leads sees that somebody needs a moment.
    for (const who of [fay, cora])
      given(...speaking)
        .when({ type: 'LaterTurn', turn }, who)
        .then(ends('later'));
    const second: MeetingEvent = { type: 'floor/LapBegan', order: [mia] };
    given(...round, second, offers(mia))
      .when({ type: 'LaterTurn', turn }, mia)
      .refuses('not_now');
    given(...writing, written)
      .when({ type: 'LaterTurn', turn }, mia)
      .refuses('not_now');
    const queue = [...segmentRuns(aRoom, part('queue')), started, offers(mia)];
    given(...queue)
      .when({ type: 'LaterTurn', turn }, mia)
      .then(ends('later'), { type: 'hands/Raised', id: mia, at: NOW });
    given(...queue)
      .when({ type: 'LaterTurn', turn }, fay)
      .then(ends('later'), { type: 'hands/Raised', id: mia, at: NOW });
    given(...queue, { type: 'hands/Raised', id: mia, at: NOW })
      .when({ type: 'LaterTurn', turn }, mia)
      .then(ends('later'));
    given(...segmentRuns(aRoom, part('read')), started, offers(mia))
      .when({ type: 'LaterTurn', turn }, mia)
      .refuses('not_now');
  });

  it('FL-11 is done when its holder says so, once it has begun', () => {
    for (const past of [speaking, writing, [...writing, written]])
      given(...past)
        .when({ type: 'FinishTurn', turn }, mia)
        .then(ends('done'));
    given(...offered)
      .when({ type: 'FinishTurn', turn }, mia)
      .refuses('not_now');
    given(...speaking)
      .when({ type: 'FinishTurn', turn }, mia)
      .leadsTo(({ floor }) => {
        expect(floor).toMatchObject({ turn: null, freeSince: NOW });
      });
  });

  it('FL-12 a turn by text has the same standing and time; its words are shown for half a minute, or until somebody goes on', () => {
    given(...writing)
      .when({ type: 'NoteWritten', turn }, mia, { now: at })
      .then(written, spoke);
    given(...writing, written)
      .when({ type: 'NoteWritten', turn }, mia)
      .changesNothing();
    given(...speaking)
      .when({ type: 'NoteWritten', turn }, mia)
      .refuses('not_now');
    given(...writing, written)
      .when({ type: 'FinishTurn', turn }, mia)
      .then(ends('done'));
    given(...writing, written)
      .when({ type: 'NextTurn', turn }, fay)
      .leadsTo(({ floor }) => expect(floor.turn).toMatchObject({ who: fay }));
  });

  it('FL-13 a little more time is asked for once, where there is a time', () => {
    given(...speaking)
      .when({ type: 'AskForMore', turn }, mia)
      .then({ type: 'floor/MoreAsked', turn });
    given(...speaking, { type: 'floor/MoreAsked', turn })
      .when({ type: 'AskForMore', turn }, mia)
      .changesNothing();
    given(...offered)
      .when({ type: 'AskForMore', turn }, mia)
      .refuses('not_now');
    given(...offered, takes('voice', 1, null))
      .when({ type: 'AskForMore', turn }, mia)
      .refuses('not_now');
  });

  it('FL-30 private extra time makes every turn of that person longer; what listeners hold is the time of everybody', () => {
    const more: MeetingEvent = { type: 'floor/ExtraTimeSet', id: mia, times: 2.5 };
    given(...round, more, offers(mia))
      .when({ type: 'StartTurn', turn, by: 'text' }, mia)
      .then(takes('text', 1, runs(60_000, 90_000)));
    given(...round)
      .when({ type: 'SetExtraTime', id: mia, times: 2.5 }, fay)
      .then(more);
    given(...round, more)
      .when({ type: 'SetExtraTime', id: mia, times: 2.5 }, fay)
      .changesNothing();
    given(...round, more)
      .when({ type: 'SetExtraTime', id: mia, times: 1 }, fay)
      .leadsTo(({ floor }) => expect(floor.extra).toEqual({}));
    given(...round)
      .when({ type: 'SetExtraTime', id: mia, times: 2 }, max)
      .refuses('not_allowed');
    given(...round)
      .when({ type: 'SetExtraTime', id: nobody, times: 2 }, fay)
      .refuses('already_gone');
    for (const times of [0, 0.5, 4.5, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      given(...round)
        .when({ type: 'SetExtraTime', id: mia, times }, fay)
        .refuses('format_unfit');
    }
  });

  it('FL-34 turns have no clock where the part has no length, or its timer is off', () => {
    for (const differently of [{ perPersonS: null }, { timer: 'off' as const }]) {
      const past = [...segmentRuns(aRoom, part('round', differently)), started, offers(mia)];
      given(...past)
        .when({ type: 'StartTurn', turn, by: 'text' }, mia)
        .then(takes('text', 1, null));
    }
    const paused: MeetingEvent = { type: 'floor/Paused', on: true, at: NOW };
    given(...offered, paused)
      .when({ type: 'StartTurn', turn, by: 'text' }, mia)
      .then(takes('text', 1, stands()));
  });
});
