import { decide, evolve, evolveAll, initialMeeting, type MeetingCommand, type MeetingState, view, viewerOf } from '../../lib/meeting/machine/meeting';
import { SYSTEM } from '../../lib/meeting/machine/people';
import { NO_PLAN } from '../../lib/meeting/machine/plan';
import { isInRoom } from '../../lib/meeting/machine/questions';
import { canonical } from './canonical';
import { type History, type Operation, outcomeOf, type Page, type StoredEvent, type Violation } from './history';

/** Two pages may differ by so much about one change that both were told, in ms: one is told a little later than the other. */
const TOLD_APART_MS = 150;

const stateAt = (events: readonly StoredEvent[], seq = Number.POSITIVE_INFINITY): MeetingState =>
  evolveAll(
    initialMeeting,
    events.filter((recorded) => recorded.seq <= seq).map(({ event }) => event),
  );

/** Every acknowledged command is stored, once, or had nothing to change where it was acknowledged; nothing is stored that nobody asked for. */
export function checkCommands(history: History): readonly Violation[] {
  const { events } = history.truth;
  const byCommand = new Map<string, StoredEvent[]>();
  for (const recorded of events) {
    const key = `${recorded.by} ${recorded.commandId}`;
    byCommand.set(key, [...(byCommand.get(key) ?? []), recorded]);
  }
  const found: Violation[] = [];
  for (const [key, batch] of byCommand) {
    const first = batch[0]?.seq ?? 0;
    if (batch.some(({ seq, part }, i) => seq !== first + i || part !== i)) found.push({ kind: 'doubled', what: `command ${key} was carried out twice` });
  }
  const asked = new Map(
    history.operations.filter(({ asked: { kind } }) => kind === 'command').map((operation) => [`${operation.who} ${operation.id}`, operation]),
  );
  for (const [key, operation] of asked) found.push(...checkOne(history, operation, byCommand.get(key) ?? []));
  for (const [key, [first]] of byCommand) {
    // What the server asks itself, or for somebody's socket, has a colon in its id.
    if (first && first.by !== SYSTEM && !first.commandId.includes(':') && !asked.has(key))
      found.push({ kind: 'phantom', what: `event ${first.seq} (${first.event.type}) was asked for by nobody` });
  }
  return [...found, ...checkPlaces(events)];
}

function checkOne({ truth, settings, roles }: History, operation: Operation, batch: readonly StoredEvent[]): readonly Violation[] {
  if (operation.asked.kind !== 'command') return [];
  const { command } = operation.asked;
  const outcome = outcomeOf(operation);
  const name = `${command.type} ${operation.id}`;
  if (outcome.kind === 'refused' && batch.length > 0) return [{ kind: 'phantom', what: `${name} was refused (${outcome.code}) and carried out` }];
  if (outcome.kind !== 'ok' || batch.length > 0) return [];
  if (outcome.seq > truth.events.length)
    return [{ kind: 'lost', what: `${name} was acknowledged at ${outcome.seq}; the meeting ends at ${truth.events.length}` }];
  if (outcome.seq === 0) return []; // to somebody outside of the room, who does not know how far it has come
  const facts = { mayEnterAs: roles[operation.who] ?? null, settings, plan: NO_PLAN, via: null, known: true };
  const again = decide(stateAt(truth.events, outcome.seq), command as MeetingCommand, { actor: operation.who, facts, now: outcome.at });
  return again.ok && again.value.length === 0
    ? []
    : [{ kind: 'lost', what: `${name} was acknowledged at ${outcome.seq}, would have changed something there, and is not stored` }];
}

function checkPlaces(events: readonly StoredEvent[]): readonly Violation[] {
  const wrong = events.findIndex(({ seq }, i) => seq !== i + 1);
  return wrong < 0 ? [] : [{ kind: 'gap', what: `event ${events[wrong]?.seq} stands where ${wrong + 1} belongs` }];
}

/** One person has the floor at a time: in what is stored, and on all pages whose network works. Nobody's time is cut short by a clock. */
export function checkFloor({ truth, pages, settings }: History): readonly Violation[] {
  const found: Violation[] = [];
  const offered = new Set<string>();
  let state = initialMeeting;
  for (const { event, commandId } of truth.events) {
    if (event.type === 'floor/Offered') {
      if (state.floor.turn) found.push({ kind: 'two_holders', what: `turn ${event.turn} was offered while ${state.floor.turn.id} was on` });
      if (offered.has(event.turn)) found.push({ kind: 'doubled', what: `turn ${event.turn} was offered twice` });
      offered.add(event.turn);
    }
    const due = Number(/^alarm:(\d+):/.exec(commandId)?.[1] ?? Number.NEGATIVE_INFINITY);
    // Whoever leaves by absence left when the last connection was lost; the place was kept from then on.
    const keptMs = event.type === 'roster/Left' && event.how === 'absence' ? settings.keepPlaceMs : 0;
    if ('at' in event && event.at + keptMs < due) found.push({ kind: 'too_early', what: `${event.type} came ${due - event.at - keptMs} ms before its time` });
    state = evolve(state, event);
  }
  const beliefs = pages.flatMap((page) => page.beliefs.map((belief) => ({ ...belief, page })));
  for (const [i, a] of beliefs.entries()) {
    for (const b of beliefs.slice(i + 1)) {
      const together = Math.min(a.to, b.to) - Math.max(a.from, b.from);
      if (a.turn !== b.turn && a.page.who !== b.page.who && together > TOLD_APART_MS)
        found.push({ kind: 'two_holders', what: `${a.page.name} and ${b.page.name} both had the floor for ${together} ms` });
    }
  }
  return found;
}

/** Once everything is quiet, every page shows what the database holds for its person, and holds the one connection that the meeting knows of. */
export function checkEnd(history: History): readonly Violation[] {
  const { events } = history.truth;
  const state = stateAt(events);
  const found = history.pages.flatMap((page) => checkPage(page, state, events.length));
  const known = new Map(Object.entries(state.presence.people).map(([id, { connections }]) => [id, connections]));
  for (const { who, name, connection } of history.pages) {
    const here = known.get(who) ?? [];
    const ghosts = here.filter((id) => id !== connection);
    if (ghosts.length > 0) found.push({ kind: 'phantom_presence', what: `${name} has ${ghosts.length} connections that are not there` });
    known.delete(who);
  }
  for (const [id, connections] of known) if (connections.length > 0) found.push({ kind: 'phantom_presence', what: `${id} is shown as here, and is not` });
  return found;
}

function checkPage(page: Page, state: MeetingState, newest: number): Violation[] {
  const found: Violation[] = [];
  const me = viewerOf(state, page.who);
  if (page.connection === null) found.push({ kind: 'not_back', what: `${page.name} is not connected` });
  if (page.stuck > 0) found.push({ kind: 'stuck', what: `${page.stuck} things of ${page.name} are still on their way` });
  const seq = isInRoom(me) ? newest : 0;
  if (page.seq !== seq) found.push({ kind: 'diverged', what: `${page.name} stands at ${page.seq}, the database at ${seq}` });
  else if (canonical(page.meeting) !== canonical(view(state, me)))
    found.push({ kind: 'diverged', what: `${page.name} sees another meeting than the database holds` });
  return found;
}
