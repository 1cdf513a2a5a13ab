import * as z from 'zod/mini';
import { clientCommandSchema } from '../../meeting/machine/schema';

// What may cross the socket from a browser. Unknown fields are refused, lengths are bounded; what a text may say is the meeting's own business.

/** Made by the browser, once per intention. The server's own ids have a colon, so that nobody can use them up. */
const commandId = z.string().check(z.minLength(8), z.maxLength(64), z.regex(/^[A-Za-z0-9_-]+$/));
const id = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[A-Za-z0-9_-]+$/));

export const handshakeSchema = z.strictObject({ protocol: z.int(), meetingId: id });

export const envelopes = {
  command: z.strictObject({ commandId, command: clientCommandSchema }),
  /** Longer than any message may be: that it is too long is then said where it was typed. */
  say: z.strictObject({ commandId, text: z.string().check(z.maxLength(8_000)), turn: z.optional(z.string().check(z.minLength(1), z.maxLength(40))) }),
  unsay: z.strictObject({ commandId, id }),
  note: z.strictObject({ id: commandId, to: id, text: z.string().check(z.maxLength(8_000)) }),
  chatSince: z.strictObject({ change: z.int().check(z.gte(0), z.lte(2_147_483_647)) }),
  resync: z.strictObject({}),
  time: z.strictObject({}),
};
