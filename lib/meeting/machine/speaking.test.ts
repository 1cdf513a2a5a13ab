import { describe, expect, it } from 'vitest';
import type { Crosstalk, SegmentChat } from '../formats/types';
import { offers, part, segmentRuns, started, takes, turnId } from '../testing/floor';
import { NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, loses } from '../testing/past';
import { cora, fay, max, mia, nobody, wim } from '../testing/people';
import { desiredGrants } from './grants';
import { type MeetingEvent, view, viewerOf } from './meeting';
import type { ParticipantId } from './people';
import { chatGateAfter, mayWrite, narrowsChat } from './questions';
import { maySpeak, mayReact, mayWriteTurn, speaking } from './speaking';

const LEVELS: readonly Crosstalk[] = ['none', 'thanks_only', 'on_request', 'i_statements', 'open'];
/** Mia has the floor by voice, Max is let answer. Fay and Cora facilitate, Wim is one of the others. */
const room: readonly MeetingEvent[] = [...aRoom, ...comesIn(wim, 5)];
const inTurn = (crosstalk: Crosstalk, differently: Parameters<typeof part>[1] = {}, ...more: readonly MeetingEvent[]) =>
  stateOf(...segmentRuns(room, part('round', { crosstalk, ...differently })), started, offers(mia), takes(), ...more);
const lets = (id: ParticipantId | null): MeetingEvent => ({ type: 'floor/AnswerLet', turn: turnId(1), id });
const quiet: MeetingEvent = { type: 'lead/FellQuiet', at: NOW };
const called = (id: ParticipantId): MeetingEvent => ({ type: 'hands/Called', id, at: NOW });

