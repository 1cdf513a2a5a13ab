import { alarms, decide, evolveAll, initialMeeting, type MeetingCommand, type MeetingEvent, type MeetingState } from '../machine/meeting';
import { type ParticipantId, SYSTEM } from '../machine/people';
import { aim } from './aim';
import type { Step, Story } from './arbitraries';
import { NOW } from './given';
import type { Instant } from '../machine/slice';
import { factsOf, settings } from './people';

/** One command that changed something. */
export interface Told {
  readonly command: MeetingCommand;
  readonly before: MeetingState;
  readonly batch: readonly MeetingEvent[];
  readonly after: MeetingState;
  readonly now: Instant;
  /** Asked by the meeting itself; otherwise every alarm that was due by `now` has rung. */
  readonly alarm: boolean;
}
/** Plays random steps as a server would, alarms included; hands every command that changed something to `check`. */
export function play(
  { plan, past: begun, steps }: Story,
  check: (told: Told) => void,
): { meeting: MeetingState; past: readonly MeetingEvent[]; commands: number } {
  let meeting = evolveAll(initialMeeting, begun);
  let now = begun.length > 0 ? NOW : settings.doorOpensAt - 30_000;
  let commands = 0;
  let rings = false;
  const past: MeetingEvent[] = [...begun];
  const ask = (command: MeetingCommand, actor: ParticipantId, mayEnterAs: Step['mayEnterAs'] = 'as before') => {
    const known = { ...factsOf(actor), plan, settings: { ...settings, late: plan.format?.late ?? settings.late } };
    const facts = mayEnterAs === 'as before' ? known : { ...known, mayEnterAs };
    const decision = decide(meeting, command, { actor, now, facts });
    commands += 1;
    if (!decision.ok || decision.value.length === 0) return false;
    const told = { command, before: meeting, batch: decision.value, after: evolveAll(meeting, decision.value), now, alarm: rings };
    meeting = told.after;
    past.push(...told.batch);
    check(told);
    return true;
  };
  for (const { command, actor, after, mayEnterAs, luck } of steps) {
    const until = now + after;
    rings = true;
    for (let rung = 0; ; rung += 1) {
      const due = [...alarms(meeting)].sort((a, b) => a.at - b.at)[0];
      if (!due || due.at > until) break;
      now = Math.max(now, due.at);
      // An alarm that changes nothing when it is due would ring for ever.
      if (!ask(due.command, SYSTEM) || rung > 100) throw new Error(`alarm without effect: ${JSON.stringify(due)}`);
    }
    now = until;
    rings = false;
    const asked = luck === null || actor === null ? { command, actor: actor ?? SYSTEM } : aim(meeting, command, actor, luck);
    ask(asked.command, asked.actor, mayEnterAs);
  }
  return { meeting, past, commands };
}
