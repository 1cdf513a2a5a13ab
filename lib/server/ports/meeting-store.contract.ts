import { beforeEach, describe, expect, it } from 'vitest';
import type { MeetingEvent } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { MeetingSettings } from '../../meeting/machine/slice';
import type { CommandId, MeetingId, MeetingStore, Origin, Row } from './meeting-store';

export interface MeetingStoreSubject {
  readonly store: MeetingStore;
  /** The same tables through another process. */
  readonly other: MeetingStore;
  newMeeting(): Promise<MeetingId>;
}

const NOW = Date.UTC(2026, 10, 24, 18);
const settings: MeetingSettings = {
  startsAt: NOW,
  endsAt: NOW + 3_600_000,
  doorOpensAt: NOW,
  capacity: 16,
  keepPlaceMs: 120_000,
  forgottenAfterMs: 1_800_000,
  holdFloorMs: 30_000,
  late: { kind: 'at_once' },
};
const prepared: MeetingEvent = { type: 'lifecycle/Prepared', settings };
const raised = (who: string): MeetingEvent => ({ type: 'hands/Raised', id: who as ParticipantId, at: NOW });
const ended: MeetingEvent = { type: 'lifecycle/Ended', at: NOW, reason: 'by_facilitator' };
const origin = (n: number | string, by = 'fay'): Origin => ({ by: by as ParticipantId, commandId: `c${n}` as CommandId });
const open: Row = { status: 'open', nextAlarmAt: null, chatGate: 0 };

