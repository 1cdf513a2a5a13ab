import * as z from 'zod/mini';
import type { ParticipantId } from '../people';

/** Whether anybody has this id is for the machine to say; here only that it is short. Real ones are UUIDs (36 characters). */
export const participantId = z.pipe(
  z.string().check(z.minLength(1), z.maxLength(64)),
  z.transform((text) => text as ParticipantId),
);

/** Far more than a name may have, so that the machine itself answers "too long" to whoever pastes something. */
export const askedName = z.string().check(z.maxLength(1_000));
