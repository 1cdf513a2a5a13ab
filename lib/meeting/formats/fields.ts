import type { FormatProblem } from './check';
import type { Crosstalk, Format, LateRule, RoundOrder, SayingKind, Segment, SegmentChat, SegmentId, SegmentKind, TimerRule } from './types';

/** A format as the fields of a form: name → what stands there. A box that is ticked is "on"; one that is not is missing, as browsers send it. */
export type FormatFields = Readonly<Record<string, string>>;

/** What an editor offers, in this order. */
export const CROSSTALK: readonly Crosstalk[] = ['none', 'thanks_only', 'on_request', 'i_statements', 'open'];
export const CHAT: readonly SegmentChat[] = ['closed', 'facilitators_only', 'reactions', 'open'];
export const TIMERS: readonly TimerRule[] = ['off', 'gentle', 'firm'];
export const ORDERS: readonly RoundOrder[] = ['by_seat', 'shuffled', 'newcomers_late'];
export const LATE: readonly LateRule['kind'][] = ['at_once', 'between_turns', 'closed_after'];
export const SAYINGS: readonly SayingKind[] = ['time', 'dominating', 'advice', 'silence', 'tears'];
/** Offered where a group that has not closed its door late begins to. */
const LATE_MINUTES = '15';

const ONE_AFTER_ANOTHER: ReadonlySet<SegmentKind> = new Set(['round', 'queue', 'celebrate', 'questions']);
/** Turns follow one another here: there is a pause between two, and a length of each. */
export const hasManyTurns = (kind: SegmentKind): boolean => ONE_AFTER_ANOTHER.has(kind);
/** Somebody has the floor here for a time; elsewhere the fields for it would say nothing. */
export const hasTurns = (kind: SegmentKind): boolean => hasManyTurns(kind) || kind === 'speaker';

type EditedField = Exclude<keyof Segment, 'id' | 'kind' | 'lead'>;
export const partField = (id: SegmentId, field: EditedField): string => `part.${id}.${field}`;
export const sayingField = (kind: SayingKind): string => `sayings.${kind}`;

const boxes = (ticked: Readonly<Record<string, boolean>>): FormatFields =>
  Object.fromEntries(Object.entries(ticked).flatMap(([name, on]) => (on ? [[name, 'on']] : [])));

function fieldsOfPart(part: Segment): FormatFields {
  const name = (field: EditedField) => partField(part.id, field);
  return {
    [name('title')]: part.title,
    [name('minutes')]: String(part.minutes),
    [name('perPersonS')]: part.perPersonS === null ? '' : String(part.perPersonS),
    [name('betweenS')]: String(part.betweenS),
    [name('crosstalk')]: part.crosstalk,
    [name('chat')]: part.chat,
    [name('timer')]: part.timer,
    [name('order')]: part.order,
    [name('prompt')]: part.prompt ?? '',
    [name('script')]: part.script ?? '',
    ...boxes({ [name('flex')]: part.flex, [name('facilitatorsMaySpeak')]: part.facilitatorsMaySpeak }),
  };
}

/** What an editor begins with. */
export function fieldsOf({ title, slotMinutes, late, sayings, segments }: Format): FormatFields {
  return Object.assign(
    {
      title,
      slotMinutes: String(slotMinutes),
      late: late.kind,
      lateMinutes: late.kind === 'closed_after' ? String(late.minutes) : LATE_MINUTES,
    },
    ...SAYINGS.map((kind) => ({ [sayingField(kind)]: sayings[kind] })),
    ...segments.map(fieldsOfPart),
  ) as FormatFields;
}

const NUMBER = /^[+-]?\d{1,9}(?:[.,]\d{1,9})?$/;
/** NaN for what is no number: `problemsOf` has words for it. */
export const figureIn = (typed: string): number => (NUMBER.test(typed.trim()) ? Number(typed.trim().replace(',', '.')) : Number.NaN);
const line = (typed: string): string => typed.normalize('NFC').trim();
/** A field of several lines in which one long line is written: it may break while somebody types. */
const sentence = (typed: string): string => line(typed.replace(/\s*[\r\n]+\s*/g, ' '));
/** Browsers send \r\n. */
const lines = (typed: string): string | null => line(typed.replace(/\r\n?/g, '\n')) || null;
/** What is on no list comes from no editor: it stays as it was. */
const choice = <T extends string>(list: readonly T[], typed: string | undefined, was: T): T => list.find((one) => one === typed) ?? was;
/** A field that was not sent stays as it was; boxes do not come through here. */
const typedOr = <T>(typed: string | undefined, read: (typed: string) => T, was: T): T => (typed === undefined ? was : read(typed));

function partFrom(part: Segment, fields: FormatFields): Segment {
  const typed = (field: EditedField) => fields[partField(part.id, field)];
  return {
    ...part,
    title: typedOr(typed('title'), line, part.title),
    minutes: typedOr(typed('minutes'), figureIn, part.minutes),
    perPersonS: typedOr(typed('perPersonS'), (text) => (text.trim() === '' ? null : figureIn(text)), part.perPersonS),
    betweenS: typedOr(typed('betweenS'), figureIn, part.betweenS),
    crosstalk: choice(CROSSTALK, typed('crosstalk'), part.crosstalk),
    chat: choice(CHAT, typed('chat'), part.chat),
    timer: choice(TIMERS, typed('timer'), part.timer),
    order: choice(ORDERS, typed('order'), part.order),
    prompt: typedOr(typed('prompt'), lines, part.prompt),
    script: typedOr(typed('script'), lines, part.script),
    flex: typed('flex') === 'on',
    facilitatorsMaySpeak: typed('facilitatorsMaySpeak') === 'on',
  };
}

function lateFrom(was: LateRule, { late, lateMinutes }: FormatFields): LateRule {
  const kind = choice(LATE, late, was.kind);
  return kind === 'closed_after' ? { kind, minutes: figureIn(lateMinutes ?? LATE_MINUTES) } : { kind };
}

/**
 * What somebody made of `base`. Its parts, their order and kinds are those of `base`, whatever the fields say. Total: whether it can be run says
 * `problemsOf`.
 */
export function formatFrom(base: Format, fields: FormatFields): Format {
  const saying = (kind: SayingKind) => typedOr(fields[sayingField(kind)], sentence, base.sayings[kind]);
  return {
    ...base,
    title: typedOr(fields.title, line, base.title),
    slotMinutes: typedOr(fields.slotMinutes, figureIn, base.slotMinutes),
    late: lateFrom(base.late, fields),
    sayings: { time: saying('time'), dominating: saying('dominating'), advice: saying('advice'), silence: saying('silence'), tears: saying('tears') },
    segments: base.segments.map((part) => partFrom(part, fields)),
  };
}

/** Where somebody put a figure or words with this problem: the name of its field; null for what no field shows. */
export function fieldOfProblem(problem: FormatProblem): string | null {
  if (problem.segment !== null) return problem.field === 'id' ? null : partField(problem.segment, problem.field);
  if (problem.field === 'late') return 'lateMinutes';
  return problem.field === 'preset' || problem.field === 'segments' || problem.field === 'size' ? null : problem.field;
}
