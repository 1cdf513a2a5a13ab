import { beforeEach, describe, expect, it } from 'vitest';
import type { TurnId } from '../../meeting/floor/types';
import type { ParticipantId } from '../../meeting/machine/people';
import type { MessageId } from '../../protocol/messages';
import type { ChatStore, NewMessage } from './chat-store';
import type { CommandId, MeetingId, MeetingStore, Origin, Row } from './meeting-store';

export interface ChatStoreSubject {
  readonly chat: ChatStore;
  /** The same tables through another process. */
  readonly other: ChatStore;
  readonly meetings: MeetingStore;
  newMeeting(): Promise<MeetingId>;
}

const NOW = Date.UTC(2026, 10, 24, 18);
const mia = 'mia' as ParticipantId;
const origin = (n: number | string, by = mia): Origin => ({ by, commandId: `c${n}` as CommandId });
let made = 0;
const saying = (text: string): NewMessage => {
  made += 1;
  return { id: `message-${made}-${crypto.randomUUID()}` as MessageId, author: mia, name: 'Mia', role: 'member', text, at: NOW };
};

/** What every chat store must do. Run against memory and PostgreSQL alike. */
export function chatStoreContract(make: () => Promise<ChatStoreSubject>): void {
  let subject: ChatStoreSubject;
  let meeting: MeetingId;
  beforeEach(async () => {
    subject = await make();
    meeting = await subject.newMeeting();
  });
  const texts = async (after = 0, limit = 200) => (await subject.other.since(meeting, after, limit)).map(({ text }) => text);
  const narrow = (chatGate: number, status: Row['status'] = 'open') =>
    subject.meetings.append(meeting, chatGate - 1, { ...origin(`gate ${chatGate}`) }, [{ type: 'chatPolicy/Changed', policy: 'closed' }], {
      status,
      nextAlarmAt: null,
      chatGate,
    });

  describe('ST chat store', () => {
    it('ST-10 keeps what was said, in one order without gaps', async () => {
      const message = saying('Thank you — “ünï” 🕯\nsecond line');
      const written = await subject.chat.write(meeting, 0, origin(1), message);
      expect(written).toEqual({ outcome: 'stored', message: { ...message, seq: 1, change: 1, deleted: null } });
      await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? subject.chat : subject.other).write(meeting, 0, origin(n + 2), saying(`n${n}`))));
      const all = await subject.other.since(meeting, 0, 200);
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1));
      expect(all.map(({ change }) => change)).toEqual(all.map((_, i) => i + 1));
      expect(all[0]).toEqual({ ...message, seq: 1, change: 1, deleted: null });
      expect(await subject.chat.find(meeting, message.id)).toEqual(all[0]);
    });

    it('ST-11 one command is written once, however often and from wherever it comes', async () => {
      const first = await subject.chat.write(meeting, 0, origin('same'), saying('once'));
      const again = await subject.other.write(meeting, 0, origin('same'), saying('twice'));
      expect(again).toEqual({ ...first, outcome: 'repeated' });
      const crowd = await Promise.all(
        Array.from({ length: 12 }, (_, n) => (n % 2 ? subject.chat : subject.other).write(meeting, 0, origin('crowd'), saying(`crowd ${n}`))),
      );
      expect(crowd.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
      expect(crowd.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(11);
      await subject.chat.write(meeting, 0, origin('same', 'max' as ParticipantId), saying('of another person'));
      const all = await subject.chat.since(meeting, 0, 200);
      expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    it('ST-11 tells what a command wrote, also after the fence rose', async () => {
      expect(await subject.chat.written(meeting, origin(1))).toBeNull();
      const first = await subject.chat.write(meeting, 0, origin(1), saying('before'));
      await narrow(1);
      expect(await subject.other.write(meeting, 0, origin(1), saying('again'))).toEqual({ ...first, outcome: 'repeated' });
      expect(await subject.other.written(meeting, origin(1))).toMatchObject({ text: 'before' });
    });

    it('ST-18 several messages are written in their order, without gaps, or none of them is', async () => {
      const three = ['a', 'b', 'c'].map((name) => ({ origin: origin(name), message: saying(`${name} — “ünï” 🕯`) }));
      await subject.chat.write(meeting, 0, origin(0), saying('before'));
      const written = await subject.chat.writeAll(meeting, 0, three);
      expect(written).toEqual(three.map(({ message }, n) => ({ ...message, seq: n + 2, change: n + 2, deleted: null })));
      expect(await subject.other.since(meeting, 1, 200)).toEqual(written);
      expect(await subject.other.writeAll(meeting, 0, [{ origin: origin('d'), message: saying('new') }, ...three.slice(2)])).toBeNull();
      expect(await subject.other.write(meeting, 0, origin('b'), saying('again'))).toMatchObject({ outcome: 'repeated', message: { seq: 3 } });
      await narrow(1);
      expect(await subject.other.writeAll(meeting, 0, [{ origin: origin('e'), message: saying('too late') }])).toBeNull();
      await narrow(2, 'ended');
      expect(await subject.chat.writeAll(meeting, 2, [{ origin: origin('f'), message: saying('after the end') }])).toBeNull();
      expect(await texts(1)).toEqual(three.map(({ message }) => message.text));
    });

    it('ST-18 of many that write several messages at once, one of them the same, each new one is there once and in one order', async () => {
      const tries = Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? subject.chat : subject.other).writeAll(
          meeting,
          0,
          ['same', `own ${n}`].map((name) => ({ origin: origin(name), message: saying(name) })),
        ),
      );
      const stored = (await Promise.all(tries)).filter((written) => written !== null);
      expect(stored).toHaveLength(1);
      await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          subject.other.writeAll(
            meeting,
            0,
            [1, 2].map((k) => ({ origin: origin(`${n} ${k}`), message: saying('x') })),
          ),
        ),
      );
      const all = await subject.chat.since(meeting, 0, 200);
      expect(all.map(({ seq, change }) => [seq, change])).toEqual(Array.from({ length: 26 }, (_, i) => [i + 1, i + 1]));
    });

    it('ST-16 the words of a turn are stored once, from however many devices and with whatever ids they come', async () => {
      const turn = '2.1' as TurnId;
      const first = await subject.chat.write(meeting, 0, origin(1), { ...saying('my turn'), turn });
      expect(first).toMatchObject({ outcome: 'stored', message: { turn, text: 'my turn' } });
      expect(await subject.other.write(meeting, 0, origin(2), { ...saying('again'), turn })).toEqual({ ...first, outcome: 'repeated' });
      expect(await subject.other.ofTurn(meeting, turn)).toMatchObject({ turn, text: 'my turn' });
      expect(await subject.chat.ofTurn(meeting, '2.2' as TurnId)).toBeNull();
      const crowd = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          (n % 2 ? subject.chat : subject.other).write(meeting, 0, origin(`c${n}`), { ...saying('x'), turn: '2.3' as TurnId }),
        ),
      );
      expect(crowd.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
      expect(crowd.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(11);
      await subject.chat.write(meeting, 0, origin('plain'), saying('a message'));
      const all = await subject.other.since(meeting, 0, 200);
      expect(all.map((message) => [message.seq, message.turn])).toEqual([
        [1, '2.1'],
        [2, '2.3'],
        [3, undefined],
      ]);
      expect(await subject.chat.ofTurn(await subject.newMeeting(), turn)).toBeNull();
    });

    it('ST-12 nothing is written behind a fence that rose, and no number is used up', async () => {
      await narrow(1);
      expect(await subject.chat.write(meeting, 0, origin(1), saying('too late'))).toEqual({ outcome: 'fenced' });
      expect(await subject.chat.write(meeting, 1, origin(2), saying('knows'))).toMatchObject({ outcome: 'stored', message: { seq: 1, change: 1 } });
      await narrow(2, 'ended');
      expect(await subject.chat.write(meeting, 2, origin(3), saying('after the end'))).toEqual({ outcome: 'fenced' });
      expect(await texts()).toEqual(['knows']);
    });

    it('ST-12 messages that race with a fence are either before it or not there', async () => {
      const outcomes: string[] = [];
      const speak = async (n: number) => outcomes.push((await (n % 2 ? subject.chat : subject.other).write(meeting, 0, origin(n), saying(`n${n}`))).outcome);
      await Promise.all([...Array.from({ length: 10 }, (_, n) => speak(n)), narrow(1), ...Array.from({ length: 10 }, (_, n) => speak(n + 10))]);
      const stored = await texts();
      expect(stored).toHaveLength(outcomes.filter((outcome) => outcome === 'stored').length);
      expect(await subject.chat.write(meeting, 0, origin(99), saying('late'))).toEqual({ outcome: 'fenced' });
      expect(await texts()).toEqual(stored);
    });

    it('ST-13 a deleted message leaves a tombstone with a change of its own; deleting again changes nothing', async () => {
      const message = saying('I wish I had not');
      await subject.chat.write(meeting, 0, origin(1), message);
      await subject.chat.write(meeting, 0, origin(2), saying('later'));
      const tombstone = await subject.other.erase(meeting, message.id, 'author');
      expect(tombstone).toEqual({ ...message, seq: 1, change: 3, text: '', deleted: 'author' });
      expect(await subject.chat.erase(meeting, message.id, 'facilitator')).toEqual(tombstone);
      expect(await subject.chat.since(meeting, 2, 200)).toEqual([tombstone]);
      expect(await subject.chat.newest([meeting])).toEqual(new Map([[meeting, 3]]));
      expect(await subject.chat.erase(meeting, 'nothing' as MessageId, 'author')).toBeNull();
    });

    it('ST-13 of many that delete the same message one does', async () => {
      const message = saying('once');
      await subject.chat.write(meeting, 0, origin(1), message);
      await Promise.all(
        Array.from({ length: 8 }, (_, n) => (n % 2 ? subject.chat : subject.other).erase(meeting, message.id, n % 2 ? 'author' : 'facilitator')),
      );
      expect(await subject.chat.newest([meeting])).toEqual(new Map([[meeting, 2]]));
    });

    it('ST-14 gives changes in pages, in the order in which they happened', async () => {
      const messages = Array.from({ length: 5 }, (_, n) => saying(`n${n}`));
      for (const [n, message] of messages.entries()) await subject.chat.write(meeting, 0, origin(n), message);
      expect(await texts(0, 2)).toEqual(['n0', 'n1']);
      expect(await texts(2, 2)).toEqual(['n2', 'n3']);
      const [first] = messages;
      if (first) await subject.chat.erase(meeting, first.id, 'author');
      expect(await texts(4)).toEqual(['n4', '']);
    });

    it('ST-15 one meeting’s messages are found in no other', async () => {
      const message = saying('here');
      await subject.chat.write(meeting, 0, origin(1), message);
      const elsewhere = await subject.newMeeting();
      expect(await subject.chat.find(elsewhere, message.id)).toBeNull();
      expect(await subject.chat.erase(elsewhere, message.id, 'facilitator')).toBeNull();
      expect(await subject.chat.since(elsewhere, 0, 200)).toEqual([]);
      expect(await subject.chat.newest([elsewhere])).toEqual(new Map([[elsewhere, 0]]));
    });
  });
}
