import { err, ok } from '../result';
import type { MeetingCommand } from '../meeting/machine/meeting';
import type { ParticipantId } from '../meeting/machine/people';
import type { ClientCommand, CommandAnswer } from '../protocol/messages';
import type { Connection } from './connection';
import { deliver, verdictOf } from './delivery';
import type { MeetingMirror } from './meeting-mirror';
import type { LocalClock, Random } from './ports';
import { Store } from './store';
import type { CommandResult, PendingCommand } from './types';

/** A button answers within this time, one way or the other, in ms. */
const GIVE_UP_AFTER = 60_000;

interface Ports {
  readonly clock: LocalClock;
  readonly random: Random;
}

/** Sends commands: one id per intention, the same id until it is answered. Shows at once what only concerns the asker. */
export class Commands {
  readonly pending = new Store<readonly PendingCommand[]>([]);

  constructor(
    private readonly connection: Connection,
    private readonly mirror: MeetingMirror,
    private readonly ports: Ports,
    /** The mirror has changed by a wish or an answer. */
    private readonly changed: () => void,
  ) {}

  /** Resolves once, within 60 s; never rejects. */
  async send(command: ClientCommand): Promise<CommandResult> {
    const id = this.ports.random.id();
    this.pending.set([...this.pending.getSnapshot(), { id, command, since: this.ports.clock.now(), unsure: false }]);
    if (isOptimistic(command, this.mirror.confirmed?.me.id)) this.#show(() => this.mirror.expect(id, command, this.connection.time.now()));
    const delivered = await deliver<CommandAnswer>(this.connection, this.ports, {
      ask: (within) => this.connection.ask('command', { commandId: id, command }, within),
      verdict: (answer) => (answer.ok ? 'final' : verdictOf(answer.code)),
      within: GIVE_UP_AFTER,
      stands: (state) => this.#mark(id, state === 'unsure'),
    });
    this.pending.set(this.pending.getSnapshot().filter((other) => other.id !== id));
    if (delivered.outcome !== 'answered') {
      this.#show(() => this.mirror.forget(id));
      return err(delivered.outcome === 'over' ? 'finished' : 'no_answer');
    }
    this.#show(() => this.mirror.answer(id, delivered.answer));
    return delivered.answer.ok ? ok({ seq: delivered.answer.seq }) : err(delivered.answer.code);
  }

  #mark(id: string, unsure: boolean): void {
    const all = this.pending.getSnapshot();
    if (all.some((pending) => pending.id === id && pending.unsure !== unsure))
      this.pending.set(all.map((pending) => (pending.id === id ? { ...pending, unsure } : pending)));
  }

  #show(act: () => void): void {
    act();
    this.changed();
  }
}

/** Commands that decide on nothing but what the asker sees, and that undoing would not startle. */
function isOptimistic(command: ClientCommand, me: ParticipantId | undefined): command is ClientCommand & MeetingCommand {
  return command.type === 'RaiseHand' || command.type === 'DismissNotice' || (command.type === 'LowerHand' && command.id === me);
}
