import { randomUUID } from 'node:crypto';
import { gather, type Gathering, type Guest } from '../../faults/harness/gathering';
import { PROTOCOL_VERSION, type ClientCommand, type CommandAnswer } from '../../lib/protocol/messages';
import { until } from '../../scripts/lib/processes.mjs';
import type { Installation } from './installation';
import { Wire, type WireOptions } from './wire';

type Ears = Pick<WireOptions, 'heard' | 'closed'>;

/** Names of as many people as there should be; the first facilitates. */
const namesOf = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `Person ${n + 1}`);

/** A meeting of so many people, who have a right to be there and are not there yet. */
export async function aMeeting(installation: Installation, count: number): Promise<Gathering> {
  const [first = '', ...members] = namesOf(count);
  const gathering = await gather(installation, { facilitators: [first], members });
  await installation.database.query('update groups set capacity = greatest(capacity, $2) from meetings m where m.group_id = groups.id and m.id = $1', [
    gathering.meeting,
    count,
  ]);
  return gathering;
}

/** A socket of one of our people. */
export const socketOf = ({ port, url }: Pick<Installation, 'port' | 'url'>, { meeting }: Gathering, { cookie }: Guest, ears: Ears = {}): Wire =>
  new Wire({ ...ears, port, auth: { protocol: PROTOCOL_VERSION, meetingId: meeting }, headers: { Origin: url, Cookie: cookie } });

export const command = (wire: Wire, wish: ClientCommand): Promise<CommandAnswer> => wire.ask('command', { commandId: randomUUID(), command: wish });

async function mustCommand(wire: Wire, wish: ClientCommand): Promise<void> {
  const answer = await command(wire, wish);
  if (!answer.ok) throw new Error(`${wish.type}: ${answer.code}`);
}

/** Whoever is told where the meeting stands as somebody in it has come in. */
export const isInside = (text: string): boolean => /^\["message",\{"type":"snapshot","seq":[1-9]/.test(text);

/**
 * Everybody knocks, the facilitator opens for all. Resolves when everyone is inside; the sockets are in the order of the guests.
 * `ears`: what each of them does with what it hears from its first moment on.
 */
export async function comeIn(
  installation: Pick<Installation, 'port' | 'url'>,
  gathering: Gathering,
  ears: (guest: Guest) => Ears = () => ({}),
): Promise<readonly Wire[]> {
  const { guests } = gathering;
  const inside = new Set<string>();
  const greeted = new Map<string, () => void>();
  const open = async (guest: Guest): Promise<Wire> => {
    const { heard, closed } = ears(guest);
    const ready = new Promise<void>((resolve) => greeted.set(guest.who, resolve));
    const wire = socketOf(installation, gathering, guest, {
      closed,
      heard(text) {
        if (text.startsWith('["hello"')) greeted.get(guest.who)?.();
        if (isInside(text)) inside.add(guest.who);
        heard?.(text);
      },
    });
    await ready;
    await mustCommand(wire, { type: 'Knock', name: guest.name, participation: 'text' });
    return wire;
  };
  const [facilitator, ...members] = guests;
  if (!facilitator) throw new Error('nobody facilitates');
  const first = await open(facilitator);
  const others = await Promise.all(members.map(open));
  if (others.length > 0) await mustCommand(first, { type: 'AdmitAll' });
  if (!(await until(() => inside.size === guests.length, 30_000, 20))) throw new Error(`Only ${inside.size} of ${guests.length} came in.`);
  return [first, ...others];
}
