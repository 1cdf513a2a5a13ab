import type { LocalClock } from '../ports';
import { Store } from '../store';
import { OwnCapture } from './own-capture';
import type { Capture, CaptureKind, DevicesPort, MediaRoom } from './ports';
import type { Barrier, DeviceProblem, Fallback, OwnDevice } from './types';

export const OFF: OwnDevice = { state: 'off', wanted: false, problem: null, barrier: null, deviceId: null };
/** A publish that failed without a reason is tried again after this, in ms; a few times, then it is a problem. */
const AGAIN_AFTER = 1_000;
const TRIES = 3;
/** The meeting's word and the media server's come on two ways; the other one is waited for so long, in ms. */
const LATE_AFTER = 2_000;

/**
 * One's own microphone or camera: what the person wants, and what is really so. Only the person turns it on; the meeting may turn it off.
 * Off means off: the device is closed and the browser's recording light goes out; only where a turn is to come it may stay ready.
 */
export class OwnDeviceControl {
  readonly view = new Store<OwnDevice>(OFF);
  readonly #capture: OwnCapture;
  #wanted = false;
  #problem: DeviceProblem | null = null;
  #barrier: Barrier | null = null;
  #room: MediaRoom | null = null;
  /** Others could hear or see it when it was looked at last. */
  #live = false;
  #awaitsTurn = false;
  /** Wanted and not permitted; `late` once it has been so for too long. */
  #unpermitted: 'no' | 'yes' | 'late' = 'no';
  #stopWaiting: () => void = () => undefined;
  /** The media server took the permission away, and the meeting has not said why: whether a turn is to come is not known. Ends the wait; null: told. */
  #stopAsking: (() => void) | null = null;
  #busy = false;
  #again = false;
  #failures = 0;
  #settled: (() => void)[] = [];

  constructor(
    private readonly kind: CaptureKind,
    devices: DevicesPort,
    private readonly clock: LocalClock,
    chosen: string | null,
    private readonly fellBack: (fallback: Fallback) => void,
    warm: Capture | null,
  ) {
    this.#capture = new OwnCapture(kind, devices, chosen, warm, () => void this.#lost());
  }

  /** Open and sent to nobody. */
  get ready(): Store<Capture | null> {
    return this.#capture.ready;
  }
  letGo(): void {
    this.#capture.letGo();
  }