describe('crosstalk', () => {
  it('CT-1 who may open a microphone in a turn: the holder always, facilitators where the part lets them, the others as the rule says', () => {
    const row = (crosstalk: Crosstalk, facilitatorsMaySpeak: boolean) => {
      const meeting = inTurn(crosstalk, { facilitatorsMaySpeak }, lets(max));
      return [mia, fay, cora, max, wim].map((id) => maySpeak(meeting, id));
    };
    const [yes, no] = [true, false];
    const table: Readonly<Record<Crosstalk, readonly boolean[]>> = {
      none: [yes, yes, yes, no, no],
      thanks_only: [yes, yes, yes, no, no],
      on_request: [yes, yes, yes, yes, no],
      i_statements: [yes, yes, yes, yes, yes],
      open: [yes, yes, yes, yes, yes],
    };
    let cells = 0;
    for (const level of LEVELS) {
      expect(row(level, true), level).toEqual(table[level]);
      const others = level === 'i_statements' || level === 'open';
      expect(row(level, false), `${level}, facilitators not`).toEqual([yes, others, others, table[level][3], table[level][4]]);
      cells += 10;
    }
    expect(cells).toBe(5 * 2 * 5);
  });

  it('CT-2 while nobody speaks: in parts for listening facilitators alone, where people ask first whoever was called on, else everyone', () => {
    const free = (crosstalk: Crosstalk, kind: 'open' | 'round' | 'silence', may: boolean) => {
      const meeting = stateOf(...segmentRuns(room, part(kind, { crosstalk, facilitatorsMaySpeak: may })), called(max));
      return [fay, max, wim].map((id) => maySpeak(meeting, id));
    };
    for (const level of ['none', 'thanks_only'] as const) {
      expect(free(level, 'open', true), level).toEqual([true, false, false]);
      expect(free(level, 'open', false), level).toEqual([false, false, false]);
    }
    expect(free('on_request', 'open', true)).toEqual([true, true, false]);
    expect(free('on_request', 'round', true)).toEqual([true, false, false]); // called on is not the floor
    for (const level of ['i_statements', 'open'] as const) {
      expect(free(level, 'open', false), level).toEqual([true, true, true]);
      expect(free(level, 'round', false), level).toEqual([true, true, true]);
    }
    for (const level of LEVELS) expect(free(level, 'silence', false), `silence, ${level}`).toEqual([false, false, false]);
  });

  it('CT-3 a turn opens no microphone: not when it is offered, not while it is written or read; only once its holder has started by voice', () => {
    const before = segmentRuns(room, part('round'));
    expect(maySpeak(stateOf(...before, started, offers(mia)), mia)).toBe(false);
    expect(maySpeak(stateOf(...before, started, offers(mia), takes('text')), mia)).toBe(false);
    const written: MeetingEvent = { type: 'floor/Written', turn: turnId(1), at: NOW, until: NOW + 30_000 };
    expect(maySpeak(stateOf(...before, started, offers(mia), takes('text'), written), mia)).toBe(false);
    expect(maySpeak(stateOf(...before, started, offers(mia), takes()), mia)).toBe(true);
  });

  it('CT-4 the answer says why: the words of the interface', () => {
    const because = (id: ParticipantId, ...more: readonly MeetingEvent[]) => speaking(inTurn('none', { facilitatorsMaySpeak: false }, ...more), id);
    expect(because(mia)).toEqual({ may: true, because: 'turn' });
    expect(because(max)).toEqual({ may: false, because: 'turn_of', who: mia });
    expect(because(mia, takes('text'))).toEqual({ may: false, because: 'writing' });
    expect(because(max, quiet)).toEqual({ may: false, because: 'quiet' });
    expect(because(mia, { type: 'moderation/KeptMuted', id: mia })).toEqual({ may: false, because: 'kept_muted' });
    expect(because(mia, { type: 'roster/ParticipationChanged', id: mia, participation: 'listen' })).toEqual({ may: false, because: 'only_listens' });
    expect(because(mia, { type: 'roster/ParticipationChanged', id: mia, participation: 'text' })).toEqual({ may: false, because: 'only_writes' });
    expect(because(nobody)).toEqual({ may: false, because: 'not_here' });
    const facilitator = speaking(inTurn('none'), fay);
    expect(facilitator).toEqual({ may: true, because: 'facilitator' });
    expect(speaking(inTurn('on_request', {}, lets(max)), max)).toEqual({ may: true, because: 'answering' });
    const idle = (kind: 'open' | 'round' | 'silence', crosstalk: Crosstalk) =>
      speaking(stateOf(...segmentRuns(room, part(kind, { crosstalk })), called(max)), kind === 'open' && crosstalk === 'on_request' ? max : wim);
    expect(idle('open', 'on_request')).toEqual({ may: true, because: 'called' });
    expect(idle('round', 'on_request')).toEqual({ may: false, because: 'ask_first' });
    expect(idle('round', 'none')).toEqual({ may: false, because: 'listening' });
    expect(idle('silence', 'open')).toEqual({ may: false, because: 'silence' });
    expect(idle('open', 'open')).toEqual({ may: true, because: 'conversation' });
    expect(speaking(stateOf(...segmentRuns(room, part('round')), started, offers(mia)), mia)).toEqual({ may: false, because: 'not_started' });
    expect(speaking(stateOf(...room), max)).toEqual({ may: true, because: 'conversation' });
  });

  it('CT-5 quiet: nobody but the holder of a turn that has begun, whatever the part says; also without any format', () => {
    for (const level of LEVELS) {
      const meeting = inTurn(level, {}, lets(max), quiet);
      expect(
        [mia, fay, cora, max, wim].filter((id) => maySpeak(meeting, id)),
        level,
      ).toEqual([mia]);
    }
    expect([fay, mia].filter((id) => maySpeak(stateOf(...room, quiet), id))).toEqual([]);
  });

  it('CT-6 the media server is told the same, for everybody', () => {
    const meeting = inTurn('on_request', { facilitatorsMaySpeak: false }, lets(max), { type: 'moderation/KeptMuted', id: wim });
    expect([...desiredGrants(meeting)].filter(([, { publish }]) => publish.microphone).map(([id]) => id)).toEqual([mia, max]);
  });

  it('CT-7 a member’s own page comes to the same answers about everybody, so that listeners play nobody else', () => {
    for (const level of LEVELS) {
      const meeting = inTurn(level, { facilitatorsMaySpeak: false }, lets(max));
      const page = view(meeting, viewerOf(meeting, wim));
      for (const id of [fay, cora, mia, max, wim]) expect(speaking(page, id), `${level}: ${id}`).toEqual(speaking(meeting, id));
    }
  });

  it('CT-8 the chat follows the stricter of the group’s policy and the part’s own rule; in the quiet nobody but facilitators writes', () => {
    const row = (chat: SegmentChat, policy: 'open' | 'facilitators_only' | 'closed', ...more: readonly MeetingEvent[]) => {
      const meeting = inTurn('none', { chat }, { type: 'chatPolicy/Changed', policy }, ...more);
      return [mayWrite(meeting, fay), mayWrite(meeting, cora), mayWrite(meeting, mia), mayWrite(meeting, max)];
    };
    const closed = Array(4).fill('chat_closed');
    const facilitators = [null, null, 'chat_facilitators_only', 'chat_facilitators_only'];
    let cells = 0;
    for (const chat of ['closed', 'facilitators_only', 'reactions', 'open'] as const) {
      for (const policy of ['open', 'facilitators_only', 'closed'] as const) {
        const strict = chat === 'closed' || policy === 'closed';
        const everyone = chat === 'open' && policy === 'open';
        expect(row(chat, policy), `${chat}, ${policy}`).toEqual(strict ? closed : everyone ? Array(4).fill(null) : facilitators);
        cells += 1;
      }
    }
    expect(cells).toBe(12);
    expect(row('open', 'open', quiet)).toEqual(facilitators);
  });

  it('CT-9 silent reactions: none where people only listen, thanks where the part says so, else both; to a turn, and not to one’s own', () => {
    const table: Readonly<Record<Crosstalk, readonly [withYou: boolean, thanks: boolean]>> = {
      none: [false, false],
      thanks_only: [false, true],
      on_request: [true, true],
      i_statements: [true, true],
      open: [true, true],
    };
    for (const level of LEVELS) {
      const meeting = inTurn(level);
      for (const id of [fay, cora, max, wim]) {
        expect([mayReact(meeting, id, 'with_you') === null, mayReact(meeting, id, 'thank_you') === null], level).toEqual(table[level]);
      }
      expect(mayReact(meeting, mia, 'thank_you'), level).toBe('not_now');
      expect(mayReact(meeting, nobody, 'thank_you'), level).toBe('not_here');
      expect(mayReact(stateOf(...segmentRuns(room, part('round', { crosstalk: level }))), max, 'thank_you'), level).toBe('not_now');
    }
  });

  it('CT-10 the words of a turn are sent by its holder, who took it by text, while it is on', () => {
    const meeting = inTurn('none', {}, takes('text'));
    expect(mayWriteTurn(meeting, mia, turnId(1))).toBe(null);
    expect(mayWriteTurn(meeting, max, turnId(1))).toBe('not_your_turn');
    expect(mayWriteTurn(meeting, mia, turnId(2))).toBe('turn_changed');
    expect(mayWriteTurn(inTurn('none'), mia, turnId(1))).toBe('not_now');
    expect(mayWriteTurn(stateOf(...room), mia, turnId(1))).toBe('turn_changed');
  });

  it('CT-11 whatever takes the right to write raises the fence: a segment begins, it falls quiet, a turn ends, is spoken instead, or its words are sent', () => {
    const narrows: readonly MeetingEvent[] = [
      { type: 'agenda/Began', id: part('round').id, run: 1, at: NOW },
      quiet,
      { type: 'floor/TurnEnded', turn: turnId(1), outcome: 'done', at: NOW },
      takes('voice'),
      { type: 'floor/Written', turn: turnId(1), at: NOW, until: NOW },
    ];
    for (const event of narrows) expect(narrowsChat(event), event.type).toBe(true);
    for (const event of [takes('text'), offers(mia), started, loses(mia), lets(max)]) expect(narrowsChat(event), event.type).toBe(false);
    expect(chatGateAfter(3, 10, [started, quiet, offers(mia)])).toBe(12);
  });
});
