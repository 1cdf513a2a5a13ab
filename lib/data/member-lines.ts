import { cleanEmail } from '../auth/email-address';
import { cleanName } from '../meeting/machine/names';
import { err, ok, type Result } from '../result';

/** Somebody to be asked, as a facilitator wrote them down. */
export interface AskedPerson {
  /** Cleaned. */
  readonly email: string;
  /** How the facilitators call them; null: only the address was written. */
  readonly name: string | null;
}
/** In one post. A list that was pasted by mistake does not become a hundred mails. */
export const MAX_ASKED_AT_ONCE = 20;
/** `line_3`: the third line holds no address that we can write to, or a name that cannot be used. */
export type LinesProblem = 'empty' | 'too_many' | `line_${number}`;

/** Ends only where an address must end: a piece of one could be somebody else's. */
const ADDRESS = /[^\s<>,;"]+@[^\s<>,;"]+/g;
/** What stands around an address: as mail programs and spreadsheets write it. */
const AROUND = /[<>,;"\t]|\bmailto:/g;

/**
 * One person a line: an address, with a name before or after it if wanted (`Mia <mia@example.org>`, `Mia, mia@example.org`). Addresses may also stand
 * beside one another with commas. Each address once; the first name that was written for it holds.
 */
export function readPeople(text: string): Result<readonly AskedPerson[], LinesProblem> {
  const people = new Map<string, AskedPerson>();
  for (const [i, line] of text.split(/\r\n?|\n/).entries()) {
    if (line.trim() === '') continue;
    const found = readLine(line);
    if (!found) return err(`line_${i + 1}` as const);
    for (const person of found) if (!people.get(person.email)?.name) people.set(person.email, person);
  }
  if (people.size === 0) return err('empty');
  return people.size > MAX_ASKED_AT_ONCE ? err('too_many') : ok([...people.values()]);
}

function readLine(line: string): readonly AskedPerson[] | null {
  const addresses = line.match(ADDRESS) ?? [];
  if (addresses.length === 0) return null;
  if (addresses.length === 1) return readOne(line);
  // Several on one line: each between commas, with its own name or none.
  const parts = line.split(/[,;]/).filter((part) => part.trim() !== '');
  const people = parts.map((part) => (part.match(ADDRESS)?.length === 1 ? readOne(part) : null));
  return people.every((person) => person !== null) ? people.flat() : null;
}

function readOne(part: string): readonly AskedPerson[] | null {
  const [address = ''] = part.replace(/\bmailto:/g, '').match(ADDRESS) ?? [];
  const email = cleanEmail(address);
  const around = part
    .replace(/\bmailto:/g, '')
    .replace(address, ' ')
    .replace(AROUND, ' ')
    .trim();
  if (!email) return null;
  if (around === '') return [{ email, name: null }];
  const name = cleanName(around);
  return name.ok ? [{ email, name: name.value }] : null;
}
