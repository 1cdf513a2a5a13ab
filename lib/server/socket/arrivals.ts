import { randomUUID } from 'node:crypto';
import type { CommandAnswer } from '../../protocol/messages';
import type { Meetings } from '../runtime/types';
import { submitFor } from './farewells';
import { insist } from './insist';
import type { Line } from './line';

type Submits = Pick<Meetings, 'submit'>;
type Arrived = Pick<Line, 'visitor' | 'connection' | 'isOpen'>;

/** Tells the meeting that a socket has come, until that is stored or the socket is gone: null then. Never rejects. */
export const arrive = (meetings: Submits, line: Arrived): Promise<CommandAnswer | null> =>
  insist(
    () => submitFor(meetings, line.visitor, `connect:${line.connection}`, { type: 'Connect', connection: line.connection }),
    () => line.isOpen,
  );

/** As `arrive`, for a socket that was there before its person came in by another one. It may happen again: at the door once more, after the room. */
export function arriveBeside(meetings: Submits, line: Arrived): Promise<CommandAnswer | null> {
  const name = `beside:${randomUUID()}` as const;
  return insist(
    () => submitFor(meetings, line.visitor, name, { type: 'Connect', connection: line.connection, beside: true }),
    () => line.isOpen,
  );
}
