import * as z from 'zod/mini';
import { participantId } from '../machine/ids/schema';
import { MOST_TIMES } from './clock';
import type { FloorCommand, TurnId } from './types';

/** The runtime says `NoteWritten`, the meeting itself asks what the alarms ask. */
type FromBrowser = Exclude<FloorCommand, { type: 'NoteWritten' | 'OfferNext' | 'ExpireOffer' | 'ExpireTurn' | 'ReleaseFloor' }>;

/** "12.34"; whether that turn is on is for the machine to say. */
const turn = z.pipe(
  z.string().check(z.minLength(1), z.maxLength(40)),
  z.transform((text) => text as TurnId),
);

export const floorSchemas = {
  StartTurn: z.strictObject({ type: z.literal('StartTurn'), turn, by: z.enum(['voice', 'text']) }),
  PassTurn: z.strictObject({ type: z.literal('PassTurn'), turn }),
  LaterTurn: z.strictObject({ type: z.literal('LaterTurn'), turn }),
  FinishTurn: z.strictObject({ type: z.literal('FinishTurn'), turn }),
  AskForMore: z.strictObject({ type: z.literal('AskForMore'), turn }),
  React: z.strictObject({ type: z.literal('React'), turn, kind: z.enum(['with_you', 'thank_you']), on: z.boolean() }),
  Rest: z.strictObject({ type: z.literal('Rest'), on: z.boolean() }),
  LetAnswer: z.strictObject({ type: z.literal('LetAnswer'), turn, id: z.nullable(participantId) }),
  StartFloor: z.strictObject({ type: z.literal('StartFloor'), run: z.int().check(z.minimum(0), z.maximum(1_000_000)) }),
  NextTurn: z.strictObject({ type: z.literal('NextTurn'), turn: z.nullable(turn) }),
  GiveFloor: z.strictObject({ type: z.literal('GiveFloor'), id: participantId, turn: z.nullable(turn) }),
  ExtendTurn: z.strictObject({ type: z.literal('ExtendTurn'), turn, ms: z.literal([30_000, 60_000]) }),
  TakeBack: z.strictObject({ type: z.literal('TakeBack'), turn }),
  PauseFloor: z.strictObject({ type: z.literal('PauseFloor'), on: z.boolean() }),
  PutBefore: z.strictObject({ type: z.literal('PutBefore'), id: participantId, before: z.nullable(participantId) }),
  SetExtraTime: z.strictObject({ type: z.literal('SetExtraTime'), id: participantId, times: z.number().check(z.minimum(1), z.maximum(MOST_TIMES)) }),
} satisfies { [T in FromBrowser['type']]: z.ZodMiniType<Extract<FromBrowser, { type: T }>> };
