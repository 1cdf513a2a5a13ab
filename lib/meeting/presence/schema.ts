import * as z from 'zod/mini';
import type { PresenceCommand } from './types';

/** The gateway fills in the connection; all other commands of presence are its own, or the meeting's. */
type FromBrowser = Omit<Extract<PresenceCommand, { type: 'TakeMedia' }>, 'connection'>;

export const presenceSchemas = {
  TakeMedia: z.strictObject({ type: z.literal('TakeMedia') }),
} satisfies { [T in FromBrowser['type']]: z.ZodMiniType<FromBrowser> };
