import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '../../meeting/machine/people';
import type { NoteId } from '../../protocol/messages';
import type { Hint, HintLine } from './hints';
import type { MeetingId } from './meeting-store';

export interface HintsInTest {
  readonly one: HintLine;
  readonly other: HintLine;
  /** Of another installation that uses the same carrier. */
  readonly stranger: HintLine;
  /** Puts this on the carrier as it is, without the installation's key. */
  readonly forge: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const meeting = 'tuesday' as MeetingId;
const as = (name: string) => name as ParticipantId;
export const hintOf = (seq: number): Hint => ({ kind: 'meeting', meeting, seq, chat: 0 });
const note = (text: string): Hint => ({
  kind: 'note',
  ref: 'r1',
  from: 'p1',
  meeting,
  author: as('mia'),
  to: 'facilitators',
  id: 'n1' as NoteId,
  text,
  at: 12,
});
const EVERY_KIND: readonly Hint[] = [
  { kind: 'meeting', meeting, seq: 7, chat: 3 },
  { kind: 'session_ended', session: 's1' },
  { kind: 'out', meeting, participant: as('mia') },
  note('Is it all right that I come late?'),
  { kind: 'note_taken', ref: 'r1' },
];

/** What every way between processes does. `make`: two processes of one installation in company, and one of another. */
export function hintsContract(way: string, make: () => Promise<HintsInTest>): void {
  describe(`SP hints by ${way}`, () => {
    let made: HintsInTest | null = null;
    afterEach(async () => {
      await made?.close();
      made = null;
    });
    const start = async () => {
      made = await make();
      const [here, there, elsewhere]: [Hint[], Hint[], Hint[]] = [[], [], []];
      made.one.listen((hint) => here.push(hint));
      made.other.listen((hint) => there.push(hint));
      made.stranger.listen((hint) => elsewhere.push(hint));
      return { ...made, here, there, elsewhere };
    };
    const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });

    it('SP-1 every kind of hint arrives in the other process as it was told', async () => {
      const { one, there } = await start();
      for (const hint of EVERY_KIND) one.tell(hint);
      await until(() => expect(there).toHaveLength(EVERY_KIND.length));
      expect(there).toEqual(expect.arrayContaining([...EVERY_KIND]));
    });

    it('SP-1 the longest note arrives whole', async () => {
      const { one, there } = await start();
      const longest = note('🕯'.repeat(1_000));
      one.tell(longest);
      await until(() => expect(there).toEqual([longest]));
    });

    it('SP-2 another installation on the same carrier hears nothing, and what is forged is not heard', async () => {
      const { one, stranger, here, there, elsewhere, forge } = await start();
      await forge(JSON.stringify({ kind: 'session_ended', session: 's1' }));
      await forge('AAAA');
      await forge('');
      stranger.tell(hintOf(1));
      one.tell(hintOf(2));
      await until(() => expect(there).toEqual([hintOf(2)]));
      stranger.tell(hintOf(3));
      await until(() => expect(elsewhere.filter((hint) => hint.kind === 'meeting' && hint.seq === 3)).toHaveLength(1));
      expect([...here, ...there, ...elsewhere].every((hint) => hint.kind === 'meeting')).toBe(true);
      expect(elsewhere).not.toContainEqual(hintOf(2));
      expect(there).toEqual([hintOf(2)]);
    });

    it('SP-1 whoever stopped listening hears nothing, and one mistake keeps nobody else from hearing', async () => {
      const { one, other, there } = await start();
      const deaf: Hint[] = [];
      const stop = other.listen((hint) => deaf.push(hint));
      other.listen(() => {
        throw new Error('a mistake');
      });
      const last: Hint[] = [];
      other.listen((hint) => last.push(hint));
      stop();
      one.tell(hintOf(1));
      await until(() => expect(last).toEqual([hintOf(1)]));
      expect(there).toEqual([hintOf(1)]);
      expect(deaf).toEqual([]);
    });

    it('SP-3 telling never throws: not in a flood, of which as much arrives as can be carried, nor after the end', async () => {
      const { one, other, there } = await start();
      for (let seq = 1; seq <= 5_000; seq += 1) one.tell(hintOf(seq));
      await until(() => expect(there.length).toBeGreaterThan(0));
      await one.stop();
      one.tell(hintOf(1));
      await other.stop();
      await other.stop();
    });
  });
}
