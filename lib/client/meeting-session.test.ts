import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../meeting/machine/people';
import { view, viewerOf } from '../meeting/machine/meeting';
import { fay, gus, max, mia } from '../meeting/testing/people';
import { Pages } from './testing/pages';

const raised = (page: ReturnType<Pages['open']>) => page.view().meeting?.hands.raised.map(({ id }) => id) ?? [];

describe('coming in', () => {
  it('CL-20 asks to come in by itself when a name was given, waits, and is let in', async () => {
    const pages = new Pages();
    pages.server.enter(fay);
    const page = pages.open(gus, { initialName: 'Gus' });
    await pages.clock.pass(1_000);
    expect(page.view()).toMatchObject({ standing: 'waiting', seq: 0, knock: { state: 'idle' }, me: gus });
    expect(page.view().meeting?.lobby.mine).toEqual({ position: 1, facilitatorHere: true });
    expect(page.media.loads).toBe(0);
    pages.server.do(fay, { type: 'Admit', id: gus });
    await pages.clock.pass(1_000);
    expect(page.view()).toMatchObject({ standing: 'member', seq: pages.server.seq });
    expect(page.media.loads).toBe(1);
  });

  it('CL-20 without a name it shows where one stands, and asks only when told to', async () => {
    const pages = new Pages();
    const page = pages.open(gus);
    await pages.clock.pass(1_000);
    expect(page.view()).toMatchObject({ standing: 'outside', knock: { state: 'idle' } });
    expect(await page.session.knock('   ', 'text')).toEqual({ ok: false, error: 'name_empty' });
    expect(page.view().knock).toEqual({ state: 'refused', code: 'name_empty' });
    expect((await page.session.knock('Gus', 'text')).ok).toBe(true);
    expect(page.view()).toMatchObject({ standing: 'waiting', knock: { state: 'idle' } });
  });

  it('CL-21 stands in line again when the network took the place at the door, and not when somebody left', async () => {
    const pages = new Pages();
    pages.server.enter(fay);
    const page = pages.open(gus, { initialName: 'Gus' });
    await pages.clock.pass(100);
    pages.server.refuseSockets = true;
    pages.server.cut(gus);
    await pages.clock.pass(130_000);
    pages.server.do('system' as typeof gus, { type: 'ExpireAbsence', id: gus, lostAt: pages.server.meeting.presence.people[gus]?.lostAt ?? 0 });
    expect(pages.server.meeting.lobby.waiting).toEqual([]);
    pages.server.refuseSockets = false;
    await pages.clock.pass(10_000);
    expect(page.view().standing).toBe('waiting');
    const answer = await page.session.giveUpWaiting();
    expect(answer.ok).toBe(true);
    expect(page.view().finished).toEqual({ why: 'gave_up_waiting' });
    await pages.clock.pass(60_000);
    expect(pages.server.meeting.lobby.waiting).toEqual([]);
  });

  it('CL-22 says why it is over: left, removed, declined, ended, signed out, no entry, reload', async () => {
    const over = async (does: (pages: Pages, page: ReturnType<Pages['open']>) => unknown) => {
      const pages = new Pages();
      pages.inRoom(fay, mia);
      const page = pages.open(mia);
      await pages.clock.pass(100);
      await does(pages, page);
      await pages.clock.pass(100);
      expect(page.awake()).toBe(0);
      return page.view().finished;
    };
    expect(await over((_, page) => page.session.leave())).toEqual({ why: 'left' });
    expect(await over(({ server }) => server.do(fay, { type: 'Remove', id: mia, reason: 'safety' }))).toMatchObject({
      why: 'removed',
      by: 'Fay',
      reason: 'safety',
    });
    expect(await over(({ server }) => server.do(fay, { type: 'EndMeeting' }))).toMatchObject({ why: 'ended', reason: 'by_facilitator' });
    expect(await over(({ server }) => server.byeTo(mia, 'signed_out'))).toEqual({ why: 'signed_out' });
    expect(await over(({ server }) => server.byeTo(mia, 'no_entry'))).toEqual({ why: 'no_entry' });
    expect(await over(({ server }) => server.byeTo(mia, 'reload'))).toEqual({ why: 'reload' });
    expect(
      await over(({ server }) => {
        server.do(fay, { type: 'SendBack', id: mia });
        server.do(fay, { type: 'Decline', id: mia, reason: 'not_now' });
      }),
    ).toMatchObject({ why: 'declined', reason: 'not_now' });
  });

  it('CL-23 leaves also when the answer to the goodbye is lost with the socket', async () => {
    const pages = new Pages();
    pages.inRoom(fay, mia);
    const page = pages.open(mia);
    await pages.clock.pass(100);
    pages.server.wire = (deliver, what) => {
      if (what === 'ask') deliver();
    };
    const leaving = page.session.leave();
    pages.server.wire = (deliver) => deliver();
    pages.server.cut(mia);
    await pages.clock.pass(10_000);
    expect((await leaving).ok).toBe(true);
    expect(page.view().finished).toEqual({ why: 'left' });
    expect(pages.server.lines.size).toBe(0);
  });
});

