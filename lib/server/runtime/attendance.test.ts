import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeetingEvent } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId, Role } from '../../meeting/machine/people';
import type { CommandId } from '../ports/meeting-store';
import type { Attended } from '../ports/record-store';
import { attendanceOf } from './attendance';
import { mia, MINUTE, person, START } from './testing';

/** Minutes after the start. */
const at = (minutes: number) => START + minutes * MINUTE;
const connection = (name: string) => `p1.${name}` as ConnectionId;
const here = (...names: string[]) => ({ connections: names.map(connection), media: null, lostAt: null, noticedAt: null });
const entered = (minutes: number, names = ['a'], role: Role = 'member', name = 'Mia', id = mia): MeetingEvent => ({
  type: 'roster/Entered',
  id,
  person: { name, role, seat: 1, participation: 'turns', firstTime: false },
  here: here(...names),
  at: at(minutes),
});
const connected = (minutes: number, name = 'a', id = mia): MeetingEvent => ({ type: 'presence/Connected', id, connection: connection(name), at: at(minutes) });
const lost = (minutes: number, name = 'a', id = mia): MeetingEvent => ({ type: 'presence/Lost', id, connection: connection(name), at: at(minutes) });
const left = (minutes: number, how: 'act' | 'absence' = 'act', id = mia): MeetingEvent => ({ type: 'roster/Left', id, how, at: at(minutes) });
const used = (kind: 'audio' | 'video'): MeetingEvent => ({ type: 'presence/MediaUsed', id: mia, kind, at: at(1) });
const removed = (minutes: number): MeetingEvent => ({
  type: 'moderation/Removed',
  id: mia,
  name: 'Mia',
  by: 'Fay',
  reason: 'other',
  at: at(minutes),
  via: null,
});
const sentBack = (minutes: number): MeetingEvent => ({ type: 'moderation/SentBack', id: mia, at: at(minutes) });

const rows = (events: readonly MeetingEvent[], end = 60) =>
  attendanceOf(
    [...events, { type: 'lifecycle/Ended', at: at(end), reason: 'by_facilitator' } as const].map((event, i) => ({
      seq: i + 1,
      by: mia,
      commandId: `c${i}` as CommandId,
      event,
    })),
  );
const summary = ({ firstJoined, lastLeft, minutes, reconnections }: Attended) => [
  (firstJoined - START) / MINUTE,
  (lastLeft - START) / MINUTE,
  minutes,
  reconnections,
];

