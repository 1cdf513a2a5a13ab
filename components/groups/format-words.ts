import type { FormatProblem, FormatProblemCode } from '../../lib/meeting/formats/check';
import type { Capacity } from '../../lib/meeting/formats/capacity';
import type { Remedy } from '../../lib/meeting/formats/remedies';
import type { Crosstalk, Format, LateRule, RoundOrder, SayingKind, SegmentChat, SegmentKind, TimerRule } from '../../lib/meeting/formats/types';

/** Words of the format editor and of the shape of a meeting, for facilitators and for people who have not been there yet. */

export const CROSSTALK_WORDS: Record<Crosstalk, string> = {
  none: 'Nobody answers',
  thanks_only: 'Only a still “Thank you”',
  on_request: 'Only who is asked answers',
  i_statements: 'People answer about themselves, without advice',
  open: 'Everybody may answer',
};
export const CHAT_WORDS: Record<SegmentChat, string> = {
  closed: 'The chat rests',
  facilitators_only: 'Only facilitators write',
  reactions: 'Still reactions instead of chat',
  open: 'Everybody may write',
};
export const TIMER_WORDS: Record<TimerRule, string> = {
  off: 'No time is shown',
  gentle: 'A quiet ring; nobody is cut off',
  firm: 'The turn ends when its time is over',
};
export const ORDER_WORDS: Record<RoundOrder, string> = {
  by_seat: 'Round the circle',
  shuffled: 'Shuffled each time',
  newcomers_late: 'Round the circle, people who are new last',
};
export const LATE_WORDS: Record<LateRule['kind'], string> = {
  at_once: 'They come in at once',
  between_turns: 'They come in between two turns',
  closed_after: 'Between two turns, and later not at all',
};
export const SAYING_WORDS: Record<SayingKind, string> = {
  time: 'When a turn gets long',
  dominating: 'When one person takes much of the time',
  advice: 'When advice comes',
  silence: 'When it is silent for long',
  tears: 'When somebody cries',
};
const KIND_WORDS: Record<SegmentKind, string> = {
  gather: 'Arriving',
  silence: 'Silence',
  read: 'Reading',
  announce: 'Facilitators speak',
  celebrate: 'Good news, by raised hands',
  round: 'A round: everybody in order',
  queue: 'Sharing, by raised hands',
  open: 'Conversation',
  speaker: 'One person speaks',
  questions: 'Questions, by raised hands',
  breakout: 'Conversation together, without rooms',
  activity: 'Something done together',
  agenda: 'Deciding together',
  poll: 'Asked aloud, without a vote',
  close: 'Closing',
  linger: 'Staying on',
};
export const kindWords = (kind: SegmentKind): string => KIND_WORDS[kind];

/** Said to people before they come. */
export function lateSentence(late: LateRule): string {
  if (late.kind === 'at_once') return 'If you come late, a facilitator lets you in at once.';
  const between = 'If you come late, you come in between two turns, so that nobody is interrupted.';
  return late.kind === 'between_turns' ? between : `${between} From ${amount(late.minutes, 'minute')} after the start the door stays closed.`;
}

const amount = (count: number, unit: 'minute' | 'second' | 'person'): string =>
  `${count} ${unit === 'person' ? (count === 1 ? 'person' : 'people') : count === 1 ? unit : `${unit}s`}`;
