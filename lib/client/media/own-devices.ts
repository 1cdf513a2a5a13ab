import type { WarmDevices } from '../door/warm-devices';
import type { LocalClock } from '../ports';
import { keep, Store } from '../store';
import { OwnDeviceControl } from './own-device';
import type { CaptureKind, DevicesPort } from './ports';
import type { ChosenDevices, Fallback } from './types';

export const CAPTURES: readonly CaptureKind[] = ['microphone', 'camera'];

/** One's own microphone and camera together. */
export class OwnDevices {
  readonly microphone: OwnDeviceControl;
  readonly camera: OwnDeviceControl;
  /** Which of them wait open since the door, sent to nobody. */
  readonly ready = new Store<readonly CaptureKind[]>([]);

  /** @param warm what the door has opened; all of it is taken over here */
  constructor(
    { devices, clock }: { readonly devices: DevicesPort; readonly clock: LocalClock },
    chosen: ChosenDevices,
    warm: WarmDevices,
    fellBack: (fallback: Fallback) => void,
  ) {
    const own = (kind: CaptureKind) => new OwnDeviceControl(kind, devices, clock, chosen[kind], fellBack, warm.take(kind));
    this.microphone = own('microphone');
    this.camera = own('camera');
    for (const kind of CAPTURES) this[kind].ready.subscribe(() => this.#readyChanged());
    this.#readyChanged();
  }

  /** What is on goes off, and nothing opens again by itself. */
  close(): void {
    for (const kind of CAPTURES) this[kind].closed();
  }
  /** What waits open is closed. */
  letGo(): void {
    for (const kind of CAPTURES) this[kind].letGo();
  }
  async devicesChanged(): Promise<void> {
    await Promise.all(CAPTURES.map((kind) => this[kind].devicesChanged()));
  }

  #readyChanged(): void {
    const open = CAPTURES.filter((kind) => this[kind].ready.getSnapshot() !== null);
    this.ready.set(keep(this.ready.getSnapshot(), open));
  }
}
