import { describe, expect, it } from 'vitest';
import type { MeetingState } from './meeting';
import type { ParticipantId } from './people';
import { stateOf } from '../testing/given';
import { aRoom, comesIn, declines, ended, knocks, leaves, removes } from '../testing/past';
import { cora, everyone, fay, fred, gil, gus, gwen, max, mia, nobody, wim } from '../testing/people';
import { FACILITATORS, isAddressed, mayReadNote, nameOfAuthor, type NoteTo, sideOf, threadOf } from './notes';

/** Fay and Cora facilitate; Mia and Max are members; Gus and Wim wait; Gil was told "not now", Gwen asked to leave, Fred is gone. */
const evening = stateOf(
  ...aRoom,
  ...comesIn(fred, 5, 'facilitator'),
  leaves(fred),
  ...comesIn(gwen, 6),
  removes(gwen),
  knocks(gil),
  declines(gil),
  knocks(gus),
  knocks(wim),
);
const writes = (author: ParticipantId, to: NoteTo, meeting: MeetingState = evening) => {
  const thread = threadOf(meeting, author, to);
  return thread.ok ? thread.value : thread.error;
};
const readers = (thread: NoteTo, meeting: MeetingState = evening) => everyone.filter((id) => mayReadNote(meeting, thread, id));

describe('who may write to whom', () => {
  it('NO-1 people in the room and at the door write to the facilitators', () => {
    for (const author of [mia, max, gus, wim]) expect(writes(author, FACILITATORS)).toBe(author);
  });

  it('NO-2 facilitators and co-facilitators write to one another, or to one person in the room or at the door', () => {
    for (const author of [fay, cora]) {
      expect(writes(author, FACILITATORS)).toBe(FACILITATORS);
      for (const to of [mia, max, gus, wim]) expect(writes(author, to)).toBe(to);
      for (const to of [gil, gwen, fred, nobody]) expect(writes(author, to)).toBe('already_gone');
    }
  });

  it('NO-3 nobody else writes to anybody: not members among themselves, not a facilitator to one of the others alone, nobody who is not there', () => {
    for (const author of [mia, gus]) for (const to of everyone) expect(writes(author, to)).toBe('not_allowed');
    expect([writes(fay, cora), writes(cora, fay), writes(fay, fay)]).toEqual(['not_allowed', 'not_allowed', 'not_allowed']);
    for (const author of [gil, gwen, fred, nobody]) for (const to of [FACILITATORS, fay, mia] as const) expect(writes(author, to)).toBe('not_here');
    for (const author of everyone) expect(writes(author, FACILITATORS, stateOf(...aRoom, ended))).toBe('meeting_ended');
    for (const to of ['__proto__', 'constructor', 'toString']) expect(writes(fay, to as ParticipantId)).toBe('already_gone');
  });

  it('NO-4 what somebody writes with the facilitators is read by that person and whoever facilitates now, and by nobody else', () => {
    expect(readers(gus)).toEqual([fay, cora, gus]);
    expect(readers(mia)).toEqual([fay, cora, mia]);
    expect(readers(FACILITATORS)).toEqual([fay, cora]);
    expect(readers(gwen)).toEqual([fay, cora]);
    const demoted = stateOf(...aRoom, { type: 'roster/RoleChanged', id: cora, role: 'member' });
    expect(readers(mia, demoted)).toEqual([fay, mia]);
    expect(readers(FACILITATORS, demoted)).toEqual([fay]);
  });

  it('NO-5 a note has arrived when the other side has it, whoever else may read it', () => {
    const reached = (thread: NoteTo, author: ParticipantId) => everyone.filter((id) => isAddressed(evening, thread, author, id));
    expect(reached(gus, gus)).toEqual([fay, cora]);
    expect(reached(gus, cora)).toEqual([gus]);
    expect(reached(FACILITATORS, fay)).toEqual([cora]);
  });

  it('NO-6 everybody writes under the name of the moment; the side is that of the role now', () => {
    expect([nameOfAuthor(evening, mia), nameOfAuthor(evening, gus), nameOfAuthor(evening, gil)]).toEqual(['Mia', 'Gus', '']);
    expect([sideOf(evening, fay), sideOf(evening, cora), sideOf(evening, mia), sideOf(evening, gus)]).toEqual([
      'facilitators',
      'facilitators',
      'person',
      'person',
    ]);
  });
});
