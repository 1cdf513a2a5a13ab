import { desiredGrants, mediaActs } from '../../meeting/machine/grants';
import type { MeetingState } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import type { Instant } from '../../meeting/machine/slice';
import type { MediaHealth } from '../../protocol/messages';
import { MediaAway, type MediaControl, type MediaParticipant, type RoomName } from '../ports/media-control';
import type { MeetingId } from '../ports/meeting-store';
import type { Change, Meetings } from '../runtime/types';
import { Courtesies } from './courtesies';
import { type Differences, differences, hasMore, nothingToDo } from './differences';
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
/** A browser that is told to go by LiveKit itself learns why; it gets this long before its connection is cut, in ms. */
const GOODBYE = 500;

/**
 * Drives the media server to what one meeting grants, and does not believe it until it is seen there. Several processes may do so for the
 * same meeting at once: every call says what shall be, none says "change".
 */
export class Reconciler {
  #state: MeetingState | null = null;
  /** Rooms of this meeting that may exist. All but the one of now are closed. */
  readonly #rooms = new Set<RoomName>();
  readonly #courtesies = new Courtesies();
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
  ) {}

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
      const state = this.#state;
      const inStep = await this.#closeOthers(roomOf(this.meeting, state)).then(() => this.#drive(state));
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
    const watched = await this.ports.meetings.watch(this.meeting, { changed: (change) => this.#changed(change), said: () => {} });
    this.#stopWatching = watched.stop;
    return watched.state;
  }

  #changed({ after, batch }: Change): void {
    this.#state = after;
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

  async #drive(state: MeetingState): Promise<boolean> {
    const room = roomOf(this.meeting, state);
    if (!room) {
      this.#courtesies.forget();
      this.#cutStrangers(state);
      return this.#rooms.size === 0;
    }
    const seen = await this.ports.media.look(room);
    // Nobody is there to be muted. The gate makes the room again when somebody comes.
    if (seen.room === 'absent') this.#courtesies.forget();
    const people = seen.room === 'absent' ? [] : seen.participants;
    this.#isEmpty = people.length === 0;
    const wanted = await this.#wanted(people, state);
    this.ports.seen(this.meeting, this.#state ?? state, people);
    await this.#carryOut(room, wanted);
    this.#cutStrangers(this.#state);
    await this.#courtesies.carryOut(this.ports.media, room, people, this.ports.now());
    return nothingToDo(wanted);
  }

  /** Takes nothing away on old knowledge: another process may have let somebody in a moment ago. */
  async #wanted(people: readonly MediaParticipant[], known: MeetingState): Promise<Differences> {
    const first = differences(people, desiredGrants(known));
    if (first.remove.length + first.revoke.length === 0) return first;
    // Without the database nothing new can have been decided either, so what is known holds.
    const state = await this.ports.meetings.newest(this.meeting).then(
      (newest) => newest.state,
      () => known,
    );
    return differences(people, desiredGrants(state));
  }

  /** Takes away before it gives, and gives nothing while something that was taken is still there. */
  async #carryOut(room: RoomName, { remove, revoke, allow }: Differences): Promise<void> {
    const { media } = this.ports;
    await Promise.all(remove.map((id) => this.#remove(room, id)));
    const revoked = await Promise.all(revoke.map(async ([id, grant]) => ({ grant, now: await media.permit(room, id, grant) })));
    if (revoked.some(({ grant, now }) => now !== 'absent' && hasMore(now, grant))) return;
    const cut = new Set(revoke.map(([id]) => id));
    await Promise.all(allow.filter(([id]) => !cut.has(id)).map(([id, grant]) => media.permit(room, id, grant)));
  }

  /** LiveKit first, so that an honest browser learns why; then its connection, whatever LiveKit says. Retried until not listed any more. */
  async #remove(room: RoomName, id: ParticipantId): Promise<void> {
    const removal = this.ports.media.remove(room, id);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, GOODBYE);
    });
    await Promise.race([
      removal.then(
        () => {},
        () => {},
      ),
      late,
    ]); // its failure is met below, after the cut
    clearTimeout(timer);
    if (!this.#state || !desiredGrants(this.#state).has(id)) this.ports.gate.cut(this.meeting, id);
    await removal;
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

  /** Nobody here watches, and nobody is in its rooms: another socket or the sweep begins anew. */
  #isDone(): boolean {
    return !this.watched && (this.#isEmpty || this.#state === null || roomOf(this.meeting, this.#state) === null);
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
