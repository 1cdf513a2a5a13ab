import { expect } from 'vitest';
import { decide, evolve, evolveAll, initialMeeting, type MeetingCommand, type MeetingEvent, type MeetingState } from '../machine/meeting';
import { brokenBy, brokenIn } from '../machine/invariants';
import type { ParticipantId } from '../machine/people';
import type { Facts, Instant, Rejection } from '../machine/slice';
import { factsOf, settings } from './people';

/** The moment of every "when" that says no other: the meeting has been going for ten minutes. */
export const NOW: Instant = settings.startsAt + 10 * 60_000;

export interface Circumstances {
  readonly now?: Instant;
  readonly facts?: Partial<Facts>;
}

export const stateOf = (...past: readonly MeetingEvent[]): MeetingState => evolveAll(initialMeeting, past);

export const decideAs = (meeting: MeetingState, command: MeetingCommand, actor: ParticipantId, { now = NOW, facts = {} }: Circumstances = {}) =>
  decide(meeting, command, { actor, now, facts: { ...factsOf(actor), ...facts } });

/**
 * given(events).when(command, by).then(events) · .changesNothing() · .refuses(code) · .leadsTo(meeting => …)
 * What follows is checked against the invariants of every meeting on the way.
 */
export const given = (...past: readonly MeetingEvent[]) => ({
  when(command: MeetingCommand, actor: ParticipantId, circumstances: Circumstances = {}) {
    const before = stateOf(...past);
    const decision = decideAs(before, command, actor, circumstances);
    return {
      then: (...events: readonly MeetingEvent[]) => {
        expect(decision).toEqual({ ok: true, value: events });
        let meeting = before;
        for (const event of events) {
          expect(brokenBy(meeting, event)).toEqual([]);
          meeting = evolve(meeting, event);
        }
        expect(brokenIn(meeting)).toEqual([]);
      },
      /** What was asked for is already so. */
      changesNothing: () => expect(decision).toEqual({ ok: true, value: [] }),
      refuses: (code: Rejection) => expect(decision).toEqual({ ok: false, error: code }),
      leadsTo: (check: (meeting: MeetingState) => void) => {
        if (!decision.ok) throw new Error(`refused: ${decision.error}`);
        check(evolveAll(before, decision.value));
      },
    };
  },
});
