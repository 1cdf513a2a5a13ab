import fc from 'fast-check';
import type { MeetingCommand } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import type { Step, Story } from './arbitraries';
import { part, underWay } from './floor';
import { aRoom, comesIn, knocks } from './past';
import { connectionOf, cora, fay, gil, gus, max, mia, nameOfPerson, wim } from './people';
import { planOf } from './plan';
import { COMMANDS_A_RUN } from './runs';
import { turns } from './turns';

// Meetings of one round or one queue, in which little else happens but that people take turns, pass, are lost, rest, leave and come back:
// so that many come to the end of it. (`story` has everything, and is seldom through.)

const who = fc.constantFrom(fay, cora, mia, max, wim, gus);
const tab = fc.constantFrom(1, 2);
const around: fc.Arbitrary<{ actor: ParticipantId; command: MeetingCommand }> = fc.oneof(
  fc.tuple(who, tab).map(([actor, n]) => ({ actor, command: { type: 'Connect', connection: connectionOf(actor, n) } as const })),
  fc.tuple(who, tab).map(([actor, n]) => ({ actor, command: { type: 'Connect', connection: connectionOf(actor, n) } as const })),
  fc.tuple(who, tab).map(([actor, n]) => ({ actor, command: { type: 'Disconnect', connection: connectionOf(actor, n) } as const })),
  who.map((actor) => ({ actor, command: { type: 'Leave' } as const })),
  who.map((actor) => ({ actor, command: { type: 'Knock', name: nameOfPerson(actor), participation: 'turns', connection: connectionOf(actor, 1) } as const })),
  who.map((actor) => ({ actor, command: { type: 'Knock', name: nameOfPerson(actor), participation: 'turns', connection: connectionOf(actor, 2) } as const })),
  fc
    .tuple(who, fc.constantFrom('turns' as const, 'listen' as const, 'text' as const, 'turns' as const))
    .map(([actor, participation]) => ({ actor, command: { type: 'ChangeParticipation', participation } as const })),
  who.map((actor) => ({ actor, command: { type: 'RaiseHand' } as const })),
  fc.constant({ actor: fay, command: { type: 'AdmitAll' } as const }),
  fc.constantFrom(max, mia, wim).map((id) => ({ actor: fay, command: { type: 'SendBack', id } as const })),
);
const after = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 9_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 70_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 200_000 }) },
);
const step: fc.Arbitrary<Step> = fc
  .tuple(fc.oneof({ weight: 5, arbitrary: turns }, { weight: 2, arbitrary: around }), after, fc.nat({ max: 1_000 }), fc.nat(4))
  .map(([what, ms, luck, aimed]) => ({ ...what, after: ms, mayEnterAs: 'as before', luck: aimed === 0 ? null : luck }));

const segment = fc.record({
  kind: fc.constantFrom('round' as const, 'round' as const, 'round' as const, 'queue' as const),
  order: fc.constantFrom('by_seat' as const, 'shuffled' as const, 'newcomers_late' as const),
  timer: fc.constantFrom('off' as const, 'gentle' as const, 'firm' as const),
  crosstalk: fc.constantFrom('none' as const, 'thanks_only' as const, 'on_request' as const, 'i_statements' as const, 'open' as const),
  facilitatorsMaySpeak: fc.boolean(),
  betweenS: fc.constantFrom(0, 4),
});
const past = [...aRoom, ...comesIn(wim, 5, 'member', { firstTime: true }), knocks(gil)];

export const rounds: fc.Arbitrary<Story> = fc
  .record({ segment, luck: fc.nat(9), steps: fc.array(step, { minLength: COMMANDS_A_RUN, maxLength: COMMANDS_A_RUN, size: 'max' }) })
  .map(({ segment: { kind, ...differently }, luck, steps }) => {
    const plan = planOf({ segments: [part(kind, differently)] });
    return { plan, past: underWay(plan, past, kind === 'queue' ? 3 : luck), steps };
  });
