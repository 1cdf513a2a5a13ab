import { beforeEach, describe, expect, it } from 'vitest';
import type { MeetingEvent } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { MeetingSettings } from '../../meeting/machine/slice';
import type { MessageId } from '../../protocol/messages';
import type { ChatStore } from './chat-store';
import type { CommandId, MeetingId, MeetingStore } from './meeting-store';
import type { Attended, RecordStore } from './record-store';
import { CHAT_KEPT_MS } from './retention';

interface Plan {
  readonly records?: 'none' | 'counts_only' | 'attendance';
  readonly chatAfter?: 'deleted' | 'kept_24h';
}
export interface RecordStoreSubject {
  readonly records: RecordStore;
  /** The same tables through another process. */
  readonly other: RecordStore;
  readonly meetings: MeetingStore;
  readonly chat: ChatStore;
  newMeeting(plan: Plan): Promise<MeetingId>;
}

const ENDED = Date.UTC(2026, 10, 24, 20);
const mia = 'mia' as ParticipantId;
const settings: MeetingSettings = {
  startsAt: ENDED,
  endsAt: ENDED,
  doorOpensAt: ENDED,
  capacity: 16,
  keepPlaceMs: 120_000,
  forgottenAfterMs: 1_800_000,
  holdFloorMs: 30_000,
  late: { kind: 'at_once' },
};
const batch: readonly MeetingEvent[] = [
  { type: 'lifecycle/Prepared', settings },
  { type: 'lifecycle/Ended', at: ENDED, reason: 'by_facilitator' },
];
const nobody = (): readonly Attended[] => [];

/** What every record store does with the chat of a meeting that has ended. Run against memory and PostgreSQL alike. */
export function recordStoreContract(make: () => Promise<RecordStoreSubject>): void {
  let subject: RecordStoreSubject;
  beforeEach(async () => {
    subject = await make();
  });

  /** A meeting in which Mia wrote `texts` and that has ended. */
  async function ended(plan: Plan, texts: readonly string[] = ['marigold']) {
    const { meetings, chat } = subject;
    const meeting = await subject.newMeeting(plan);
    const ids = texts.map(() => crypto.randomUUID() as MessageId);
    for (const [n, text] of texts.entries()) {
      const origin = { by: mia, commandId: `c${n}` as CommandId };
      await chat.write(meeting, 0, origin, { id: ids[n] ?? ('' as MessageId), author: mia, name: 'Mia', role: 'member', text, at: ENDED });
    }
    const end = async () => {
      await meetings.append(meeting, 0, { by: mia, commandId: 'end' as CommandId }, batch, { status: 'ended', nextAlarmAt: null, chatGate: 2 });
      await subject.records.keep(meeting, nobody);
    };
    return { meeting, ids, end };
  }
  const texts = async (meeting: MeetingId) => (await subject.chat.since(meeting, 0, 200)).map(({ text }) => text);
  const dueAt = async (now: number, meeting: MeetingId) => (await subject.other.chatDue(now, 1_000)).includes(meeting);

  describe('RE what becomes of the chat', () => {
    it.each([{}, { records: 'counts_only' }, { records: 'none' }, { records: 'none', chatAfter: 'kept_24h' }] as const)(
      'RE-10 goes with the meeting, and nothing needs the key: %j',
      async (plan) => {
        const { meeting, end } = await ended(plan);
        await end();
        expect(await texts(meeting)).toEqual([]);
        expect(await subject.other.chatUntil(meeting)).toBeNull();
      },
    );

    it.each(['attendance', 'counts_only'] as const)('RE-11 is kept for 24 hours from the end where the meeting was planned so (%s)', async (records) => {
      const { meeting, end } = await ended({ records, chatAfter: 'kept_24h' });
      await end();
      expect(await texts(meeting)).toEqual(['marigold']);
      const until = ENDED + CHAT_KEPT_MS;
      expect(await subject.other.chatUntil(meeting)).toBe(until);
      expect(await dueAt(until, meeting)).toBe(false); // what else is kept is not settled yet
      await subject.records.finish(meeting, ENDED);
      expect(await dueAt(until - 1, meeting)).toBe(false);
      expect(await dueAt(until, meeting)).toBe(true);
      await subject.records.keep(meeting, nobody); // again: changes nothing
      expect(await texts(meeting)).toEqual(['marigold']);
    });

    it('RE-11 then it goes, is due until the key is gone too, and never again', async () => {
      const { meeting, end } = await ended({ chatAfter: 'kept_24h' });
      await end();
      await subject.records.finish(meeting, ENDED);
      const until = ENDED + CHAT_KEPT_MS;
      await subject.records.dropChat(meeting);
      await subject.other.dropChat(meeting);
      expect(await texts(meeting)).toEqual([]);
      expect(await dueAt(until, meeting)).toBe(true);
      await subject.records.chatGone(meeting);
      await subject.other.chatGone(meeting);
      expect(await dueAt(until, meeting)).toBe(false);
      expect(await subject.other.chatUntil(meeting)).toBeNull();
    });

    it('RE-12 where nothing was written, or all of it was taken back, nothing is kept', async () => {
      const silent = await ended({ chatAfter: 'kept_24h' }, []);
      await silent.end();
      expect(await subject.records.chatUntil(silent.meeting)).toBeNull();
      const regretted = await ended({ chatAfter: 'kept_24h' }, ['I wish I had not']);
      for (const id of regretted.ids) await subject.chat.erase(regretted.meeting, id, 'author');
      await regretted.end();
      expect(await subject.records.chatUntil(regretted.meeting)).toBeNull();
      expect(await texts(regretted.meeting)).toEqual([]);
    });

    it('RE-11 the chat of a meeting that is on cannot be dropped', async () => {
      const { meeting } = await ended({ chatAfter: 'kept_24h' });
      await subject.records.dropChat(meeting);
      expect(await texts(meeting)).toEqual(['marigold']);
    });
  });
}
