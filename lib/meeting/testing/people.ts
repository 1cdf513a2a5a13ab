import type { ConnectionId, ParticipantId, Role } from '../machine/people';
import { NO_PLAN } from '../machine/plan';
import type { Facts, MeetingSettings } from '../machine/slice';

// People with a purpose. Fay and Fred facilitate, Cora helps them; Mia and Max are members whom the group knows; Wim comes for the
// first time; Gus, Gwen and Gil are guests, Gus and Gwen by the same link; Nobody has no right to be here.

const person = (name: string) => name as ParticipantId;
export const fay = person('fay');
export const fred = person('fred');
export const cora = person('cora');
export const mia = person('mia');
export const max = person('max');
export const wim = person('wim');
export const gus = person('gus');
export const gwen = person('gwen');
export const gil = person('gil');
export const nobody = person('nobody');

export const everyone = [fay, fred, cora, mia, max, wim, gus, gwen, gil, nobody] as const;
export const nameOfPerson = (id: ParticipantId): string => id.charAt(0).toUpperCase() + id.slice(1);

const MINUTE = 60_000;
/** Half past: the meeting of all examples starts at 1,000,000 and lasts an hour; the door opens ten minutes before. Six places. */
export const settings: MeetingSettings = {
  startsAt: 1_000_000,
  endsAt: 1_000_000 + 60 * MINUTE,
  doorOpensAt: 1_000_000 - 10 * MINUTE,
  capacity: 6,
  keepPlaceMs: 2 * MINUTE,
  forgottenAfterMs: 30 * MINUTE,
  holdFloorMs: 30_000,
  late: { kind: 'at_once' },
};

const roles: Readonly<Record<string, Role | null>> = { fay: 'facilitator', fred: 'facilitator', cora: 'cofacilitator', nobody: null, system: null };
const links: Readonly<Record<string, string>> = { gus: 'link-1', gwen: 'link-1', gil: 'link-2' };

/** What the database says of each of them. */
export const factsOf = (id: ParticipantId): Facts => ({
  mayEnterAs: Object.hasOwn(roles, id) ? (roles[id] ?? null) : 'member',
  settings,
  plan: NO_PLAN,
  via: Object.hasOwn(links, id) ? (links[id] ?? null) : null,
  known: id === mia || id === max,
});

/** Everybody's first tab is `p1.<name>-1`, the second `p1.<name>-2`; or of another process. */
export const connectionOf = (id: ParticipantId, tab = 1, process = 'p1'): ConnectionId => `${process}.${id}-${tab}` as ConnectionId;
