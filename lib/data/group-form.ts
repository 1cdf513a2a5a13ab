import * as z from 'zod';
import { line, oneOf, paragraph, ticked, whole } from './fields';
import { isTimeZone } from './zoned-time';

/** Offered in this order; the interface names each in its own language. */
export const LANGUAGES = ['en', 'cs', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'sk', 'uk', 'ar', 'hi', 'ja', 'zh'] as const;
export const RECORDS = ['attendance', 'counts_only', 'none'] as const;
export type Records = (typeof RECORDS)[number];
/** What becomes of the chat when a meeting ends. */
export const CHAT_AFTER = ['deleted', 'kept_24h'] as const;
export type ChatAfter = (typeof CHAT_AFTER)[number];
/** How long attendance may be kept, in months; offered in this order. */
export const ATTENDANCE_MONTHS = ['1', '3', '6', '12', '24', '36'] as const;

const MAX_RULES = 12;
const MAX_RULE_LENGTH = 160;

/** A start that most groups can keep; every group may change it. */
export const DEFAULT_GROUND_RULES: readonly string[] = [
  'What is said here stays here.',
  'One person speaks at a time. We do not answer each other during a round.',
  'We speak from our own life, no advice unless someone asks.',
  'You can always pass. Nobody asks why.',
  'Find a private place or use headphones.',
  'No photos, no screenshots, no recording.',
];

/** Stored one rule a line. */
export const rulesOf = (stored: string): readonly string[] =>
  stored
    .split('\n')
    .map((rule) => rule.trim())
    .filter(Boolean);

const groundRules = paragraph(MAX_RULES * MAX_RULE_LENGTH)
  .transform(rulesOf)
  .pipe(
    z
      .array(z.string().max(MAX_RULE_LENGTH, { error: 'too_long' }))
      .min(1, { error: 'empty' })
      .max(MAX_RULES, { error: 'too_many' }),
  )
  .transform((rules) => rules.join('\n'));

export const groupForm = z.object({
  name: line(80),
  about: paragraph(1_000),
  groundRules,
  language: oneOf(LANGUAGES),
  timeZone: z.string({ error: 'choose' }).refine(isTimeZone, { error: 'choose' }),
  /** Facilitators included. */
  capacity: whole(2, 100),
  records: oneOf(RECORDS),
  attendanceMonths: oneOf(ATTENDANCE_MONTHS).transform(Number),
  chatAfter: oneOf(CHAT_AFTER),
  listed: ticked,
});

/** All zones that the runtime knows, UTC first. */
export const timeZones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
