import type { AgendaSegment, AgendaState, NewSegment } from '../../../lib/meeting/agenda/types';
import { problemsOfSegment } from '../../../lib/meeting/formats/check';
import type { SegmentField, SegmentProblem } from '../../../lib/meeting/formats/check';
import { segment, segmentOf } from '../../../lib/meeting/formats/segment';
import type { Crosstalk, SegmentId } from '../../../lib/meeting/formats/types';

export type NewKind = NewSegment['kind'];

/** What each kind is called, and a title to begin with. */
export const KINDS: Record<NewKind, { readonly label: string; readonly title: string }> = {
  round: { label: 'A round: everybody in order', title: 'One more round' },
  queue: { label: 'Sharing: hands in order', title: 'Open sharing' },
  open: { label: 'Open conversation', title: 'Conversation' },
  silence: { label: 'Silence together', title: 'A moment of quiet' },
  read: { label: 'A reading: one person reads aloud', title: 'A reading' },
  celebrate: { label: 'Good news, of any size', title: 'Good news' },
  speaker: { label: 'One person speaks to all', title: 'A guest' },
  questions: { label: 'Questions: hands in order', title: 'Questions' },
};

/** What stands in the fields, as it was typed. */
export interface PartDraft {
  readonly kind: NewKind;
  readonly title: string;
  readonly minutes: string;
  /** In seconds; empty: turns have no length. */
  readonly perPersonS: string;
  readonly crosstalk: Crosstalk;
  readonly prompt: string;
  /** After which part; null: at the end. */
  readonly after: SegmentId | null;
}

const MINUTES: Partial<Record<NewKind, string>> = { silence: '2', read: '5', celebrate: '5', open: '10', queue: '15', speaker: '15', questions: '10' };
const PER_PERSON: Partial<Record<NewKind, string>> = { round: '60', queue: '180', celebrate: '60' };
/** Turns of a kind in which nobody takes them have no length to ask for. */
export const hasTurns = (kind: NewKind): boolean => kind !== 'open' && kind !== 'silence';

export const draftOf = (kind: NewKind, after: SegmentId | null): PartDraft => ({
  kind,
  title: KINDS[kind].title,
  minutes: MINUTES[kind] ?? '10',
  perPersonS: PER_PERSON[kind] ?? '',
  crosstalk: defaultsOf(kind).crosstalk,
  prompt: '',
  after,
});

const defaultsOf = (kind: NewKind) => segment(kind, 'new', KINDS[kind].title, 1);
/** Numbers as people type them; what is no number stays none, and is said at its field. */
const numberOf = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed.trim().replace(',', '.')));

export function partOf({ kind, title, minutes, perPersonS, crosstalk, prompt }: PartDraft): NewSegment {
  return {
    kind,
    title: title.trim(),
    minutes: numberOf(minutes),
    perPersonS: hasTurns(kind) && perPersonS.trim() !== '' ? numberOf(perPersonS) : null,
    crosstalk,
    chat: defaultsOf(kind).chat,
    prompt: prompt.trim() === '' ? null : prompt.trim(),
  };
}

export type PartProblems = Partial<Record<SegmentField, string>>;

/** What is wrong with it, at the field where it was typed; empty: it can be added. The machine asks the same. */
export const problemsOfDraft = (draft: PartDraft): PartProblems =>
  Object.fromEntries(problemsOfSegment(segmentOf(partOf(draft), 'new' as SegmentId)).map((problem) => [problem.field, problemWords(problem)]));

function problemWords({ code, field, numbers }: SegmentProblem): string {
  const { least = 0, most = 0, is = 0 } = numbers ?? {};
  switch (code) {
    case 'text_empty':
      return 'Give it a title. One word is enough.';
    case 'text_too_long':
      return `Please use ${most} characters or fewer. These are ${is}.`;
    case 'text_unreadable':
      return 'Others could not read this. Please use letters, numbers and ordinary signs.';
    case 'round_too_short':
      return `With turns of this length a round needs ${least} minutes or more: two people at least should get their turn.`;
    case 'not_a_whole_number':
    case 'out_of_range':
      return field === 'perPersonS'
        ? `Please write seconds, from ${least} to ${most}. Or leave it empty.`
        : `Please write whole minutes, from ${least} to ${most}.`;
    default:
      return 'This part does not fit as it is written.';
  }
}

/** After which parts one can be added: the one that is on, and those to come. */
export function placesFor({ segments }: AgendaState): readonly AgendaSegment[] {
  return segments.filter(({ state }) => state === 'now' || state === 'to_come');
}
