import * as z from 'zod/mini';
import { participantId } from '../machine/ids/schema';
import type { HandsCommand } from './types';

export const handsSchemas = {
  RaiseHand: z.strictObject({ type: z.literal('RaiseHand') }),
  LowerHand: z.strictObject({ type: z.literal('LowerHand'), id: participantId }),
  LowerAllHands: z.strictObject({ type: z.literal('LowerAllHands') }),
  SignalShy: z.strictObject({ type: z.literal('SignalShy'), on: z.boolean() }),
  CallOn: z.strictObject({ type: z.literal('CallOn'), id: participantId }),
} satisfies { [T in HandsCommand['type']]: z.ZodMiniType<Extract<HandsCommand, { type: T }>> };
