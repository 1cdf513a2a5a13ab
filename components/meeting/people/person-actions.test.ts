import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/meeting/machine/meeting';
import { peopleBySeat } from '../../../lib/meeting/machine/questions';
import { NO_PLAN } from '../../../lib/meeting/machine/plan';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import type { MeetingCommand, MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ClientCommand } from '../../../lib/protocol/messages';
import { anaSpeaks, openQueue } from '../testing/floor-states';
import { busyEvening, kit, NOW, play, ruth, sam, snapshotOf, theo } from '../testing/states';
import { personActions } from './person-actions';

const meeting = play(busyEvening, [ruth, { type: 'KeepMuted', id: theo }]);
/** Without parts; in the middle of a turn; between two hands. */
const meetings = [meeting, anaSpeaks, openQueue];
const facts = {
  mayEnterAs: 'member' as const,
  plan: NO_PLAN,
  settings: meeting.lifecycle.status === 'open' ? meeting.lifecycle.settings : undefined,
  via: null,
  known: true,
};

/** What each action would ask of the server; the two with a second step ask it there. */
function offered(meeting: MeetingState, me: ParticipantId, id: ParticipantId): readonly (readonly [string, string | null, ClientCommand])[] {
  let asked: ClientCommand | null = null;
  const acts = {
    command: (command: ClientCommand) => void (asked = command),
    askToLeave: (who: ParticipantId) => void (asked = { type: 'Remove', id: who, reason: 'other' }),
    sendBack: (who: ParticipantId) => void (asked = { type: 'SendBack', id: who }),
    extraTime: (who: ParticipantId) => void (asked = { type: 'SetExtraTime', id: who, times: 2 }),
  };
  return personActions(snapshotOf(meeting, me), id, acts).map((action) => {
    asked = null;
    action.onAction();
    if (!asked) throw new Error(`${action.id} asks nothing`);
    return [action.id, action.unavailable ?? null, asked] as const;
  });
}

describe('what a facilitator may do for a person', () => {
  it('UI-10 what is offered is allowed, and what the rules forbid is unavailable with its reason', () => {
    let checked = 0;
    for (const [meeting, me] of meetings.flatMap((each) => [[each, ruth] as const, [each, sam] as const])) {
      for (const id of peopleBySeat(meeting)) {
        for (const [name, unavailable, command] of offered(meeting, me, id)) {
          if (!facts.settings) throw new Error('the evening is open');
          const decision = decide(meeting, command as MeetingCommand, { actor: me, facts: { ...facts, settings: facts.settings }, now: NOW });
          if (!unavailable) expect(decision.ok, `${me} ${name} ${id}`).toBe(true);
          if (!decision.ok) expect(unavailable, `${me} ${name} ${id}`).not.toBeNull();
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(500);
  });

  it('UI-10 members are offered nothing, and nobody anything for themselves', () => {
    for (const each of meetings) {
      for (const id of peopleBySeat(each)) expect(offered(each, kit, id)).toEqual([]);
      expect(offered(each, ruth, ruth)).toEqual([]);
    }
  });

  it('UI-11 protective acts come last', () => {
    const snapshot = snapshotOf(meeting, ruth);
    const nothing = () => {};
    const actions = personActions(snapshot, theo, { command: nothing, askToLeave: nothing, sendBack: nothing, extraTime: nothing });
    const first = actions.findIndex(({ protective }) => protective);
    expect(actions.slice(first).map(({ id }) => id)).toEqual(['back', 'leave']);
    expect(actions.slice(0, first).some(({ protective }) => protective)).toBe(false);
  });
});
