import { isSteady, median, percentile, table, told } from '../stats';
import type { Presses } from './input';
import type { Load } from './load';

/** How many times slower than this machine: as it is, and an old phone. */
export const SLOWER = [1, 4] as const;

type NamedLoad = Load & { readonly name: 'door' | 'room' | 'least'; readonly slower: number };
export interface Round {
  readonly atDoor: readonly NamedLoad[];
  readonly inRoom: readonly NamedLoad[];
  readonly input: readonly { readonly slower: number; readonly ours: Presses; readonly ceiling: Presses }[];
}

/** Largest paint, with a CPU four times slower; presses until the next paint, p98. In ms (performance: bytes and responsiveness). */
const MUST = { largestPaint: 1_200, press: 100 };
const GOAL = { press: 50 };

/** A limit counts where the machine can be trusted: where the ceiling's own figure of the same kind is steady from round to round. */
function verdict(value: number, must: number, ceiling: readonly number[]): string {
  if (!isSteady(ceiling)) return `≤ ${must}: not measurable`;
  return `≤ ${must}: ${value <= must ? 'met' : '**not met**'}`;
}
const cpu = (slower: number): string => (slower === 1 ? 'as it is' : `${slower} x slower`);

function loadLine(rounds: readonly Round[], name: 'door' | 'room', slower: number): readonly (string | number)[] {
  const all = rounds.flatMap(({ atDoor, inRoom }) => (name === 'door' ? atDoor : inRoom)).filter((load) => load.slower === slower);
  const [ours, least] = [all.filter((load) => load.name === name), all.filter((load) => load.name === 'least')];
  const paints = (loads: readonly Load[]) => loads.map(({ largestPaint }) => largestPaint);
  const stood = (loads: readonly Load[]) => loads.map((load) => load.stood);
  return [
    name === 'door' ? 'the door' : 'back in the room',
    cpu(slower),
    told(ours.map(({ requests }) => requests)),
    told(paints(ours)),
    told(paints(least)),
    (median(paints(ours)) / median(paints(least))).toFixed(2),
    slower === 1 ? '' : verdict(median(paints(ours)), MUST.largestPaint, paints(least)),
    told(stood(ours)),
    told(stood(least)),
  ];
}

function pressLine(rounds: readonly Round[], kind: keyof Presses, slower: number): readonly (string | number)[] {
  const each = rounds.flatMap(({ input }) => input.filter((part) => part.slower === slower));
  const [ours, least] = [each.map((part) => part.ours[kind]), each.map((part) => part.ceiling[kind])];
  const p98 = percentile(ours.flat(), 98);
  const limit = slower === 1 ? GOAL.press : MUST.press;
  return [
    kind === 'typed' ? 'a letter in the chat' : 'a button (the hand)',
    cpu(slower),
    ours.flat().length,
    told(ours.map(median)),
    told(least.map(median)),
    Math.round(p98),
    Math.round(percentile(least.flat(), 98)),
    verdict(
      p98,
      limit,
      least.map((round) => percentile(round, 98)),
    ),
  ];
}

export function section(rounds: readonly Round[]): string {
  return [
    'A member’s page in Chromium, from an empty store, in a meeting of twelve (eleven by sockets alone); ceiling: an empty page of Next with the same two clients (LiveKit, Socket.IO), which',
    'connects to nothing. Interleaved; median (least–most) of the rounds. 4 x slower: the browser’s own throttling, as an old phone. “Stands” is the moment in which the room’s controls, the',
    'door’s form or the empty page’s clients are there; requests are counted until the network is idle, what is fetched ahead among them.',
    '',
    table(
      ['ms', 'CPU', 'requests', 'largest paint', 'ceiling', 'ratio', 'must', 'stands', 'ceiling'],
      (['door', 'room'] as const).flatMap((name) => SLOWER.map((slower) => loadLine(rounds, name, slower))),
    ),
    '',
    '200 messages a minute come in while somebody with an open microphone types and presses: from the press to the next paint, the slowest event of each press (Event Timing; nothing under 16 ms',
    'is told apart, and it counts in steps of 8). Medians by round; p98 over all rounds.',
    '',
    table(
      ['ms', 'CPU', 'presses', 'p50', 'ceiling p50', 'p98', 'ceiling p98', 'p98: goal as it is, must when slower'],
      (['typed', 'pressed'] as const).flatMap((kind) => SLOWER.map((slower) => pressLine(rounds, kind, slower))),
    ),
  ].join('\n');
}
