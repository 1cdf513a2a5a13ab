import { describe, expect, it } from 'vitest';
import { alarms, view, viewerOf } from '../machine/meeting';
import { SYSTEM } from '../machine/people';
import { given, NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, doorClosed, hereWith, knocks, leaves, loses, OPENED, personIn, raises, removes } from '../testing/past';
import { connectionOf, cora, fay, gil, gus, max, mia, nobody, settings, wim } from '../testing/people';

const second = connectionOf(mia, 2);
const connected = (id: typeof mia, connection: typeof second, at = OPENED) => ({ type: 'presence/Connected', id, connection, at }) as const;
const LOST = OPENED + 2_000;
const expired = { now: LOST + settings.keepPlaceMs };

describe('presence', () => {
  it('PR-1 a further tab or device is one more connection of the same person, and takes sound and picture', () => {
    given(...aRoom)
      .when({ type: 'Connect', connection: second }, mia)
      .then(connected(mia, second, NOW));
    expect(stateOf(...aRoom, connected(mia, second)).presence.people[mia]).toEqual({
      connections: [connectionOf(mia), second],
      media: second,
      lostAt: null,
      noticedAt: null,
    });
    given(...aRoom)
      .when({ type: 'Connect', connection: connectionOf(mia) }, mia)
      .changesNothing();
  });

  it('PR-2 a connection of somebody who is neither in the room nor waiting does nothing', () => {
    given(...aRoom)
      .when({ type: 'Connect', connection: connectionOf(wim) }, wim)
      .changesNothing();
    given(...aRoom, leaves(max))
      .when({ type: 'Connect', connection: connectionOf(max) }, max)
      .changesNothing();
    given(...aRoom, removes(max))
      .when({ type: 'Connect', connection: connectionOf(max) }, max)
      .changesNothing();
    given()
      .when({ type: 'Connect', connection: connectionOf(fay) }, fay)
      .changesNothing();
  });

  it('PR-3 somebody is here while any connection is; the newest that is left takes sound and picture', () => {
    given(...aRoom, connected(mia, second))
      .when({ type: 'Disconnect', connection: second }, mia)
      .then({ type: 'presence/Lost', id: mia, connection: second, at: NOW });
    const state = stateOf(...aRoom, connected(mia, second), loses(mia, LOST, 2));
    expect(state.presence.people[mia]).toEqual(hereWith(mia));
    expect(stateOf(...aRoom, loses(mia)).presence.people[mia]).toEqual({ connections: [], media: null, lostAt: LOST, noticedAt: LOST });
  });

  it('PR-4 losing a connection that was not there changes nothing', () => {
    given(...aRoom)
      .when({ type: 'Disconnect', connection: second }, mia)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'Disconnect', connection: connectionOf(mia) }, max)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'Disconnect', connection: connectionOf(nobody) }, nobody)
      .changesNothing();
  });

  it('PR-5 who has no connection keeps place and hand for two minutes, then has left by absence', () => {
    const past = [...aRoom, raises(mia), loses(mia)];
    expect(stateOf(...past).hands.raised).toEqual([{ id: mia, at: OPENED + 500 }]);
    expect(alarms(stateOf(...past))).toEqual([{ at: expired.now, command: { type: 'ExpireAbsence', id: mia, lostAt: LOST } }]);
    given(...past)
      .when({ type: 'ExpireAbsence', id: mia, lostAt: LOST }, SYSTEM, expired)
      .then({ type: 'roster/Left', id: mia, how: 'absence', at: LOST });
  });

  it('PR-6 an alarm that comes early, late or twice does nothing', () => {
    const expire = { type: 'ExpireAbsence', id: mia, lostAt: LOST } as const;
    given(...aRoom, loses(mia))
      .when(expire, SYSTEM, { now: expired.now - 1 })
      .changesNothing();
    given(...aRoom, loses(mia), connected(mia, second))
      .when(expire, SYSTEM, expired)
      .changesNothing();
    given(...aRoom, loses(mia), connected(mia, second), loses(mia, LOST + 10, 2))
      .when(expire, SYSTEM, expired)
      .changesNothing();
    given(...aRoom, loses(mia), leaves(mia, 'absence'))
      .when(expire, SYSTEM, expired)
      .changesNothing();
    given(...aRoom)
      .when({ ...expire, id: nobody }, SYSTEM, expired)
      .changesNothing();
  });

  it('PR-7 who waits and is gone for that long has given up waiting', () => {
    const past = [...aRoom, knocks(wim), loses(wim)];
    given(...past)
      .when({ type: 'ExpireAbsence', id: wim, lostAt: LOST }, SYSTEM, expired)
      .then({ type: 'lobby/GaveUp', id: wim });
  });

  it('PR-8 who left by absence comes back by connecting: same seat and name, no lobby, even when the door is closed', () => {
    const connect = { type: 'Connect', connection: second } as const;
    const back = {
      type: 'roster/Entered',
      id: mia,
      person: personIn(mia, 3),
      here: { connections: [second], media: second, lostAt: null, noticedAt: null },
      at: NOW,
    } as const;
    given(...aRoom, loses(mia), leaves(mia, 'absence'))
      .when(connect, mia)
      .then(back);
    given(...aRoom, loses(mia), leaves(mia, 'absence'), doorClosed)
      .when(connect, mia)
      .then(back);
    given(...aRoom, loses(mia), leaves(mia, 'absence'))
      .when(connect, mia, { facts: { mayEnterAs: null } })
      .changesNothing();
  });

  it('PR-9 whose place was taken in the meantime does not come back by connecting', () => {
    const full = [...aRoom, leaves(mia, 'absence'), ...comesIn(wim, 5), ...comesIn(gus, 6), ...comesIn(gil, 7)];
    given(...full)
      .when({ type: 'Connect', connection: connectionOf(mia) }, mia)
      .changesNothing();
    given(...full, leaves(cora, 'absence'), ...comesIn(mia, 3))
      .when({ type: 'Connect', connection: connectionOf(cora) }, cora)
      .leadsTo((meeting) => expect(Object.keys(meeting.roster.people)).toHaveLength(7));
  });

  it('PR-10 when a server process dies, its connections count as lost at its last sign of life', () => {
    const elsewhere = connectionOf(max, 1, 'p2');
    const past = [...aRoom, connected(max, elsewhere), knocks(wim)];
    given(...past)
      .when({ type: 'LoseProcess', process: 'p1', at: LOST }, SYSTEM)
      .then(...[fay, cora, mia, max, wim].map((id) => ({ type: 'presence/Lost', id, connection: connectionOf(id), at: LOST, noticedAt: NOW }) as const));
    expect(stateOf(...aRoom, { type: 'presence/Lost', id: mia, connection: connectionOf(mia), at: LOST, noticedAt: NOW }).presence.people[mia]).toMatchObject({
      lostAt: LOST,
      noticedAt: NOW,
    });
    given(...past)
      .when({ type: 'LoseProcess', process: 'p', at: LOST }, SYSTEM)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'LoseProcess', process: 'p1', at: NOW + 5_000 }, SYSTEM)
      .leadsTo((meeting) => expect(meeting.presence.people[mia]?.lostAt).toBe(NOW));
  });

  it('PR-11 people take sound and picture to a connection of their own', () => {
    const past = [...aRoom, connected(mia, second)];
    given(...past)
      .when({ type: 'TakeMedia', connection: connectionOf(mia) }, mia)
      .then({ type: 'presence/MediaTaken', id: mia, connection: connectionOf(mia) });
    given(...past)
      .when({ type: 'TakeMedia', connection: second }, mia)
      .changesNothing();
    given(...past)
      .when({ type: 'TakeMedia', connection: connectionOf(max) }, mia)
      .refuses('not_here');
    given(...past, knocks(wim))
      .when({ type: 'TakeMedia', connection: connectionOf(wim) }, wim)
      .refuses('not_here');
  });

  it('PR-12 what the media server saw is noted once for each kind, and is in nobody’s view', () => {
    const note = { type: 'NoteMedia', id: mia, kind: 'audio' } as const;
    const used = { type: 'presence/MediaUsed', id: mia, kind: 'audio', at: NOW } as const;
    given(...aRoom)
      .when(note, SYSTEM)
      .then(used);
    given(...aRoom, used)
      .when(note, SYSTEM)
      .changesNothing();
    given(...aRoom, used)
      .when({ ...note, kind: 'video' }, SYSTEM)
      .then({ ...used, kind: 'video' });
    given(...aRoom, knocks(wim))
      .when({ ...note, id: wim }, SYSTEM)
      .changesNothing();
    const state = stateOf(...aRoom, used);
    for (const id of [fay, cora, mia, wim]) expect(view(state, viewerOf(state, id)).presence.mediaUsed).toEqual({});
  });

  it('PR-14 a tab that was there before its person came in by another one counts as a connection, and takes no sound and picture', () => {
    const connect = { type: 'Connect', connection: second, beside: true } as const;
    const event = { ...connected(mia, second, NOW), beside: true } as const;
    given(...aRoom)
      .when(connect, mia)
      .then(event);
    expect(stateOf(...aRoom, event).presence.people[mia]).toMatchObject({ connections: [connectionOf(mia), second], media: connectionOf(mia) });
    expect(stateOf(...aRoom, event, { type: 'presence/Lost', id: mia, connection: connectionOf(mia), at: LOST }).presence.people[mia]).toEqual({
      connections: [second],
      media: second,
      lostAt: null,
      noticedAt: null,
    });
    expect(stateOf(...aRoom, loses(mia), event).presence.people[mia]).toMatchObject({ connections: [second], media: second, lostAt: null });
    given(...aRoom, event)
      .when(connect, mia)
      .changesNothing();
    given(...aRoom)
      .when({ ...connect, connection: connectionOf(wim) }, wim)
      .changesNothing();
  });

  it('PR-13 members see who in the room is connected; of those at the door only facilitators see it', () => {
    const state = stateOf(...aRoom, knocks(wim));
    const seenBy = (id: typeof mia) => Object.keys(view(state, viewerOf(state, id)).presence.people);
    expect([seenBy(mia), seenBy(cora), seenBy(wim), seenBy(nobody)]).toEqual([[fay, cora, mia, max], [fay, cora, mia, max, wim], [wim], []]);
  });
});
