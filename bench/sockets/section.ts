import { isSteady, median, table, told } from '../stats';

/** After the kill, in ms: the first who is back, half of them, 99 of 100, all. */
export interface Return {
  readonly first: number;
  readonly half: number;
  readonly most: number;
  readonly all: number;
  /** Of the new process, without what a start with nobody takes. */
  readonly cpuMs: number;
}
export interface Idle {
  /** CPU time per person, in ms per s. */
  readonly cpuMsPerS: number;
  /** Memory of its own that the process holds, without that of an empty one, over all people. */
  readonly kbPerPerson: number;
}
export interface Found {
  readonly people: number;
  readonly meetings: number;
  readonly returns: Readonly<Record<'ours' | 'bare', Return[]>>;
  readonly pool: { readonly peak: number; readonly looks: number };
  readonly idle: Readonly<Record<'ours' | 'bare', Idle>>;
  readonly manyMeetings: Idle & { readonly meetings: number; readonly people: number; readonly kbPerMeeting: number };
}

/** makePool's own. */
const POOL_CAP = 10;
const met = (isMet: boolean): string => (isMet ? 'met' : '**not met**');

function comingBack({ people, returns: { ours, bare } }: Found): readonly (readonly string[])[] {
  const of = (pick: (one: Return) => number) => [ours.map(pick), bare.map(pick)] as const;
  const [mine, most] = of(({ all }) => all);
  const limit = 2.5 * median(most);
  const line = (what: string, pick: (one: Return) => number, must = '') => [what, ...of(pick).map(told), must];
  const cpu = of(({ cpuMs }) => cpuMs / people).map((values) => median(values).toFixed(2));
  return [
    line('the first is back, ms', ({ first }) => first),
    line('half are back, ms', ({ half }) => half),
    line('99 of 100 are back, ms', ({ most: ninetyNine }) => ninetyNine),
    line('all are back, ms', ({ all }) => all, `≤ 2.5 x = ${Math.round(limit)}: ${isSteady(most) ? met(median(mine) <= limit) : 'not measurable'}`),
    line('from the first to the last, ms', ({ first, all }) => all - first),
    ['CPU of the server per socket that comes back, ms', ...cpu, ''],
  ];
}

function resting({ idle, manyMeetings: many }: Found): readonly (readonly string[])[] {
  const { ours, bare } = idle;
  return [
    ['memory per idle person, kB', ours.kbPerPerson.toFixed(1), bare.kbPerPerson.toFixed(1), `≤ 40: ${met(ours.kbPerPerson <= 40)}`],
    ['CPU per idle person, ms/s', ours.cpuMsPerS.toFixed(3), bare.cpuMsPerS.toFixed(3), `≤ 0.1: ${met(ours.cpuMsPerS <= 0.1)}`],
    [`memory per meeting more, without its one person, kB (${many.meetings} open)`, many.kbPerMeeting.toFixed(1), '', ''],
    [`CPU per idle person with ${many.meetings} meetings open, ms/s`, many.cpuMsPerS.toFixed(3), '', `≤ 0.1: ${met(many.cpuMsPerS <= 0.1)}`],
  ];
}

export function section(found: Found): string {
  const { returns, pool, people, meetings } = found;
  const all = (name: 'ours' | 'bare') => returns[name].map((one) => Math.round(one.all)).join(', ');
  return [
    `${people.toLocaleString('en')} people in ${meetings} meetings; the server process is killed and started in the same moment, and every socket comes back by itself after the waits that our pages keep (a quarter of a second`,
    'at most before the first try, then 0.5, 1, 2, 4, 5 s). Back is who has been told again where the meeting stands. Ceiling: Socket.IO with the same transport and nothing else, and the same',
    'sockets with the same waits. Both counts begin with the kill, so that the start of the process is in them. "Idle" is measured after the last return, in one watch of 10 s each: memory is',
    'what the process holds beyond an empty one of its kind (garbage that was not yet given back included), over all people.',
    '',
    table(['p50 (min–max)', 'ours', 'bare Socket.IO', 'must'], [...comingBack(found), ...resting(found)]),
    '',
    `Connections to the database: ${pool.peak} at most, seen in ${pool.looks} looks while all came back; the pool's cap is ${POOL_CAP}: ${met(pool.looks > 0 && pool.peak <= POOL_CAP)}. All back by round, ms: ours ${all('ours')}; bare ${all('bare')}.`,
  ].join('\n');
}
