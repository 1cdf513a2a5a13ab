import { createHmac, hkdfSync } from 'node:crypto';
import * as z from 'zod';
import type { Hint } from '../../ports/hints';
import { NotOpened, open, seal } from './seal';

const id = z.string().min(1).max(200);
const count = z.number().int().min(0);
const hintSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('meeting'), meeting: id, seq: count, chat: count }),
  z.object({ kind: z.literal('session_ended'), session: id }),
  z.object({ kind: z.literal('out'), meeting: id, participant: id }),
  z.object({ kind: z.literal('note'), ref: id, from: id, meeting: id, author: id, to: id, id, text: z.string().max(4_000), at: z.number() }),
  z.object({ kind: z.literal('note_taken'), ref: id }),
]);

/** As it travels: base64, so that every carrier takes it. The longest note makes less than 6,000 characters; PostgreSQL carries 7,999. */
export type Envelope = string;

const PLACE = 'hint 1';

/**
 * Closes hints so that whoever can reach Redis or the database learns nothing from them and can make none: a note holds words. The key comes from
 * HEARTH_SECRET, which all processes of an installation share; other installations on the same Redis are not heard.
 */
export class Envelopes {
  readonly #key: Buffer;
  /** Of this installation, for carriers that several may share. */
  readonly address: string;

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', PLACE, 32));
    this.address = `hearth_${createHmac('sha256', this.#key).update('address').digest('hex').slice(0, 16)}`;
  }

  close(hint: Hint): Envelope {
    return seal(this.#key, PLACE, JSON.stringify(hint)).toString('base64');
  }

  /** null: not of this installation, damaged, or of a program that knows other hints. */
  open(envelope: Envelope): Hint | null {
    try {
      const parsed = hintSchema.safeParse(JSON.parse(open(this.#key, PLACE, Buffer.from(envelope, 'base64'))));
      return parsed.success ? (parsed.data as Hint) : null;
    } catch (error) {
      if (error instanceof NotOpened || error instanceof SyntaxError) return null;
      throw error;
    }
  }
}
