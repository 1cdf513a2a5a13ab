import type { Program } from '../ceilings/programs';
import type { Installation } from '../harness/installation';
import { aMeeting, comeIn, isInside, socketOf } from '../harness/meeting';
import { Wire } from '../harness/wire';
import { Crowd } from './crowd';

/** Meetings that are made at the same time. */
const AT_ONCE = 6;

/** One of the two servers with all who are connected to it. */
export interface System {
  readonly crowd: Crowd;
  readonly server: { readonly pid: number; kill(): Promise<void>; start(): Promise<void> };
  /** So many meetings more, `people` in all. */
  fill(meetings: number, people: number): Promise<void>;
}

/** As even as it goes: 11 or 12 each, for 2,000 people in 170 meetings. */
export const sizesOf = (meetings: number, people: number): readonly number[] =>
  Array.from({ length: meetings }, (_, n) => Math.floor(((n + 1) * people) / meetings) - Math.floor((n * people) / meetings));

export function ours(installation: Installation): System {
  const crowd = new Crowd(isInside);
  const gather = async (size: number) => {
    const gathering = await aMeeting(installation, size);
    await comeIn(installation, gathering, (guest) => crowd.join((ears) => socketOf(installation, gathering, guest, ears)));
  };
  return {
    crowd,
    server: installation,
    async fill(meetings, people) {
      const sizes = [...sizesOf(meetings, people)];
      const work = async () => {
        for (let size = sizes.pop(); size !== undefined; size = sizes.pop()) await gather(size);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
  };
}

export function bare(program: Program): System {
  const crowd = new Crowd((text) => text.startsWith('["message"'));
  let made = 0;
  return {
    crowd,
    server: program,
    async fill(meetings, people) {
      for (const size of sizesOf(meetings, people)) {
        made += 1;
        const meetingId = `room-${made}`;
        for (let n = 0; n < size; n += 1) crowd.enter((ears) => new Wire({ ...ears, port: program.port, auth: { meetingId, name: `Person ${n + 1}` } }));
      }
      await crowd.everyoneThere(30_000);
    },
  };
}
