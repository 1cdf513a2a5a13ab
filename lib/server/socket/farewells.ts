import type { MeetingCommand } from '../../meeting/machine/meeting';
import type { CommandAnswer } from '../../protocol/messages';
import type { CommandId } from '../ports/meeting-store';
import type { Meetings } from '../runtime/types';
import { insist } from './insist';
import type { Visitor } from './line';

/** A command of the gateway's own for somebody's socket. `name` has a colon: no browser can use it up. */
export const submitFor = (
  meetings: Pick<Meetings, 'submit'>,
  { meeting, participant, facts }: Visitor,
  name: `${string}:${string}`,
  command: MeetingCommand,
): Promise<CommandAnswer> => meetings.submit(meeting, { commandId: name as CommandId, command, actor: participant, facts });

/** Tells meetings that sockets are gone, and does not let go of it until it is stored. */
export class Farewells {
  readonly #underWay = new Set<Promise<unknown>>();
  #givenUp = false;

  constructor(private readonly meetings: Pick<Meetings, 'submit'>) {}

  /** The socket is gone; its person may come back. */
  lose(visitor: Visitor): void {
    this.#begin(() => this.#insist(visitor, 'lose', { type: 'Disconnect', connection: visitor.connection }));
  }

  /** The person is gone: out of the room, or away from the door. */
  leave(visitor: Visitor): void {
    this.#begin(async () => {
      const left = await this.#insist(visitor, 'leave', { type: 'Leave' });
      if (!left?.ok) await this.#insist(visitor, 'give-up', { type: 'GiveUpWaiting' });
    });
  }

  async finished(): Promise<void> {
    await Promise.all(this.#underWay);
  }
  giveUp(): void {
    this.#givenUp = true;
  }

  #insist(visitor: Visitor, name: string, command: MeetingCommand): Promise<CommandAnswer | null> {
    return insist(
      () => submitFor(this.meetings, visitor, `${name}:${visitor.connection}`, command),
      () => !this.#givenUp,
    );
  }

  #begin(farewell: () => Promise<unknown>): void {
    const underWay = farewell();
    this.#underWay.add(underWay);
    void underWay.finally(() => this.#underWay.delete(underWay));
  }
}
