import { describe, expect, it } from 'vitest';
import type { MeetingEvent } from '../machine/meeting';
import { chatGateAfter, mayDelete, mayWrite, narrowsChat } from '../machine/questions';
import { given, stateOf } from '../testing/given';
import { aRoom, ended, knocks, leaves, raises, removes } from '../testing/past';
import { cora, fay, max, mia, wim } from '../testing/people';

const policy = (to: 'open' | 'facilitators_only' | 'closed') => ({ type: 'chatPolicy/Changed', policy: to }) as const;

describe('chat policy', () => {
  it('CP-1 the chat is open to begin with; only a facilitator changes that', () => {
    expect(stateOf(...aRoom).chatPolicy.policy).toBe('open');
    given(...aRoom)
      .when({ type: 'SetChatPolicy', policy: 'closed' }, fay)
      .then(policy('closed'));
    given(...aRoom)
      .when({ type: 'SetChatPolicy', policy: 'open' }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'SetChatPolicy', policy: 'closed' }, cora)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'SetChatPolicy', policy: 'closed' }, mia)
      .refuses('not_allowed');
  });

  it('CP-2 whoever is in the room may write, as far as the policy goes', () => {
    const answers = (...past: readonly MeetingEvent[]) => [fay, cora, mia, wim].map((id) => mayWrite(stateOf(...aRoom, knocks(wim), ...past), id));
    expect(answers()).toEqual([null, null, null, 'not_here']);
    expect(answers(policy('facilitators_only'))).toEqual([null, null, 'chat_facilitators_only', 'not_here']);
    expect(answers(policy('closed'))).toEqual(['chat_closed', 'chat_closed', 'chat_closed', 'not_here']);
    expect(answers(ended)).toEqual(['meeting_ended', 'meeting_ended', 'meeting_ended', 'meeting_ended']);
    expect(answers(policy('closed'), policy('open'))).toEqual([null, null, null, 'not_here']);
  });

  it('CP-3 people delete their own messages, facilitators and co-facilitators anybody’s', () => {
    const meeting = stateOf(...aRoom, knocks(wim));
    expect([mayDelete(meeting, mia, mia), mayDelete(meeting, cora, mia), mayDelete(meeting, fay, mia)]).toEqual([null, null, null]);
    expect([mayDelete(meeting, max, mia), mayDelete(meeting, wim, wim)]).toEqual(['not_allowed', 'not_here']);
  });

  it('CP-4 whatever takes from somebody the right to write raises the fence', () => {
    const narrowing: readonly MeetingEvent[] = [
      ended,
      removes(mia),
      { type: 'moderation/SentBack', id: mia, at: 1 },
      policy('closed'),
      policy('facilitators_only'),
      leaves(mia),
      { type: 'roster/RoleChanged', id: cora, role: 'member' },
    ];
    expect(narrowing.map(narrowsChat)).toEqual(narrowing.map(() => true));
    expect([policy('open'), raises(mia), ...aRoom].map(narrowsChat)).not.toContain(true);
    // Never one right too many: where somebody could write before an event and cannot after it, the event narrows.
    for (const event of [...narrowing, policy('open'), raises(mia)]) {
      const [before, after] = [stateOf(...aRoom), stateOf(...aRoom, event)];
      const lost = [fay, cora, mia, max].some((id) => mayWrite(before, id) === null && mayWrite(after, id) !== null);
      expect(lost && !narrowsChat(event), event.type).toBe(false);
    }
  });

  it('CP-5 the fence is the number of the last event that narrowed', () => {
    expect(chatGateAfter(3, 10, [raises(mia), leaves(mia), raises(max)])).toBe(12);
    expect(chatGateAfter(3, 10, [raises(mia)])).toBe(3);
  });
});