  /**
   * The person's wish. Resolves when the wish and the fact agree, or cannot. What the meeting keeps shut refuses an "on": nothing opens by itself
   * later. A media server that does not permit it yet is waited for.
   */
  want(on: boolean): Promise<void> {
    if (on && this.#isShut()) return Promise.resolve();
    this.#wanted = on;
    this.#problem = null;
    this.#failures = 0;
    return this.reconcile();
  }

  /** Another device of the same kind. Opens nothing that is off. */
  choose(deviceId: string): Promise<void> {
    this.#problem = null;
    this.#capture.choose(deviceId);
    return this.reconcile();
  }

  /**
   * `room` null: no media session now. Whatever of the meeting keeps it shut ends the wish, and so does a permission that was taken away while others
   * could hear: the next one opens nothing by itself. One that is only missing does not: LiveKit may be late.
   * @param awaitsTurn a turn of this person is on or to come: what was on stays ready for it
   */
  within(room: MediaRoom | null, barrier: Barrier | null, awaitsTurn: boolean): void {
    const taken = barrier === 'not_permitted' && this.#live && room === this.#room;
    this.#room = room;
    this.#barrier = barrier;
    this.#awaitsTurn = awaitsTurn;
    if (taken) this.#askWhy();
    else if (barrier !== 'not_permitted') this.#told();
    if (!awaitsTurn && !this.#stopAsking) this.#capture.letGoOfTurn();
    if (taken || this.#isShut()) this.ended();
    if (barrier === 'kept_muted') this.letGo(); // ready for nothing
    void this.reconcile();
  }

  /** The floor is not this person's any more: the wish is over. */
  ended(): void {
    if (!this.#wanted) return;
    if ((this.#awaitsTurn || this.#stopAsking) && !this.#problem) this.#capture.keepForTurn();
    void this.want(false);
  }

  /** The meeting, or the server, has closed it. */
  closed(): void {
    if (this.#wanted) void this.want(false);
  }

  async devicesChanged(): Promise<void> {
    if (await this.#capture.isMissing()) await this.#lost();
  }

  /** Brings the fact to the wish, one step after the other; wishes that come meanwhile are taken up at the end. */
  reconcile(): Promise<void> {
    const done = new Promise<void>((resolve) => this.#settled.push(resolve));
    this.#again = true;
    if (!this.#busy) void this.#run();
    return done;
  }

  #askWhy(): void {
    this.#told();
    this.#stopAsking = this.clock.after(LATE_AFTER, () => {
      this.#stopAsking = null;
      if (!this.#awaitsTurn) this.#capture.letGoOfTurn();
    });
  }
  #told(): void {
    this.#stopAsking?.();
    this.#stopAsking = null;
  }

  /** By the meeting, not only by a media server that does not know yet. */
  #isShut(): boolean {
    return this.#barrier !== null && this.#barrier !== 'not_permitted';
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#again) {
      this.#again = false;
      this.#show();
      await this.#step();
    }
    this.#busy = false;
    this.#show();
    for (const resolve of this.#settled.splice(0)) resolve();
  }

  async #step(): Promise<void> {
    const room = this.#room;
    if (!this.#wanted || this.#problem) {
      if (room?.isLive(this.kind)) await room.silence(this.kind);
      this.#capture.release();
    } else if (room && !room.isRepairing()) {
      if (room.isLive(this.kind) && this.#capture.live) return;
      // Also before it is permitted: a real microphone takes its time to open.
      if ((await this.#open()) && !this.#barrier) await this.#publish(room);
    }
  }

  async #open(): Promise<boolean> {
    const opened = await this.#capture.open(() => this.#wanted);
    if (opened.ok) return opened.value === 'open';
    this.#problem = opened.error;
    this.#again = true; // what is published already must not stay open with nothing behind it
    return false;
  }

  async #publish(room: MediaRoom): Promise<void> {
    const capture = this.#capture.inUse;
    if (!capture || !this.#wanted || room !== this.#room) {
      this.#again = true; // things changed while the browser was asking
      return;
    }
    const outcome = await room.publish(this.kind, capture);
    if (outcome === 'published') this.#failures = 0;
    if (outcome === 'refused') this.#barrier ??= 'not_permitted'; // a new permission comes with `within`
    if (outcome === 'failed' && room === this.#room) this.#retry();
  }

  #retry(): void {
    this.#failures += 1;
    if (this.#failures >= TRIES) this.#problem = 'failed';
    this.clock.after(AGAIN_AFTER, () => void this.reconcile());
  }

  /** Unplugged: the next one takes over and the person is told; without a next one it is a problem in words. */
  async #lost(): Promise<void> {
    if (!this.#capture.inUse) return;
    const fallback = await this.#capture.replaceLost();
    if (fallback) this.fellBack(fallback);
    else this.#problem = 'device_unplugged';
    await this.reconcile();
  }

  #show(): void {
    const live = (this.#room?.isLive(this.kind) ?? false) && this.#capture.live;
    this.#live = live;
    this.#wait(this.#wanted && !live && this.#barrier === 'not_permitted');
    const facts = { wanted: this.#wanted, problem: this.#problem, barrier: this.#barrier };
    const deviceId = this.#capture.inUse?.deviceId ?? null;
    this.view.patch({ state: stateOf(facts, live, this.#unpermitted === 'late'), ...facts, deviceId });
  }

  #wait(waits: boolean): void {
    if (waits === (this.#unpermitted !== 'no')) return;
    this.#unpermitted = waits ? 'yes' : 'no';
    this.#stopWaiting();
    if (!waits) return;
    this.#stopWaiting = this.clock.after(LATE_AFTER, () => {
      this.#unpermitted = 'late';
      this.#show();
    });
  }
}

/** The fact comes first: as long as others can hear or see it, it is on, whatever is wanted. */
function stateOf({ wanted, problem, barrier }: Pick<OwnDevice, 'wanted' | 'problem' | 'barrier'>, live: boolean, late: boolean): OwnDevice['state'] {
  if (live) return 'on';
  if (problem) return 'problem';
  if (barrier === 'kept_muted' || late) return 'blocked';
  return wanted ? 'starting' : 'off';
}