/** What every meeting store must do. Run against memory and PostgreSQL alike. */
export function meetingStoreContract(make: () => Promise<MeetingStoreSubject>): void {
  let subject: MeetingStoreSubject;
  let meeting: MeetingId;
  beforeEach(async () => {
    subject = await make();
    meeting = await subject.newMeeting();
  });
  const types = async (after = 0) => (await subject.other.readAfter(meeting, after)).map(({ event }) => event.type);

  describe('ST meeting store', () => {
    it('ST-1 gives back what was stored, in order, numbered from 1 without gaps', async () => {
      expect(await subject.store.readAfter(meeting, 0)).toEqual([]);
      expect(await subject.store.append(meeting, 0, origin(1), [prepared, raised('mia')], open)).toBe('stored');
      expect(await subject.store.append(meeting, 2, origin(2), [raised('max — “ünï” 🕯')], open)).toBe('stored');
      expect(await subject.other.readAfter(meeting, 0)).toEqual([
        { ...origin(1), seq: 1, event: prepared },
        { ...origin(1), seq: 2, event: raised('mia') },
        { ...origin(2), seq: 3, event: raised('max — “ünï” 🕯') },
      ]);
      expect(await types(2)).toEqual(['hands/Raised']);
    });

    it('ST-2 stores nothing over what is there, nor beyond it', async () => {
      await subject.store.append(meeting, 0, origin(1), [prepared], open);
      expect(await subject.other.append(meeting, 0, origin(2), [raised('mia'), raised('max')], open)).toBe('conflict');
      expect(await subject.other.append(meeting, 5, origin(3), [raised('mia')], open)).toBe('conflict');
      expect(await types()).toEqual(['lifecycle/Prepared']);
    });

    it('ST-3 stores one command of one person once; the same id of another person is another command', async () => {
      await subject.store.append(meeting, 0, origin('same'), [prepared], open);
      expect(await subject.other.append(meeting, 1, origin('same'), [raised('fay')], open)).toBe('repeated');
      expect(await subject.other.append(meeting, 1, origin('same', 'mia'), [raised('mia')], open)).toBe('stored');
      expect(await types()).toEqual(['lifecycle/Prepared', 'hands/Raised']);
    });

    it('ST-2 of many writers at the same place exactly one wins', async () => {
      const tries = Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? subject.store : subject.other).append(meeting, 0, origin(n), [prepared, raised('mia')], open),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(11);
      expect(await types()).toHaveLength(2);
    });

    it('ST-3 of one command sent many times at once exactly one is stored', async () => {
      const tries = Array.from({ length: 12 }, (_, n) => (n % 2 ? subject.store : subject.other).append(meeting, 0, origin('same'), [prepared], open));
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
      expect(outcomes).not.toContain('over');
      expect(await types()).toHaveLength(1);
    });

    it('ST-17 what several commands led to is stored in their order, each under its own command, or not at all', async () => {
      const two = [
        { origin: origin('a'), events: [prepared, raised('mia')] },
        { origin: origin('b', 'max'), events: [raised('max')] },
      ];
      expect(await subject.store.appendAll(meeting, 0, two, { ...open, nextAlarmAt: NOW - 7 })).toBe('stored');
      expect(await subject.other.readAfter(meeting, 0)).toEqual([
        { ...origin('a'), seq: 1, event: prepared },
        { ...origin('a'), seq: 2, event: raised('mia') },
        { ...origin('b', 'max'), seq: 3, event: raised('max') },
      ]);
      expect(await subject.other.due(NOW - 7, 10)).toContain(meeting);
      const third = { origin: origin('c'), events: [raised('fay')] };
      expect(await subject.other.appendAll(meeting, 2, [third], open)).toBe('conflict');
      const again = { origin: origin('b', 'max'), events: [raised('max')] };
      expect(await subject.other.appendAll(meeting, 3, [third, again], open)).toBe('repeated');
      expect(await subject.other.append(meeting, 3, origin('b', 'max'), [raised('max')], open)).toBe('repeated');
      expect(await types()).toHaveLength(3);
    });

    it('ST-17 of many that store several commands at the same place, some of them the same, one wins', async () => {
      const tries = Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? subject.store : subject.other).appendAll(
          meeting,
          0,
          [
            { origin: origin(n), events: [prepared] },
            { origin: origin('same'), events: [raised('mia')] },
          ],
          open,
        ),
      );
      const outcomes = await Promise.all(tries);
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
      expect(outcomes).not.toContain('over');
      expect(await types()).toEqual(['lifecycle/Prepared', 'hands/Raised']);
    });

    it('ST-4 nothing follows the end', async () => {
      await subject.store.append(meeting, 0, origin(1), [prepared, ended], { ...open, status: 'ended' });
      expect(await subject.other.append(meeting, 2, origin(2), [raised('mia')], open)).toBe('over');
      expect(await subject.other.append(meeting, 0, origin(1), [prepared], open)).toBe('repeated');
      expect(await types()).toEqual(['lifecycle/Prepared', 'lifecycle/Ended']);
    });

    it('ST-5 tells where meetings stand in one read', async () => {
      const [second, untouched] = [await subject.newMeeting(), await subject.newMeeting()];
      await subject.store.append(meeting, 0, origin(1), [prepared, raised('mia')], open);
      await subject.store.append(second, 0, origin(1), [prepared], open);
      expect(await subject.other.newest([meeting, second, untouched])).toEqual(
        new Map([
          [meeting, 2],
          [second, 1],
        ]),
      );
      expect(await subject.other.newest([])).toEqual(new Map());
    });

    it('ST-6 an alarm is due from its moment on, in any process, until the meeting says otherwise', async () => {
      const second = await subject.newMeeting();
      await subject.store.append(meeting, 0, origin(1), [prepared], { ...open, nextAlarmAt: NOW });
      await subject.store.append(second, 0, origin(1), [prepared], { ...open, nextAlarmAt: NOW - 5 });
      const due = async (now: number, limit = 10) => (await subject.other.due(now, limit)).filter((id) => id === meeting || id === second);
      expect(await due(NOW - 6)).toEqual([]);
      expect(await due(NOW - 1)).toEqual([second]);
      expect(await due(NOW)).toEqual([second, meeting]);
      await subject.store.append(meeting, 1, origin(2), [raised('mia')], { ...open, nextAlarmAt: null });
      expect(await due(NOW)).toEqual([second]);
    });

    it('ST-7 lists the meetings in which something goes on', async () => {
      const [done, untouched] = [await subject.newMeeting(), await subject.newMeeting()];
      await subject.store.append(meeting, 0, origin(1), [prepared], { ...open, status: 'scheduled' });
      await subject.store.append(done, 0, origin(1), [prepared, ended], { ...open, status: 'ended' });
      const running = await subject.other.running();
      expect(running).toContain(meeting);
      expect(running).not.toContain(done);
      expect(running).not.toContain(untouched);
    });
  });
}
