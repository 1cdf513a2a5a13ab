import * as z from 'zod/mini';
import { participantId } from '../machine/ids/schema';
import type { LeadCommand } from './types';

type FromBrowser = Exclude<LeadCommand, { type: 'CoverLead' | 'FallQuiet' }>;

export const leadSchemas = {
  HandOver: z.strictObject({ type: z.literal('HandOver'), to: participantId }),
  NameStandIn: z.strictObject({ type: z.literal('NameStandIn'), id: z.nullable(participantId) }),
} satisfies { [T in FromBrowser['type']]: z.ZodMiniType<Extract<FromBrowser, { type: T }>> };