/** 100 → "1 min 40 s"; figures keep to their units. */
export function turnWords(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest}\u00a0s`;
  return rest === 0 ? `${minutes}\u00a0min` : `${minutes}\u00a0min ${rest}\u00a0s`;
}
export const sizeWords = ({ ideal: [least, most] }: Format['size']): string => `${least} to ${most} people`;

const MINUTE_MS = 60_000;
const together = new Intl.ListFormat('en-GB');
/** "With 11 people this round takes 21 minutes, 1 more than planned." Rounded up, so that the two agree. */
export function capacityWords({ neededMs, overMs }: Capacity, people: number): string {
  const [takes, over] = [Math.ceil(neededMs / MINUTE_MS), Math.ceil(overMs / MINUTE_MS)];
  const start = `With ${amount(people, 'person')} this round takes ${amount(takes, 'minute')}`;
  return over === 0 ? `${start}. It fits.` : `${start}, ${over} more than planned.`;
}
/** On the button that does it; of rooms, which only people can agree on, a sentence. */
export function remedyWords(remedy: Remedy, { segments }: Format): string {
  if (remedy.kind === 'shorten') return `Shorten turns to ${turnWords(remedy.perPersonS)}`;
  if (remedy.kind === 'split') return `Or meet in ${remedy.rooms} rooms of up to ${amount(remedy.people, 'person')}.`;
  const title = (id: string) => segments.find((part) => part.id === id)?.title ?? 'another part';
  const [first, ...others] = remedy.from.map(({ segment, minutes }, at) => `${at === 0 ? amount(minutes, 'minute') : minutes} from “${title(segment)}”`);
  return `Move ${together.format([first ?? '', ...others])}`;
}
export const NO_REMEDY = 'Fewer people, or a longer meeting, would help.';

/** "90 of 90 minutes are planned." */
export function sumWords(sum: number, slot: number): string {
  if (!Number.isFinite(sum) || !Number.isFinite(slot)) return 'The minutes cannot be added up yet.';
  const [over, words] = [sum - slot, `${sum} of ${amount(slot, 'minute')} are planned`];
  if (over === 0) return `${words}.`;
  return over > 0 ? `${words}: ${over} too many.` : `${words}: ${-over} are still free.`;
}

type Unit = 'minutes' | 'seconds' | 'people' | 'characters';
function unitOf({ field }: FormatProblem): Unit {
  if (field === 'minutes' || field === 'slotMinutes' || field === 'late') return 'minutes';
  if (field === 'perPersonS' || field === 'betweenS') return 'seconds';
  return field === 'size' ? 'people' : 'characters';
}
type Words = (numbers: { readonly is: number; readonly least: number; readonly most: number }, unit: Unit) => string;
const range: Words = ({ least, most }, unit) => `Please write a whole number of ${unit}, from ${least} to ${most}.`;
const UNUSABLE = 'One part of this format cannot be told from another. What you typed is still here. Copy it, then choose a format again.';

/** What is wrong, and what to do. That everything else is kept stands beside the button that saves. */
const PROBLEM_WORDS: Record<FormatProblemCode, Words> = {
  no_segments: () => 'This format has no parts. What is saved already stays as it was. Choose a format again.',
  too_many_segments: ({ is, most }) => `This format has ${is} parts, and a meeting can have ${most}. Choose a format again.`,
  sum_differs: ({ is, least }) =>
    Number.isFinite(is) && Number.isFinite(least)
      ? `The parts take ${is} minutes, and the meeting has ${least}. ${is > least ? 'Take' : 'Give'} ${Math.abs(is - least)} ${is > least ? 'from' : 'to'} a part, or change the length of the meeting.`
      : 'The minutes of the parts cannot be added up. Please put right the numbers that are marked.',
  first_flexes: () => 'People arrive in this part, so it keeps its minutes. Please let another part give time.',
  last_flexes: () => 'People go home with this part, so it keeps its minutes. Please let another part give time.',
  id_repeats: () => UNUSABLE,
  id_unusable: () => UNUSABLE,
  round_too_short: ({ is, least }) =>
    `In ${amount(is, 'minute')} not even two people get their turn. Please write ${least} or more, or make the turns shorter.`,
  not_a_whole_number: range,
  out_of_range: ({ is, least, most }, unit) => `${is} is ${is < least ? 'too few' : 'too many'}. ${range({ is, least, most }, unit)}`,
  size_out_of_order: () => 'The sizes of the group do not go from small to large. Choose a format again.',
  text_empty: () => 'This is still empty. A few words are enough.',
  text_too_long: ({ is, most }) => `This has ${is} characters, and ${most} fit. Please take out ${is - most}.`,
  text_unreadable: () => 'Some characters here cannot be shown. Please type it again, or paste it without formatting.',
};
const NO_NUMBERS = { is: Number.NaN, least: Number.NaN, most: Number.NaN };
export const problemWords = (problem: FormatProblem): string => PROBLEM_WORDS[problem.code](problem.numbers ?? NO_NUMBERS, unitOf(problem));
