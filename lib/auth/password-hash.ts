import { hash, verify } from '@node-rs/argon2';

/** argon2id, 19 MiB, two passes, one lane: OWASP's floor, 20–70 ms on the thread pool, never on the main thread. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const MIN_LENGTH = 10;
/** A bound on the work, far above any passphrase. */
const MAX_LENGTH = 200;

/** One spelling for one password, whichever keyboard it was typed on. */
const spelled = (password: string) => password.normalize('NFKC');

/** Length alone: rules about digits and signs make passwords worse (NIST SP 800-63B). */
export function passwordTrouble(password: string): 'password_short' | 'password_long' | null {
  const length = [...spelled(password)].length;
  return length < MIN_LENGTH ? 'password_short' : length > MAX_LENGTH ? 'password_long' : null;
}

export const hashPassword = (password: string): Promise<string> => hash(spelled(password), COST);

let nobodys: Promise<string> | null = null;
/**
 * Whether this is the password behind `stored`. Without one (no such account, or an account that signs in by mail only) the hash is computed
 * all the same, against one that nothing matches: the answer takes as long either way.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(crypto.randomUUID());
  const against = stored ?? (await nobodys);
  const right = await verify(against, spelled(password));
  return right && stored !== null;
}
