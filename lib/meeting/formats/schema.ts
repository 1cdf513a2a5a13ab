import * as z from 'zod/mini';
import { problemsOf } from './check';
import type { Format, LateRule, Segment, SegmentId } from './types';

/** Far beyond every limit, so that `problemsOf` says to whoever pastes something what is too long; and still no more than a page. */
const words = z.string().check(z.maxLength(10_000));
const figure = z.number().check(z.minimum(-1_000_000), z.maximum(1_000_000));

export const segmentId = z.pipe(
  z.string().check(z.minLength(1), z.maxLength(40), z.regex(/^[A-Za-z0-9-]+$/)),
  z.transform((text) => text as SegmentId),
);
export const crosstalk = z.enum(['none', 'thanks_only', 'on_request', 'i_statements', 'open']);
export const segmentChat = z.enum(['closed', 'facilitators_only', 'reactions', 'open']);

const kind = z.enum([
  'gather',
  'silence',
  'read',
  'announce',
  'celebrate',
  'round',
  'queue',
  'open',
  'speaker',
  'questions',
  'breakout',
  'activity',
  'agenda',
  'poll',
  'close',
  'linger',
]);

const segment = z.strictObject({
  id: segmentId,
  kind,
  title: words,
  minutes: figure,
  flex: z.boolean(),
  perPersonS: z.nullable(figure),
  betweenS: figure,
  crosstalk,
  chat: segmentChat,
  lead: z.enum(['facilitator', 'cofacilitator', 'volunteer', 'guest']),
  timer: z.enum(['off', 'gentle', 'firm']),
  order: z.enum(['by_seat', 'shuffled', 'newcomers_late']),
  facilitatorsMaySpeak: z.boolean(),
  prompt: z.nullable(words),
  script: z.nullable(words),
}) satisfies z.ZodMiniType<Segment>;

const late = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at_once') }),
  z.strictObject({ kind: z.literal('between_turns') }),
  z.strictObject({ kind: z.literal('closed_after'), minutes: figure }),
]) satisfies z.ZodMiniType<LateRule>;

/** What a facilitator's editor sends: the shape of a format, every field and no other. Whether it can be run says `problemsOf`, in values that have words. */
export const formatDraft = z.strictObject({
  preset: words,
  title: words,
  slotMinutes: figure,
  segments: z.array(segment).check(z.maxLength(100)),
  size: z.strictObject({ ideal: z.tuple([figure, figure]), softMax: figure }),
  late,
  sayings: z.strictObject({ time: words, dominating: words, advice: words, silence: words, tears: words }),
}) satisfies z.ZodMiniType<Format>;

/** A format that a meeting can be run by: what is stored, and what is read back. */
export const formatSchema = formatDraft.check(z.refine((format) => problemsOf(format).length === 0)) satisfies z.ZodMiniType<Format>;