describe('AT attendance', () => {
  it.each<[string, readonly MeetingEvent[], readonly number[]]>([
    ['AT-1 who stays to the end was here until the end', [entered(0)], [0, 60, 60, 0]],
    ['AT-1 who leaves was here until then', [entered(5), left(30)], [5, 30, 25, 0]],
    ['AT-2 an absence below three minutes does not split, and counts', [entered(0), lost(10), connected(12.9, 'b'), left(30)], [0, 30, 30, 1]],
    ['AT-2 an absence of three minutes does not count', [entered(0), lost(10), connected(13, 'b'), left(30)], [0, 30, 27, 1]],
    ['AT-3 a connection ends when it was lost, not when somebody noticed', [entered(0), lost(10), left(10, 'absence')], [0, 10, 10, 0]],
    [
      'AT-3 of a dead process too, though that is found out later',
      [entered(0), connected(20, 'b'), lost(21, 'b'), lost(8, 'a'), left(21, 'absence')],
      [0, 21, 9, 1],
    ],
    ['AT-4 two devices at once count once', [entered(0), connected(5, 'b'), lost(10, 'a'), lost(20, 'b'), left(20, 'absence')], [0, 20, 20, 0]],
    ['AT-4 a new socket before the old one is gone is no reconnection', [entered(0), connected(5, 'b'), lost(5, 'a'), left(20)], [0, 20, 20, 0]],
    ['AT-5 who comes back after leaving has two stays', [entered(0), left(10), entered(30, ['b']), left(40)], [0, 40, 20, 1]],
    [
      'AT-5 sockets that nobody speaks of after leaving are gone',
      [entered(0, ['a', 'b']), left(10), entered(30, ['c']), lost(40, 'c'), left(40, 'absence')],
      [0, 40, 20, 1],
    ],
    ['AT-6 who was asked to leave was here until then', [entered(0), removed(10)], [0, 10, 10, 0]],
    ['AT-6 time at the door does not count', [entered(0), sentBack(10), entered(20)], [0, 60, 50, 1]],
    ['AT-7 nothing after the end counts', [entered(0), lost(70), left(70)], [0, 60, 60, 0]],
    ['AT-7 minutes are whole ones, never more than there were', [entered(0), left(10.99)], [0, 10.99, 10, 0]],
    ['AT-8 what two clocks have swapped has no length', [entered(10), lost(9), connected(11, 'b'), left(20)], [11, 20, 9, 0]],
  ])('%s', (_, events, expected) => {
    expect(rows(events).map(summary)).toEqual([expected]);
  });

  it('AT-9 who only waited, or was let in while nobody was there any more, is not in it', () => {
    const knocked: MeetingEvent = {
      type: 'lobby/Knocked',
      knock: {
        id: mia,
        name: 'Mia',
        since: at(0),
        participation: 'turns',
        firstTime: true,
        sameLinkAsRemoved: false,
        greetedBy: null,
        comesIn: null,
        via: null,
      },
      here: here('a'),
    };
    expect(rows([knocked, connected(1, 'b'), lost(2), { type: 'lobby/GaveUp', id: mia }])).toEqual([]);
    expect(rows([entered(5, [])])).toEqual([]);
  });

  it('AT-10 has the last name that others saw, and the highest role', () => {
    const renamed: MeetingEvent = { type: 'roster/Renamed', id: mia, name: 'M.' };
    const role = (to: Role): MeetingEvent => ({ type: 'roster/RoleChanged', id: mia, role: to });
    expect(rows([entered(0), role('cofacilitator'), role('member'), renamed])).toMatchObject([{ participant: mia, name: 'M.', role: 'cofacilitator' }]);
  });

  it.each([
    ['video', ['audio', 'video']],
    ['audio', ['audio']],
    ['text', []],
  ] as const)('AT-11 how: %s', (how, kinds) => {
    expect(rows([entered(0), ...kinds.map(used)])).toMatchObject([{ how }]);
  });

  it('AT-12 whatever happens: minutes within the span, the span within the meeting, and one order for all', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(2), fc.nat(5), fc.nat(240)), { maxLength: 60 }), (steps) => {
        let now = 0;
        const events = steps.map(([what, who, name, quarters]): MeetingEvent => {
          now += quarters / 60;
          const id: ParticipantId = person(`person ${who}`);
          const socket = `${who}${name}`;
          const choices = [
            entered(now, [socket], 'member', 'x', id),
            connected(now, socket, id),
            lost(now - (name === 5 ? 3 : 0), socket, id),
            left(now, 'act', id),
            connected(now, socket, id),
          ];
          return choices[what] ?? left(now, 'act', id);
        });
        const end = now + 1;
        const found = rows(events, end);
        for (const { firstJoined, lastLeft, minutes, reconnections } of found) {
          expect(firstJoined).toBeGreaterThanOrEqual(START);
          expect(lastLeft).toBeLessThanOrEqual(at(end));
          expect(firstJoined).toBeLessThan(lastLeft);
          expect(minutes * MINUTE).toBeLessThanOrEqual(lastLeft - firstJoined);
          expect(minutes).toBeGreaterThanOrEqual(0);
          expect(reconnections).toBeGreaterThanOrEqual(0);
        }
        expect(found.map(({ firstJoined }) => firstJoined)).toEqual(found.map(({ firstJoined }) => firstJoined).sort((a, b) => a - b));
      }),
      { numRuns: 500 },
    ));
});
