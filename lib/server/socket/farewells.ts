import type { MeetingCommand } from '../../meeting/machine/meeting';
import { find } from '../../meeting/machine/records';
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

  constructor(private readonly meetings: Pick<Meetings, 'submit' | 'known'>) {}

  /** The socket is gone; its person may come back. */
  lose(visitor: Visitor): void {
    this.#begin(() => this.#lose(visitor));
  }

  /** The person is gone: out of the room, or away from the door. */
  leave(visitor: Visitor): void {
    this.#begin(() => this.#leave(visitor));
  }

  /**
   * As `leave`, unless a connection of theirs is left once this one is noted as lost. Of several that end together, here or in other processes, the
   * one that is noted last finds none, because the store puts them in an order.
   */
  leaveIfLast(visitor: Visitor): void {
    this.#begin(async () => {
      await this.#lose(visitor);
      const here = find(this.meetings.known(visitor.meeting)?.state.presence.people ?? {}, visitor.participant);
      if (here?.connections.length === 0) await this.#leave(visitor);
    });
  }

  async finished(): Promise<void> {
    await Promise.all(this.#underWay);
  }
  giveUp(): void {
    this.#givenUp = true;
  }

  #lose(visitor: Visitor): Promise<CommandAnswer | null> {
    return this.#insist(visitor, 'lose', { type: 'Disconnect', connection: visitor.connection });
  }

  async #leave(visitor: Visitor): Promise<void> {
    const left = await this.#insist(visitor, 'leave', { type: 'Leave' });
    if (!left?.ok) await this.#insist(visitor, 'give-up', { type: 'GiveUpWaiting' });
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
