import { nextDevice } from '../media/device-choice';
import type { Capture, CaptureKind, DevicesPort } from '../media/ports';
import { Store } from '../store';
import type { DoorDevice } from './types';

export const CLOSED: DoorDevice = { state: 'off', problem: null, deviceId: null };

/** One device at the door: opened when the person asks, closed when they ask or leave. */
export class DoorDeviceControl {
  readonly view = new Store<DoorDevice>(CLOSED);
  readonly capture = new Store<Capture | null>(null);
  /** Counts what was asked for, so that an answer of the browser that comes late opens nothing. */
  #asked = 0;

  constructor(
    private readonly kind: CaptureKind,
    private readonly devices: DevicesPort,
  ) {}

  async open(deviceId: string | null): Promise<void> {
    this.close();
    const asked = this.#asked;
    this.view.set({ state: 'asking', problem: null, deviceId: null });
    let opened = await this.devices.open(this.kind, deviceId);
    if (!opened.ok && opened.error === 'no_device' && deviceId !== null && asked === this.#asked) opened = await this.devices.open(this.kind, null);
    if (asked !== this.#asked) {
      if (opened.ok) opened.value.close();
      return;
    }
    if (!opened.ok) return this.view.set({ state: 'problem', problem: opened.error, deviceId: null });
    const capture = opened.value;
    capture.onEnded(() => {
      if (this.capture.getSnapshot() === capture) void this.#lost(capture);
    });
    this.capture.set(capture);
    this.view.set({ state: 'on', problem: null, deviceId: capture.deviceId });
  }

  close(): void {
    this.handOver()?.close();
  }

  /** Lets go of the open device without closing it; what the browser allows later is closed. */
  handOver(): Capture | null {
    this.#asked += 1;
    const capture = this.capture.getSnapshot();
    this.capture.set(null);
    this.view.set(CLOSED);
    return capture;
  }

  /** Unplugged: the next one, if there is any. */
  async #lost(gone: Capture): Promise<void> {
    this.close();
    const asked = this.#asked;
    const next = nextDevice((await this.devices.list())[this.kind], gone.deviceId);
    if (asked !== this.#asked) return;
    if (next) await this.open(next.id);
    else this.view.set({ state: 'problem', problem: 'device_unplugged', deviceId: null });
  }
}
