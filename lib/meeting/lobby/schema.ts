import * as z from 'zod/mini';
import { askedName, participantId } from '../machine/ids/schema';
import type { LobbyCommand } from './types';

/** The gateway fills in the connection of a knock. */
type FromBrowser = Omit<Extract<LobbyCommand, { type: 'Knock' }>, 'connection'> | Exclude<LobbyCommand, { type: 'Knock' }>;

export const lobbySchemas = {
  Knock: z.strictObject({ type: z.literal('Knock'), name: askedName, participation: z.enum(['turns', 'listen', 'text']) }),
  GiveUpWaiting: z.strictObject({ type: z.literal('GiveUpWaiting') }),
  Admit: z.strictObject({ type: z.literal('Admit'), id: participantId }),
  AdmitAll: z.strictObject({ type: z.literal('AdmitAll') }),
  Decline: z.strictObject({ type: z.literal('Decline'), id: participantId, reason: z.enum(['not_now', 'group_is_closed', 'started', 'other']) }),
  Reconsider: z.strictObject({ type: z.literal('Reconsider'), id: participantId }),
  Greet: z.strictObject({ type: z.literal('Greet'), id: participantId }),
} satisfies { [T in FromBrowser['type']]: z.ZodMiniType<Extract<FromBrowser, { type: T }>> };
