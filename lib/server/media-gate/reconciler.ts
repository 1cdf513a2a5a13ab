import { desiredGrants, mediaActs } from '../../meeting/machine/grants';
import type { Grant } from '../../meeting/machine/media';
import type { MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { Instant } from '../../meeting/machine/slice';
import type { MediaHealth } from '../../protocol/messages';
import { MediaAway, type MediaControl, type MediaParticipant, type RoomName } from '../ports/media-control';
import type { MeetingId } from '../ports/meeting-store';
import type { Change, Meetings } from '../runtime/types';
import { Courtesies } from './courtesies';
import { type Differences, differences, nothingToDo } from './differences';
import { affectedBy, Driver } from './driver';
import { roomOf } from './room-names';

export interface ReconcilerPorts {
  readonly meetings: Pick<Meetings, 'newest' | 'watch'>;
  readonly media: MediaControl;
  readonly now: () => Instant;
  /** Signalling connections that the gate let through. */
  readonly gate: { readonly of: (meeting: MeetingId) => ReadonlySet<ParticipantId>; readonly cut: (meeting: MeetingId, id: ParticipantId) => void };
  /** Who is connected, and with what, for the attendance record. May be called again for the same. */
  readonly seen: (meeting: MeetingId, state: MeetingState, people: readonly MediaParticipant[]) => void;
  readonly health: (meeting: MeetingId, state: MediaHealth['state']) => void;
  /** For the metrics: how long the media server was out of step, in ms, once it is in step again. */
  readonly lagged: (ms: number) => void;
  /** Something that must not happen and is not the media server's fault. */
  readonly failed: (meeting: MeetingId, error: unknown) => void;
}

/** While all is in step, in ms. */
const EVERY = 1_000;
/** After something was changed, or failed, in ms: until the change is observed. */
const AGAIN = 150;
/** Out of step for longer is shown to facilitators, in ms. */
const LAGGING_AFTER = 2_000;
/** One failed call may be an accident. */
const AWAY_AFTER = 2;

/**
 * Drives the media server to what one meeting grants, and does not believe it until it is seen there. Several processes may do so for the
 * same meeting at once: every call says what shall be, none says "change".
 */
export class Reconciler {
  #state: MeetingState | null = null;
  /** Rooms of this meeting that may exist. All but the one of now are closed. */
  readonly #rooms = new Set<RoomName>();
  readonly #courtesies = new Courtesies();
  readonly #driver: Driver;
  /** Whose grant was changed by decisions that are not carried out yet, with what they had before the first of them. */
  #affected = new Map<ParticipantId, Grant | null>();
  /** As last seen. */
  #isEmpty = true;
  #outOfStepSince: Instant | null = null;
  #failures = 0;
  #stopped = false;
  #nudged = false;
  #wake: (() => void) | null = null;
  #stopWatching: (() => void) | null = null;
  /** Sockets of this meeting in this process: while there are any, it goes on. */
  watched = false;

  constructor(
    private readonly meeting: MeetingId,
    private readonly ports: ReconcilerPorts,
  ) {
    const { media, gate } = ports;
    this.#driver = new Driver({ media, told: () => this.#state, cut: (id) => gate.cut(meeting, id) });
  }

  /** Runs until the meeting needs nothing any more; never rejects. */
  async run(): Promise<void> {
    while (!this.#stopped) {
      this.#nudged = false;
      const calm = await this.#pass();
      if (calm && this.#isDone()) break;
      await this.#pause(calm ? EVERY : AGAIN);
    }
    this.#stopWatching?.();
  }

  /** Look at once. A room that was seen on the media server may be named. */
  wake(room?: RoomName): void {
    if (room) this.#rooms.add(room);
    this.#nudged = true;
    this.#wake?.();
  }

  stop(): void {
    this.#stopped = true;
    this.wake();
  }

  /** True when there is nothing left to do for now. */
  async #pass(): Promise<boolean> {
    try {
      this.#state ??= await this.#follow();
      if (await this.#handOver(this.#state)) return false; // to be looked at in a moment
      const inStep = await this.#closeOthers(roomOf(this.meeting, this.#state)).then(() => this.#drive());
      this.#failures = 0;
      this.#step(inStep);
      return inStep && !this.#courtesies.some;
    } catch (error) {
      if (!(error instanceof MediaAway)) this.ports.failed(this.meeting, error);
      this.#failures += 1;
      if (this.#failures >= AWAY_AFTER) this.ports.health(this.meeting, 'away');
      this.#cutStrangers(this.#state);
      return false;
    }
  }

  async #follow(): Promise<MeetingState> {
    const watched = await this.ports.meetings.watch(this.meeting, { changed: (changes) => changes.forEach((change) => this.#changed(change)), said: () => {} });
    this.#stopWatching = watched.stop;
    return watched.state;
  }

  #changed({ before, after, batch }: Change): void {
    this.#state = after;
    for (const [id, had] of affectedBy(before, after)) if (!this.#affected.has(id)) this.#affected.set(id, had);
    for (const { event } of batch) this.#courtesies.add(mediaActs(event), event.type === 'moderation/Noticed' ? event.notice.at : this.ports.now());
    this.wake();
  }

  async #closeOthers(current: RoomName | null): Promise<void> {
    for (const room of [...this.#rooms].filter((name) => name !== current)) {
      await this.ports.media.closeRoom(room);
      if ((await this.ports.media.look(room)).room === 'absent') this.#rooms.delete(room);
    }
    if (current) this.#rooms.add(current);
  }

  /** The decision that was told just now, at once. True when it is done; else the room has to be looked at. */
  async #handOver(state: MeetingState): Promise<boolean> {
    const affected = this.#affected;
    this.#affected = new Map();
    const room = roomOf(this.meeting, state);
    if (!room) return false;
    const done = await this.#driver.handOver(room, affected);
    await this.#courtesies.begin(this.ports.media, room, this.#driver.seen(room) ?? []);
    return done;
  }

  async #drive(): Promise<boolean> {
    const room = this.#state && roomOf(this.meeting, this.#state);
    if (!room) {
      this.#courtesies.forget();
      this.#cutStrangers(this.#state);
      return this.#rooms.size === 0;
    }
    const seen = await this.#driver.look(room);
    // Nobody is there to be muted. The gate makes the room again when somebody comes.
    if (seen === 'absent') this.#courtesies.forget();
    const people = seen === 'absent' ? [] : seen;
    this.#isEmpty = people.length === 0;
    // Whatever was decided during the look counts already.
    const known = this.#state;
    if (!known || roomOf(this.meeting, known) !== room) return false;
    const wanted = await this.#wanted(people, known);
    this.ports.seen(this.meeting, this.#state ?? known, people);
    await this.#driver.carryOut(room, wanted);
    this.#cutStrangers(this.#state);
    await this.#courtesies.carryOut(this.ports.media, room, people, this.ports.now());
    return nothingToDo(wanted);
  }

  /** Neither takes away nor gives on old knowledge: another process may have let somebody in, or given the floor to somebody else, a moment ago. */
  async #wanted(people: readonly MediaParticipant[], known: MeetingState): Promise<Differences> {
    const first = differences(people, desiredGrants(known));
    if (nothingToDo(first)) return first;
    // Without the database nothing new can have been decided either, so what is known holds.
    const state = await this.ports.meetings.newest(this.meeting).then(
      (newest) => newest.state,
      () => known,
    );
    return differences(people, desiredGrants(state));
  }

  #cutStrangers(state: MeetingState | null): void {
    if (!state) return;
    const grants = desiredGrants(state);
    for (const id of this.ports.gate.of(this.meeting)) if (!grants.has(id)) this.ports.gate.cut(this.meeting, id);
  }

  #step(inStep: boolean): void {
    const now = this.ports.now();
    if (inStep) {
      if (this.#outOfStepSince !== null) this.ports.lagged(now - this.#outOfStepSince);
      this.#outOfStepSince = null;
    } else this.#outOfStepSince ??= now;
    const lagging = this.#outOfStepSince !== null && now - this.#outOfStepSince > LAGGING_AFTER;
    this.ports.health(this.meeting, lagging ? 'lagging' : 'in_step');
  }

  /** Nobody here watches, no signalling goes through here, and nobody is in its rooms: another socket or the sweep begins anew. */
  #isDone(): boolean {
    return (
      !this.watched && this.ports.gate.of(this.meeting).size === 0 && (this.#isEmpty || this.#state === null || roomOf(this.meeting, this.#state) === null)
    );
  }

  #pause(ms: number): Promise<void> {
    if (this.#nudged || this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
