import { isSteady, median, table, told } from '../stats';
import type { Cut } from './rooms';

/** In ms after the network was back; null: not within the time. */
export interface Sample {
  /** Who was cut off has the words that somebody wrote meanwhile. */
  readonly read: number | null;
  /** The other has the words that were written while cut off. */
  readonly sent: number | null;
  /** Who was cut off hears the other again. */
  readonly hears: number | null;
  /** The other hears them again. */
  readonly heard: number | null;
  /** The same, from when on there was no break any more. */
  readonly hearsForGood: number | null;
  readonly heardForGood: number | null;
}
export interface Case {
  readonly cut: Cut;
  /** How long the network was away, in s. */
  readonly seconds: number;
  readonly ours: Sample[];
  readonly bare: Sample[];
}

const MUST = 1.2;
const GOALS: Readonly<Record<keyof Sample, { readonly what: string; readonly goal: number }>> = {
  read: { what: 'has what was written meanwhile', goal: 300 },
  sent: { what: 'own words have arrived', goal: 300 },
  hears: { what: 'hears the other', goal: 800 },
  heard: { what: 'is heard by the other', goal: 800 },
  hearsForGood: { what: 'hears the other, without a break from then on', goal: 800 },
  heardForGood: { what: 'is heard, without a break from then on', goal: 800 },
};
const CUTS: Readonly<Record<Cut, string>> = { closed: 'offline', silent: 'silent' };

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** What is over before anybody could notice is no comparison, in ms. */
const AT_ONCE = 50;

function must(ours: readonly number[], bare: readonly number[]): string {
  if (Math.max(median(ours), median(bare)) <= AT_ONCE) return 'met';
  if (bare.length === 0 || !isSteady(bare)) return 'not measurable';
  return median(ours) <= MUST * median(bare) ? 'met' : '**not met**';
}

function rows({ cut, seconds, ours, bare }: Case): readonly (readonly string[])[] {
  return (Object.keys(GOALS) as (keyof Sample)[]).map((name) => {
    const { what, goal } = GOALS[name];
    const [mine, most] = [known(ours.map((one) => one[name])), known(bare.map((one) => one[name]))];
    return [
      `${CUTS[cut]} for ${seconds} s: ${what}`,
      told(mine),
      told(most),
      most.length === 0 ? '' : (median(mine) / median(most)).toFixed(2),
      must(mine, most),
      `≤ ${goal}: ${median(mine) <= goal ? 'met' : '**not met**'}`,
    ];
  });
}

const missed = (cases: readonly Case[], whose: 'ours' | 'bare'): string => {
  const all = cases.flatMap((one) => one[whose]).flatMap((sample) => Object.values(sample) as readonly (number | null)[]);
  return `${all.filter((at) => at === null).length} of ${all.length}`;
};

export function section(cases: readonly Case[]): string {
  return [
    `Two people speak and write to one another; one of them is cut off, sockets and media, and both write one message meanwhile (${cases[0]?.ours.length ?? 0} rounds). Counted from the moment in which the`,
    'network is there again. "Offline": every connection ends at once and the browser is told that it is offline, and online again, as when a phone loses its Wi-Fi. "Silent": packets vanish and nobody is',
    "told; what was sent by TCP arrives when the network is back, as if it had been sent again in that moment. Ceiling: Socket.IO's client with its recovery of what was missed, and LiveKit's client straight at LiveKit, each as",
    `it comes; they keep nothing, check nothing, and ask nobody. Must ≤ ${MUST} x, where what is over within ${AT_ONCE} ms in both counts as at once.`,
    '',
    table(['ms, p50 (min–max)', 'ours', 'bare', 'ours : bare', `must ≤ ${MUST}`, 'goal'], cases.flatMap(rows)),
    '',
    `Not back within 15 s: ours ${missed(cases, 'ours')}, bare ${missed(cases, 'bare')}.`,
  ].join('\n');
}
