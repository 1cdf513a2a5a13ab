import * as z from 'zod/mini';
import { askedName, participantId } from '../machine/ids/schema';
import type { RosterCommand } from './types';

export const rosterSchemas = {
  Leave: z.strictObject({ type: z.literal('Leave') }),
  Rename: z.strictObject({ type: z.literal('Rename'), name: askedName }),
  ChangeParticipation: z.strictObject({ type: z.literal('ChangeParticipation'), participation: z.enum(['turns', 'listen', 'text']) }),
  MakeCofacilitator: z.strictObject({ type: z.literal('MakeCofacilitator'), id: participantId }),
  MakeMember: z.strictObject({ type: z.literal('MakeMember'), id: participantId }),
  TakeLead: z.strictObject({ type: z.literal('TakeLead') }),
} satisfies { [T in RosterCommand['type']]: z.ZodMiniType<Extract<RosterCommand, { type: T }>> };
