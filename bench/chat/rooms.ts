import type { Program } from '../ceilings/programs';
import type { Installation } from '../harness/installation';
import { aMeeting, comeIn } from '../harness/meeting';
import { Wire } from '../harness/wire';

/** People who write to each other, as the benchmark drives them; either system. */
export interface Room {
  readonly wires: readonly Wire[];
  /** Of the server. */
  readonly pid: number;
  /** Told of every message that reaches one of the sockets. */
  onChat: (text: string) => void;
}

const isChat = (text: string): boolean => text.startsWith('["chat"');

export async function ours(installation: Installation, size: number): Promise<Room> {
  const room: { wires: readonly Wire[]; pid: number; onChat: Room['onChat'] } = { wires: [], pid: installation.pid, onChat: () => undefined };
  const heard = (text: string) => isChat(text) && room.onChat(text);
  room.wires = await comeIn(installation, await aMeeting(installation, size), () => ({ heard }));
  return room;
}

export async function bare({ port, pid }: Program, size: number): Promise<Room> {
  const room: { wires: readonly Wire[]; pid: number; onChat: Room['onChat'] } = { wires: [], pid, onChat: () => undefined };
  const open = (_: unknown, n: number) =>
    new Promise<Wire>((resolve) => {
      const wire: Wire = new Wire({
        port,
        auth: { meetingId: `room-${size}`, name: `Person ${n + 1}` },
        heard(text) {
          if (text.startsWith('["hello"')) resolve(wire);
          if (isChat(text)) room.onChat(text);
        },
      });
    });
  room.wires = await Promise.all(Array.from({ length: size }, open));
  return room;
}