describe('commands', () => {
  const together = async () => {
    const pages = new Pages();
    pages.inRoom(fay, mia, max);
    const page = pages.open(mia);
    await pages.clock.pass(100);
    return { ...pages, pages, page, server: pages.server, clock: pages.clock };
  };

  it('CL-24 shows one’s own hand at once and takes it back when refused', async () => {
    const { page, server, clock } = await together();
    const held: (() => void)[] = [];
    server.wire = (deliver) => void held.push(deliver);
    const asked = page.session.raiseHand();
    expect(raised(page)).toEqual([mia]);
    expect(page.view().pending).toMatchObject([{ command: { type: 'RaiseHand' }, unsure: false }]);
    server.wire = (deliver) => deliver();
    for (const deliver of held) deliver();
    expect(await asked).toEqual({ ok: true, value: { seq: server.seq } });
    await clock.pass(1);
    expect(raised(page)).toEqual([mia]);
    server.excuses = ['not_allowed'];
    const lowering = page.session.lowerHand();
    expect(raised(page)).toEqual([]);
    expect(await lowering).toEqual({ ok: false, error: 'not_allowed' });
    expect(raised(page)).toEqual([mia]);
  });

  it('CL-25 asks again with the same id until answered: busy, not saved, unknown, lost answers, a new connection', async () => {
    const { page, server, clock } = await together();
    const before = server.seq;
    server.excuses = ['busy', 'not_saved', 'unknown', 'too_many'];
    const asked = page.session.raiseHand();
    await clock.pass(700);
    server.wire = (deliver, what) => {
      if (what !== 'answer') deliver(); // done, but nobody hears of it
    };
    await clock.pass(6_000);
    expect(page.view().pending).toMatchObject([{ unsure: true }]);
    server.wire = (deliver) => deliver();
    server.cut(mia);
    await clock.pass(5_000);
    expect((await asked).ok).toBe(true);
    const handEvents = server.meeting.hands.raised.filter(({ id }) => id === mia);
    expect(handEvents.length).toBe(1);
    expect(server.seq - before).toBe(3); // one hand, and the line lost and found
  });

  it('CL-26 gives a button up after 60 s, takes the wish back, and says that nobody knows', async () => {
    const { page, server, clock } = await together();
    server.wire = () => undefined;
    const asked = page.session.raiseHand();
    await clock.pass(61_000);
    expect(await asked).toEqual({ ok: false, error: 'no_answer' });
    expect(raised(page)).toEqual([]);
    expect(page.view().pending).toEqual([]);
  });

  it('CL-27 after the last word a command is not tried', async () => {
    const { page, server } = await together();
    server.byeTo(mia, 'signed_out');
    expect(await page.session.raiseHand()).toEqual({ ok: false, error: 'finished' });
  });

  it('CL-28 heals a gap with a snapshot, also when only an answer shows that something was lost', async () => {
    const { page, server, clock } = await together();
    server.wire = (deliver, what) => {
      if (what !== 'told') deliver();
    };
    server.do(max, { type: 'RaiseHand' });
    const asked = page.session.raiseHand();
    server.wire = (deliver) => deliver();
    expect((await asked).ok).toBe(true);
    await clock.pass(2_500);
    expect(page.view().meeting).toEqual(view(server.meeting, viewerOf(server.meeting, mia)));
  });

  it('CL-29 keeps the parts of a snapshot that did not change, and wakes nobody for nothing', async () => {
    const { page, server, clock } = await together();
    await clock.pass(3_000);
    const before = page.view();
    let woken = 0;
    page.session.subscribe(() => {
      woken += 1;
    });
    server.do(max, { type: 'RaiseHand' });
    await clock.pass(10);
    const after = page.view();
    expect(woken).toBe(1);
    expect(after.media).toBe(before.media);
    expect(after.connection).toBe(before.connection);
    expect(after.meeting?.roster).toBe(before.meeting?.roster);
  });

  it('CL-30 keeps the screen awake in the room, and lets go of everything in the end', async () => {
    const { page, clock, server } = await together();
    expect(page.awake()).toBe(1);
    page.session.dispose();
    await clock.pass(1);
    expect(page.awake()).toBe(0);
    expect(page.page.listeners).toBe(0);
    expect(server.lines.size).toBe(0);
    expect(page.media.connected).toBe(false);
    await clock.pass(120_000);
    expect(server.meeting.presence.people[mia]?.connections).toEqual([`p1.${mia}-0` as ConnectionId]);
  });
});
