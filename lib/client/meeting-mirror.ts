import { decide, eventTypes, evolve, type MeetingCommand, type MeetingEvent, type MeetingState } from '../meeting/machine/meeting';
import { NO_PLAN } from '../meeting/machine/plan';
import type { Standing, Viewer } from '../meeting/machine/people';
import type { Context, Instant, MeetingSettings } from '../meeting/machine/slice';
import type { CommandAnswer, EventsMessage, ServerMessage, SnapshotMessage } from '../protocol/messages';

interface Pending {
  readonly command: MeetingCommand;
  readonly at: Instant;
  /** Known once the server has said yes: the wish is dropped when that moment has been confirmed, so that nothing flickers. */
  readonly doneAt?: number;
}
export interface Confirmed {
  readonly seq: number;
  readonly meeting: MeetingState;
  readonly me: Viewer;
}

/** Not final: still hoped for, the sender asks again with the same id. */
const HOPED_FOR: readonly string[] = ['unknown', 'busy', 'not_saved', 'too_many'];
const known = new Set(eventTypes);
const nowhere: MeetingSettings = {
  startsAt: 0,
  endsAt: 0,
  doorOpensAt: 0,
  capacity: 0,
  keepPlaceMs: 0,
  forgottenAfterMs: 0,
  holdFloorMs: 0,
  late: { kind: 'at_once' },
};

export const isInRoom = (standing: Standing | null | undefined): boolean => standing === 'facilitator' || standing === 'cofacilitator' || standing === 'member';

/**
 * The meeting as one person sees it: what the server has confirmed, with what this person has just asked for on top.
 * The same `decide` and `evolve` as on the server; a wish that the newest confirmed state refuses simply vanishes.
 */
export class MeetingMirror {
  #confirmed: Confirmed | null = null;
  #pending = new Map<string, Pending>();
  /** Made when asked for; thrown away when something changed, so that the same meeting stays the same object. */
  #shown: MeetingState | null = null;

  get confirmed(): Confirmed | null {
    return this.#confirmed;
  }

  /**
   * `gap`: something is missing, ask the server for a snapshot. `known`: nothing new in it. `first`: the first word of a new connection, which
   * always counts; later ones of the room may have been overtaken by what we know already.
   */
  receive(message: ServerMessage, first = true): 'applied' | 'known' | 'gap' {
    const outcome = message.type === 'snapshot' ? this.#placeSnapshot(message, first) : this.#place(message);
    if (outcome !== 'applied') return outcome;
    if (message.type === 'snapshot') {
      if (this.#confirmed?.me.role !== message.me.role) this.#pending.clear(); // wishes of somebody that this person no longer is
      this.#confirmed = { seq: message.seq, meeting: message.meeting, me: message.me };
    } else if (this.#confirmed) {
      this.#confirmed = { ...this.#confirmed, seq: message.to, meeting: message.events.reduce(evolve, this.#confirmed.meeting) };
    }
    this.#changed();
    return 'applied';
  }

  /** Shows the command as if it were done already. Only for commands that decide on what the asker can see. */
  expect(commandId: string, command: MeetingCommand, at: Instant): void {
    this.#pending.set(commandId, { command, at });
    this.#changed();
  }

  answer(commandId: string, answer: CommandAnswer): void {
    const wish = this.#pending.get(commandId);
    if (!wish) return;
    if (answer.ok) this.#pending.set(commandId, { ...wish, doneAt: answer.seq });
    else if (!HOPED_FOR.includes(answer.code)) this.#pending.delete(commandId);
    this.#changed();
  }

  /** The sender has given up. */
  forget(commandId: string): void {
    if (this.#pending.delete(commandId)) this.#changed();
  }

  /** What to draw; null before the first snapshot. The same object until something changes. */
  get meeting(): MeetingState | null {
    if (!this.#confirmed) return null;
    this.#shown ??= this.#withWishes(this.#confirmed);
    return this.#shown;
  }

  #placeSnapshot({ seq, me }: SnapshotMessage, first: boolean): 'applied' | 'known' {
    const confirmed = this.#confirmed;
    const overtaken = !first && confirmed !== null && isInRoom(me.role) && confirmed.me.role === me.role && seq < confirmed.seq;
    return overtaken ? 'known' : 'applied';
  }

  /** Where these events belong. Whoever is not in the room has no `seq`: what comes for them stands at 0, and anything else is a gap. */
  #place(message: EventsMessage): 'applied' | 'known' | 'gap' {
    const confirmed = this.#confirmed;
    if (!confirmed || !message.events.every(({ type }) => known.has(type))) return 'gap';
    if (!isInRoom(confirmed.me.role)) return message.from === 0 && message.to === 0 ? 'applied' : 'gap';
    if (message.from > confirmed.seq) return 'gap';
    if (message.to <= confirmed.seq) return 'known';
    return message.from < confirmed.seq ? 'gap' : 'applied'; // overlaps: which of its events are new cannot be told
  }

  #withWishes({ meeting, me }: Confirmed): MeetingState {
    const settings = meeting.lifecycle.status === 'new' ? nowhere : meeting.lifecycle.settings;
    const facts: Context['facts'] = { mayEnterAs: null, settings, plan: NO_PLAN, via: null, known: false };
    return [...this.#pending.values()].reduce((shown, { command, at }) => {
      const decision = decide(shown, command, { actor: me.id, facts, now: at });
      return decision.ok ? decision.value.reduce<MeetingState>((before, event: MeetingEvent) => evolve(before, event), shown) : shown;
    }, meeting);
  }

  #changed(): void {
    const seq = this.#confirmed?.seq ?? -1;
    for (const [id, { doneAt }] of this.#pending) if (doneAt !== undefined && doneAt <= seq) this.#pending.delete(id);
    this.#shown = null;
  }
}
