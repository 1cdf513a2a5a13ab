import { decide, evolve, initialMeeting, type MeetingState } from '../../meeting/machine/meeting';
import type { ChatAnswer, ChatMessage, CommandAnswer } from '../../protocol/messages';
import type { Recorded } from '../ports/meeting-store';
import type { Request } from '../runtime/types';

/** One asking, and what was answered. The same request may have been asked several times, of several processes. */
export interface Done {
  readonly request: Request;
  /** The time at which it was asked, in which nothing else went by. */
  readonly now: number;
  readonly answer: CommandAnswer;
}
const keyOf = ({ actor, commandId }: Request) => `${actor} ${commandId}`;

/** The meeting after each event: `states[seq]`. */
function statesOf(stored: readonly Recorded[]): readonly MeetingState[] {
  const states = [initialMeeting];
  for (const { event } of stored) states.push(evolve(states.at(-1) ?? initialMeeting, event));
  return states;
}

/** Where the events of each command end; a command whose events stand in two places has two ends. */
function endsOf(stored: readonly Recorded[]): ReadonlyMap<string, readonly number[]> {
  const ends = new Map<string, number[]>();
  for (const [i, { by, commandId, seq }] of stored.entries()) {
    const [next, key] = [stored[i + 1], `${by} ${commandId}`];
    if (next?.by !== by || next.commandId !== commandId) ends.set(key, [...(ends.get(key) ?? []), seq]);
  }
  return ends;
}

/** What is wrong between the answers and what is stored: must be empty. Counts what the answers were. */
export function judge(stored: readonly Recorded[], done: readonly Done[]) {
  const [states, ends] = [statesOf(stored), endsOf(stored)];
  const wrong = stored.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`event ${i + 1} has seq ${seq}`]));
  for (const [key, all] of ends) if (all.length > 1) wrong.push(`${key} is stored ${all.length} times`);
  const count = { changed: 0, nothing: 0, refused: 0 };
  const accepted = new Set(done.filter(({ answer }) => answer.ok).map(({ request }) => keyOf(request)));
  for (const { request, now, answer } of done) {
    const end = ends.get(keyOf(request))?.[0];
    if (!answer.ok) {
      count.refused += 1;
      if (['busy', 'unknown', 'not_saved', 'update_needed'].includes(answer.code)) wrong.push(`${keyOf(request)} was answered ${answer.code}`);
      if (end !== undefined && !accepted.has(keyOf(request))) wrong.push(`${keyOf(request)} was refused and is stored`);
    } else if (answer.seq === end) count.changed += 1;
    else {
      // "Yes" without an event: there must have been nothing to do in the state that it was decided in.
      const { command, actor, facts } = request;
      const then = decide(states[answer.seq] ?? initialMeeting, command, { actor, facts, now });
      if (!then.ok || then.value.length > 0) wrong.push(`${keyOf(request)} was accepted and is not stored`);
      count.nothing += 1;
    }
  }
  return { wrong, count, truth: states.at(-1) ?? initialMeeting };
}

/** The same of the chat, as one process told it. */
export function judgeChat(told: readonly ChatMessage[], answers: readonly ChatAnswer[]): readonly string[] {
  const wrong = told.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`message ${i + 1} has seq ${seq}`]));
  const acknowledged = new Set(answers.flatMap((answer) => (answer.ok ? [answer.message.id] : [])));
  const there = new Set(told.map(({ id }) => id));
  for (const id of acknowledged) if (!there.has(id)) wrong.push(`message ${id} was acknowledged and is not there`);
  for (const id of there) if (!acknowledged.has(id)) wrong.push(`message ${id} is there and was not acknowledged`);
  return wrong;
}
