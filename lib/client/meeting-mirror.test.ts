import { describe, expect, it } from 'vitest';
import { evolveAll, type MeetingEvent, view, viewerOf } from '../meeting/machine/meeting';
import { fay, gus, mia } from '../meeting/testing/people';
import { FakeClock } from './testing/fake-clock';
import { ModelServer } from './testing/model-server';
import { MeetingMirror } from './meeting-mirror';
import type { ServerMessage } from '../protocol/messages';

function aRoom() {
  const server = new ModelServer(new FakeClock());
  server.enter(fay);
  server.enter(mia);
  server.do(fay, { type: 'Admit', id: mia });
  server.enter(gus);
  return server;
}
const room = aRoom();
const me = viewerOf(room.meeting, mia);
const snapshot: ServerMessage = { type: 'snapshot', seq: 3, meeting: view(room.meeting, me), me };
const after = (from: number, ...events: MeetingEvent[]): ServerMessage => ({ type: 'events', from, to: from + events.length, events });
const up = { type: 'hands/Raised', id: mia, at: 7 } as const;
const down = { type: 'hands/Lowered', id: mia } as const;
const mirror = () => {
  const made = new MeetingMirror();
  made.receive(snapshot);
  return made;
};
const handIsUp = (m: MeetingMirror) => m.meeting?.hands.raised.some(({ id }) => id === mia);

describe('what a browser shows', () => {
  it('CL-1 shows a wish at once, and once only when it is confirmed', () => {
    const m = mirror();
    m.expect('c1', { type: 'RaiseHand' }, 7);
    expect(handIsUp(m)).toBe(true);
    m.answer('c1', { ok: true, seq: 4 });
    expect(handIsUp(m)).toBe(true); // said yes, not yet confirmed: no flicker
    m.receive(after(3, up));
    expect(m.meeting?.hands.raised).toEqual([{ id: mia, at: 7 }]);
  });

  it('CL-2 takes a refused wish back, and keeps one that is only late', () => {
    const m = mirror();
    m.expect('c1', { type: 'RaiseHand' }, 7);
    for (const code of ['unknown', 'busy', 'not_saved', 'too_many'] as const) m.answer('c1', { ok: false, code });
    expect(handIsUp(m)).toBe(true);
    m.answer('c1', { ok: false, code: 'meeting_ended' });
    expect(handIsUp(m)).toBe(false);
  });

  it('CL-3 does not show an old wish again when others have moved on', () => {
    const m = mirror();
    m.expect('c1', { type: 'RaiseHand' }, 7);
    m.receive(after(3, up, down)); // a facilitator was quicker than our answer
    m.answer('c1', { ok: true, seq: 4 });
    expect(handIsUp(m)).toBe(false);
  });

  it('CL-4 notices a gap, an overlap, an unknown event, and that it knows something already', () => {
    const m = mirror();
    expect(m.receive(after(4, up))).toBe('gap');
    expect(m.receive(after(2, up, down))).toBe('gap');
    expect(m.receive({ type: 'events', from: 3, to: 4, events: [{ type: 'polls/Opened' } as unknown as MeetingEvent] })).toBe('gap');
    expect(m.receive({ type: 'events', from: 1, to: 3, events: [] })).toBe('known');
    expect(m.receive(after(3, { type: 'roster/Left', id: fay, how: 'act', at: 8 }))).toBe('applied');
    expect(new MeetingMirror().receive(after(0, up))).toBe('gap');
  });

  it('CL-5 lets a snapshot replace everything, wishes of an earlier standing too, but not with what is older', () => {
    const m = mirror();
    m.expect('c1', { type: 'RaiseHand' }, 7);
    m.receive(after(3, { type: 'roster/Left', id: fay, how: 'act', at: 8 }));
    expect(m.receive(snapshot, false)).toBe('known');
    expect(m.receive(snapshot, true)).toBe('applied'); // the first word of a new connection always counts
    const waiting = viewerOf(room.meeting, gus);
    expect(m.receive({ type: 'snapshot', seq: 0, meeting: view(room.meeting, waiting), me: waiting }, false)).toBe('applied');
    expect(m.meeting).toEqual(view(room.meeting, waiting));
    expect(m.confirmed?.seq).toBe(0);
  });

  it('CL-6 knows no place in the meeting while waiting: only what stands at 0 is taken', () => {
    const m = new MeetingMirror();
    const waiting = viewerOf(room.meeting, gus);
    m.receive({ type: 'snapshot', seq: 0, meeting: view(room.meeting, waiting), me: waiting });
    expect(m.receive(after(3, up))).toBe('gap');
    expect(m.receive({ type: 'events', from: 0, to: 0, events: [] })).toBe('applied');
    expect(m.receive(snapshot, false)).toBe('applied'); // let in
    expect(m.confirmed?.seq).toBe(3);
  });

  it('CL-7 shows the same object until something changes', () => {
    const m = mirror();
    const shown = m.meeting;
    expect(m.meeting).toBe(shown);
    m.receive(after(3, up));
    expect(m.meeting).not.toBe(shown);
    expect(m.meeting).toEqual(evolveAll(view(room.meeting, me), [up]));
  });
});
