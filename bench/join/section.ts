import { isSteady, median, table, told } from '../stats';
import type { Sample } from './rooms';

/** `door`: the press at the door of somebody who need not wait. `line`: the facilitator lets somebody in who waits. `button`: the bare page. */
export type WayName = 'door' | 'line' | 'button';
export interface Size {
  /** In the meeting, with the one who comes. */
  readonly people: number;
  readonly rounds: Readonly<Record<WayName, readonly (readonly Sample[])[]>>;
}

const MUST = 1.25;
const GOAL = 0.9;
const MEASURES: Readonly<Record<keyof Sample, string>> = { sound: 'first sound', picture: 'first picture', all: 'everybody heard and seen' };

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);
const of = (rounds: readonly (readonly Sample[])[], what: keyof Sample): number[] => known(rounds.flat().map((sample) => sample[what]));
const byRound = (rounds: readonly (readonly Sample[])[], what: keyof Sample): number[] => rounds.map((round) => median(known(round.map((one) => one[what]))));

function verdict(ratio: number, ceiling: readonly number[]): string {
  if (!isSteady(ceiling)) return 'not measurable';
  return `must ${ratio <= MUST ? 'met' : '**not met**'}, goal ${ratio <= GOAL ? 'met' : '**not met**'}`;
}

function rows({ people, rounds }: Size): readonly (readonly string[])[] {
  return (Object.keys(MEASURES) as (keyof Sample)[]).map((what) => {
    const [door, line, bare] = [of(rounds.door, what), of(rounds.line, what), of(rounds.button, what)];
    const ratio = median(door) / median(bare);
    return [
      `${people} people: ${MEASURES[what]}`,
      told(door),
      told(line),
      told(bare),
      ratio.toFixed(2),
      verdict(ratio, byRound(rounds.button, what)),
      (median(line) / median(bare)).toFixed(2),
    ];
  });
}

const spread = ({ people, rounds }: Size): string => {
  const all = (way: WayName) =>
    byRound(rounds[way], 'sound')
      .map((value) => Math.round(value))
      .join(', ');
  return `${people} people: at the door ${all('door')}; let in ${all('line')}; bare ${all('button')}.`;
};
const missed = (sizes: readonly Size[], way: WayName): string => {
  const samples = sizes.flatMap(({ rounds }) => rounds[way].flat());
  return `${samples.filter(({ all }) => all === null).length} of ${samples.length}`;
};

export function section(sizes: readonly Size[]): string {
  const [first] = sizes;
  const count = first?.rounds.door.length ?? 0;
  const times = first?.rounds.door[0]?.length ?? 0;
  return [
    `Somebody comes to people who are there with microphone and camera on (${count} rounds of ${times}, all ways in turn within each round, after one that does not count). "At the door": who need not`,
    'wait presses "Ask to come in" on the real screens. "Let in": who waits in line, from the facilitator\'s press. Ceiling: a page that holds nothing but LiveKit\'s client and a token, from the',
    "press of its button; straight at LiveKit. A sound counts when it is audible and an element plays it, a picture when its first frame is shown. Scripts are in the browser's store in all three, and everybody",
    `sends 320 x 180. The ratio is p50 to p50; must ≤ ${MUST}, goal ≤ ${GOAL}.`,
    '',
    table(['ms, p50 (min–max)', 'at the door', 'let in', 'bare LiveKit', 'door : bare', `≤ ${MUST}, ≤ ${GOAL}`, 'let in : bare'], sizes.flatMap(rows)),
    '',
    `First sound, medians by round. ${sizes.map(spread).join(' ')} Not everybody heard and seen within 10 s: at the door ${missed(sizes, 'door')}, let in ${missed(sizes, 'line')}, bare ${missed(sizes, 'button')}.`,
  ].join('\n');
}
