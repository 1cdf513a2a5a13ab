import * as z from 'zod/mini';
import { crosstalk, segmentChat, segmentId } from '../formats/schema';
import type { AgendaCommand } from './types';

/** Chance that the asker throws in: whole, 0 to 2^31 - 1. */
const luck = z.int().check(z.minimum(0), z.maximum(2_147_483_647));
/** Far beyond every limit, as in formats: the machine says what does not fit. */
const words = z.string().check(z.maxLength(1_000));
const figure = z.number().check(z.minimum(-1_000_000), z.maximum(1_000_000));
const DAY_MS = 86_400_000;

export const agendaSchemas = {
  StartAgenda: z.strictObject({ type: z.literal('StartAgenda'), luck }),
  MoveOn: z.strictObject({ type: z.literal('MoveOn'), from: segmentId, luck }),
  GoBack: z.strictObject({ type: z.literal('GoBack'), from: segmentId, luck }),
  SkipSegment: z.strictObject({ type: z.literal('SkipSegment'), id: segmentId, skip: z.boolean() }),
  AddSegment: z.strictObject({
    type: z.literal('AddSegment'),
    after: z.nullable(segmentId),
    segment: z.strictObject({
      kind: z.enum(['round', 'queue', 'open', 'silence', 'read', 'celebrate', 'speaker', 'questions']),
      title: words,
      minutes: figure,
      perPersonS: z.nullable(figure),
      crosstalk,
      chat: segmentChat,
      prompt: z.nullable(words),
    }),
  }),
  GiveTime: z.strictObject({ type: z.literal('GiveTime'), id: segmentId, ms: z.int().check(z.minimum(-DAY_MS), z.maximum(DAY_MS)) }),
  SetTurnLength: z.strictObject({ type: z.literal('SetTurnLength'), id: segmentId, perPersonS: z.int().check(z.minimum(0), z.maximum(1_000_000)) }),
} satisfies { [T in AgendaCommand['type']]: z.ZodMiniType<Extract<AgendaCommand, { type: T }>> };
