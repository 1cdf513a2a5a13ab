import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { cpuOf } from '../harness/processes';
import type { Wire } from '../harness/wire';
import type { Room } from './rooms';

/** What comes later than this did not come, in ms. */
const PATIENCE = 20_000;
const WORDS = 'I had not thought that I would say this to anybody, and now I have. Thank you all for listening.';

/** In ms. */
export interface Times {
  /** Until the last of all sockets has it, the writer's own among them. */
  readonly last: number;
  /** Until the writer is told that it is kept. */
  readonly answered: number;
}
export interface Busy {
  /** Messages times sockets. */
  readonly deliveries: number;
  readonly tookMs: number;
  /** Of the server process while it lasted. */
  readonly cpuMs: number;
}

async function say(wire: Wire, text: string): Promise<void> {
  const answer = await wire.ask<{ ok: boolean; code?: string }>('say', { commandId: randomUUID(), text });
  if (!answer.ok) throw new Error(`A message was refused: ${answer.code}`);
}

/** Resolves when `count` messages, over all sockets, have come. */
function deliveries(room: Room, count: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let come = 0;
    const timer = setTimeout(() => reject(new Error(`Only ${come} of ${count} messages came.`)), PATIENCE);
    room.onChat = (text) => {
      // Messages that were written together may come together.
      come += text.split('"author":').length - 1;
      if (come < count) return;
      clearTimeout(timer);
      resolve(performance.now());
    };
  });
}

/** One message at a time, `apart` ms from one to the next, written by everybody in turn. */
export async function paced(room: Room, messages: number, apart: number): Promise<readonly Times[]> {
  const times: Times[] = [];
  for (let n = 0; n < messages; n += 1) {
    const writer = room.wires[n % room.wires.length];
    if (!writer) throw new Error('nobody writes');
    const all = deliveries(room, room.wires.length);
    const begun = performance.now();
    const answered = say(writer, `${n}. ${WORDS}`).then(() => performance.now());
    times.push({ answered: (await answered) - begun, last: (await all) - begun });
    await wait(apart);
  }
  return times;
}

/** Everybody writes `each` messages, one after the other. */
export async function busy(room: Room, each: number): Promise<Busy> {
  const { wires, pid } = room;
  const count = wires.length * wires.length * each;
  const [all, begun, cpu] = [deliveries(room, count), performance.now(), cpuOf(pid)];
  const writeAll = async (wire: Wire) => {
    for (let n = 0; n < each; n += 1) await say(wire, `${n}. ${WORDS}`);
  };
  const [ended] = await Promise.all([all, ...wires.map(writeAll)]);
  return { deliveries: count, tookMs: ended - begun, cpuMs: cpuOf(pid) - cpu };
}
