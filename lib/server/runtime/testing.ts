import type { TurnId } from '../../meeting/floor/types';
import type { MeetingCommand } from '../../meeting/machine/meeting';
import { NO_PLAN } from '../../meeting/machine/plan';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import type { Facts, Instant, MeetingSettings } from '../../meeting/machine/slice';
import { memoryKeyVault } from '../adapters/memory/key-vault';
import { memoryStores } from '../adapters/memory/stores';
import { randomIds } from '../adapters/system/ids';
import type { CommandId, MeetingId } from '../ports/meeting-store';
import type { Times } from './caretaker';
import { LiveMeetings, type MeetingsPorts } from './meetings';
import type { Change, ChatChange, MeetingListener, Request } from './types';

/** For tests of the runtime. Fay facilitates; Mia and Max come by a link. */
export const person = (name: string) => name as ParticipantId;
export const [fay, mia, max] = [person('fay'), person('mia'), person('max')];
export const tuesday = 'tuesday' as MeetingId;
export const MINUTE = 60_000;
export const START: Instant = Date.UTC(2026, 10, 24, 18);

const settings: MeetingSettings = {
  startsAt: START,
  endsAt: START + 60 * MINUTE,
  doorOpensAt: START - 30 * MINUTE,
  capacity: 16,
  keepPlaceMs: 2 * MINUTE,
  forgottenAfterMs: 30 * MINUTE,
  holdFloorMs: 30_000,
  late: { kind: 'at_once' },
};
export const factsOf = (actor: ParticipantId): Facts => ({
  mayEnterAs: actor === fay ? 'facilitator' : 'member',
  settings,
  plan: NO_PLAN,
  via: actor === fay ? null : 'link',
  known: false,
});
export const ask = (id: number | string, command: MeetingCommand, actor = fay): Request => ({
  commandId: `c${id}` as CommandId,
  command,
  actor,
  facts: factsOf(actor),
});
/** Somebody at the door, through a connection of this server process. */
export const knock = (who: ParticipantId, process = 'p1'): MeetingCommand => ({
  type: 'Knock',
  name: who,
  participation: 'turns',
  connection: connectionOf(who, process),
});
export const connectionOf = (who: ParticipantId, process = 'p1') => `${process}.${who}` as ConnectionId;

/** Fay is in the room, then these people. */
export async function fill(submit: (request: Request) => Promise<unknown>, people: readonly ParticipantId[] = [mia], process = 'p1'): Promise<void> {
  await submit(ask('knock fay', knock(fay, process)));
  for (const who of people) {
    await submit(ask(`knock ${who}`, knock(who, process), who));
    await submit(ask(`admit ${who}`, { type: 'Admit', id: who }));
  }
}

/** A round of a minute each, in which nobody replies and the chat is closed, has begun; Mia is offered the floor. */
export async function miasTurn(submit: (request: Request) => Promise<unknown>): Promise<TurnId> {
  const segment = { kind: 'round', title: 'Round', minutes: 20, perPersonS: 60, crosstalk: 'none', chat: 'closed', prompt: null } as const;
  await submit(ask('add', { type: 'AddSegment', after: null, segment }));
  await submit(ask('begin', { type: 'StartAgenda', luck: 1 }));
  await submit(ask('give mia', { type: 'GiveFloor', id: mia, turn: null }));
  return '1.1' as TurnId;
}

export class FakeClock {
  constructor(private at: Instant = START) {}
  now(): Instant {
    return this.at;
  }
  pass(ms: number): void {
    this.at += ms;
  }
}

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Remembers what was published. */
export function listener(): MeetingListener & { readonly changes: Change[]; readonly chat: ChatChange[] } {
  const [changes, chat]: [Change[], ChatChange[]] = [[], []];
  return { changes, chat, changed: (more) => void changes.push(...more), said: (change) => void chat.push(change) };
}

/** One store and one clock for as many server processes as a test starts. Nothing sweeps by itself. */
export function world(pause?: () => Promise<void>) {
  const clock = new FakeClock();
  const stores = memoryStores(pause);
  const keys = memoryKeyVault();
  const ports: MeetingsPorts = { ...stores, keys, clock, ids: randomIds, log: silentLog };
  return {
    clock,
    keys,
    ports,
    database: stores.database,
    process: (changed: Partial<MeetingsPorts> = {}, times: Partial<Times> = {}) => new LiveMeetings({ ...ports, ...changed }, times),
  };
}
