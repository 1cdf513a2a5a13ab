import type { LocalClock } from '../ports';
import { Store } from '../store';
import { nextDevice } from './device-choice';
import type { Capture, CaptureKind, DevicesPort, MediaRoom } from './ports';
import type { Barrier, DeviceProblem, Fallback, OwnDevice } from './types';

export const OFF: OwnDevice = { state: 'off', wanted: false, problem: null, barrier: null, deviceId: null };
/** A publish that failed without a reason is tried again after this, in ms; a few times, then it is a problem. */
const AGAIN_AFTER = 1_000;
const TRIES = 3;

/**
 * One's own microphone or camera: what the person wants, and what is really so. Only the person turns it on; the meeting may turn it off.
 * Off means off: the device is closed and the browser's recording light goes out.
 */
export class OwnDeviceControl {
  readonly view = new Store<OwnDevice>(OFF);
  /** Open since the door, sent to nobody. */
  readonly ready = new Store<Capture | null>(null);
  #wanted = false;
  #problem: DeviceProblem | null = null;
  #barrier: Barrier | null = null;
  #chosen: string | null;
  #capture: Capture | null = null;
  #room: MediaRoom | null = null;
  #busy = false;
  #again = false;
  #failures = 0;
  #settled: (() => void)[] = [];

  constructor(
    private readonly kind: CaptureKind,
    private readonly devices: DevicesPort,
    private readonly clock: LocalClock,
    chosen: string | null,
    private readonly fellBack: (fallback: Fallback) => void,
    warm: Capture | null,
  ) {
    this.#chosen = chosen;
    if (!warm) return;
    this.ready.set(warm);
    // Unplugged while it waits: nothing was in use, so nothing is said; turning it on finds the next one.
    warm.onEnded(() => this.ready.getSnapshot() === warm && this.ready.set(null));
  }

  /** Closes what waits open since the door. */
  letGo(): void {
    const warm = this.ready.getSnapshot();
    this.ready.set(null);
    warm?.close();
  }

  /** The person's wish. Resolves when the wish and the fact agree, or cannot. A barrier of the meeting refuses an "on": nothing opens by itself later. */
  want(on: boolean): Promise<void> {
    if (on && this.#barrier) return Promise.resolve();
    this.#wanted = on;
    this.#problem = null;
    this.#failures = 0;
    return this.reconcile();
  }

  /** Another device of the same kind. Opens nothing that is off. */
  choose(deviceId: string): Promise<void> {
    this.#chosen = deviceId;
    this.#problem = null;
    if (this.#capture && this.#capture.deviceId !== deviceId) this.#release();
    if (this.ready.getSnapshot()?.deviceId !== deviceId) this.letGo();
    return this.reconcile();
  }

  /** `room` null: no media session now. A kept-muted microphone also forgets the wish; a missing permission does not: LiveKit may only be late. */
  within(room: MediaRoom | null, barrier: Barrier | null): void {
    this.#room = room;
    this.#barrier = barrier;
    if (barrier === 'kept_muted') {
      this.#wanted = false;
      this.letGo(); // ready for nothing
    }
    void this.reconcile();
  }

  /** The meeting, or the server, has closed it. */
  closed(): void {
    if (this.#wanted) void this.want(false);
  }

  /** A device may be gone without its track having ended (Safari, Bluetooth). */
  async devicesChanged(): Promise<void> {
    const id = this.#capture?.deviceId;
    if (!id) return;
    const there = (await this.devices.list())[this.kind];
    if (there.length > 0 && this.#capture?.deviceId === id && !there.some((device) => device.id === id)) await this.#lost();
  }

  /** Brings the fact to the wish, one step after the other; wishes that come meanwhile are taken up at the end. */
  reconcile(): Promise<void> {
    const done = new Promise<void>((resolve) => this.#settled.push(resolve));
    this.#again = true;
    if (!this.#busy) void this.#run();
    return done;
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
      this.#release();
    } else if (room && !this.#barrier) {
      if (room.isLive(this.kind) && this.#capture?.live()) return;
      if (await this.#open()) await this.#publish(room);
    }
  }

  async #open(): Promise<boolean> {
    if (this.#capture?.live()) return true;
    const warm = this.ready.getSnapshot();
    this.ready.set(null);
    if (warm?.live()) return this.#took(warm);
    const opened = await this.devices.open(this.kind, this.#chosen);
    if (opened.ok) return this.#took(opened.value);
    if (opened.error !== 'no_device' || this.#chosen === null) return this.#failed(opened.error);
    // The device chosen earlier is not there today: take the browser's, and say so only when something was lost under the person's hands.
    const other = await this.devices.open(this.kind, null);
    return other.ok ? this.#took(other.value) : this.#failed(other.error);
  }

  #took(capture: Capture): boolean {
    if (!this.#wanted) {
      capture.close(); // turned off while the browser was asking
      return false;
    }
    this.#capture = capture;
    capture.onEnded(() => {
      if (this.#capture === capture) void this.#lost();
    });
    return true;
  }

  #failed(problem: DeviceProblem): false {
    this.#problem = problem;
    this.#again = true; // what is published already must not stay open with nothing behind it
    return false;
  }

  async #publish(room: MediaRoom): Promise<void> {
    const capture = this.#capture;
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
    const gone = this.#capture;
    if (!gone) return;
    this.#release();
    const next = nextDevice((await this.devices.list())[this.kind], gone.deviceId);
    if (next) {
      this.#chosen = next.id;
      this.fellBack({ kind: this.kind, from: gone.label, to: next.label });
    } else {
      this.#problem = 'device_unplugged';
    }
    await this.reconcile();
  }

  #release(): void {
    const capture = this.#capture;
    this.#capture = null;
    capture?.close();
  }

  #show(): void {
    const live = (this.#room?.isLive(this.kind) ?? false) && (this.#capture?.live() ?? false);
    const fresh: OwnDevice = {
      state: stateOf({ live, wanted: this.#wanted, problem: this.#problem, barrier: this.#barrier }),
      wanted: this.#wanted,
      problem: this.#problem,
      barrier: this.#barrier,
      deviceId: this.#capture?.deviceId ?? null,
    };
    this.view.patch(fresh);
  }
}

/** The fact comes first: as long as others can hear or see it, it is on, whatever is wanted. */
function stateOf({ live, wanted, problem, barrier }: Pick<OwnDevice, 'wanted' | 'problem' | 'barrier'> & { readonly live: boolean }): OwnDevice['state'] {
  if (live) return 'on';
  if (problem) return 'problem';
  if (barrier) return 'blocked';
  return wanted ? 'starting' : 'off';
}
