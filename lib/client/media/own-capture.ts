import { err, ok, type Result } from '../../result';
import { Store } from '../store';
import { nextDevice } from './device-choice';
import type { Capture, CaptureKind, DevicesPort } from './ports';
import type { DeviceProblem, Fallback } from './types';

/** The open device of one kind: in use, or ready for it. At most one of the two; whatever is in neither is closed. */
export class OwnCapture {
  /** Open and sent to nobody: since the door, or until the next turn. */
  readonly ready = new Store<Capture | null>(null);
  #inUse: Capture | null = null;
  #keptForTurn = false;
  #chosen: string | null;

  constructor(
    private readonly kind: CaptureKind,
    private readonly devices: DevicesPort,
    chosen: string | null,
    warm: Capture | null,
    /** What was in use has ended without us. */
    private readonly lost: () => void,
  ) {
    this.#chosen = chosen;
    if (!warm) return;
    this.ready.set(warm);
    this.#follow(warm);
  }

  get inUse(): Capture | null {
    return this.#inUse;
  }
  get live(): boolean {
    return this.#inUse?.live() ?? false;
  }

  /** Takes what is ready, else opens the chosen device. `unwanted`: nobody wants it any more, so it is closed again. */
  async open(isWanted: () => boolean): Promise<Result<'open' | 'unwanted', DeviceProblem>> {
    if (this.live) return ok('open');
    const warm = this.ready.getSnapshot();
    this.ready.set(null);
    this.#keptForTurn = false;
    const opened = warm?.live() ? ok(warm) : await this.#opened();
    if (!opened.ok) return opened;
    if (!isWanted()) {
      opened.value.close(); // turned off while the browser was asking
      return ok('unwanted');
    }
    this.#inUse = opened.value;
    if (opened.value !== warm) this.#follow(opened.value);
    return ok('open');
  }

  /** What is in use waits, open, for the next turn. */
  keepForTurn(): void {
    const capture = this.#inUse;
    if (!capture?.live()) return;
    this.#inUse = null;
    this.#keptForTurn = true;
    this.ready.set(capture);
  }

  release(): void {
    const capture = this.#inUse;
    this.#inUse = null;
    capture?.close();
  }

  /** Closes what is ready. */
  letGo(): void {
    const warm = this.ready.getSnapshot();
    this.ready.set(null);
    this.#keptForTurn = false;
    warm?.close();
  }
  /** No turn is to come: closes what waited for one. */
  letGoOfTurn(): void {
    if (this.#keptForTurn) this.letGo();
  }

  choose(deviceId: string): void {
    this.#chosen = deviceId;
    if (this.#inUse && this.#inUse.deviceId !== deviceId) this.release();
    if (this.ready.getSnapshot()?.deviceId !== deviceId) this.letGo();
  }

  /** Is the one in use missing although its track has not ended (Safari, Bluetooth)? An empty list says nothing: some browsers hide it. */
  async isMissing(): Promise<boolean> {
    const id = this.#inUse?.deviceId;
    if (!id) return false;
    const there = (await this.devices.list())[this.kind];
    return there.length > 0 && this.#inUse?.deviceId === id && !there.some((device) => device.id === id);
  }

  /** Unplugged: lets go of it and chooses the next one. null: there is none. */
  async replaceLost(): Promise<Fallback | null> {
    const gone = this.#inUse;
    this.release();
    const next = nextDevice((await this.devices.list())[this.kind], gone?.deviceId ?? null);
    if (!next) return null;
    this.#chosen = next.id;
    return { kind: this.kind, from: gone?.label ?? '', to: next.label };
  }

  async #opened(): Promise<Result<Capture, DeviceProblem>> {
    const opened = await this.devices.open(this.kind, this.#chosen);
    if (opened.ok || opened.error !== 'no_device' || this.#chosen === null) return opened;
    // The device chosen earlier is not there today: take the browser's, and say so only when something was lost under the person's hands.
    const other = await this.devices.open(this.kind, null);
    return other.ok ? other : err(other.error);
  }

  #follow(capture: Capture): void {
    capture.onEnded(() => {
      // Unplugged while it waits: nothing was in use, so nothing is said; turning it on finds the next one.
      if (this.ready.getSnapshot() === capture) this.ready.set(null);
      else if (this.#inUse === capture) this.lost();
    });
  }
}
