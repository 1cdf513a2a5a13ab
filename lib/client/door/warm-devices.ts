import type { Capture, CaptureKind } from '../media/ports';

/**
 * What the check at the door has opened, on its way into the room: opened once, so that nobody is asked twice and the first word comes at once. Sent to
 * nobody; but the browser's recording light stays on, which the screens say in words. Whoever takes a device closes it; the rest is closed with `close`.
 */
export class WarmDevices {
  readonly #captures = new Map<CaptureKind, Capture>();

  /** One of each kind; an earlier one is closed. */
  put(capture: Capture): void {
    this.#captures.get(capture.kind)?.close();
    this.#captures.set(capture.kind, capture);
  }

  /** null when there is none, or when it has ended by now (unplugged, permission taken back). */
  take(kind: CaptureKind): Capture | null {
    const capture = this.#captures.get(kind);
    this.#captures.delete(kind);
    return capture?.live() ? capture : null;
  }

  close(): void {
    for (const capture of this.#captures.values()) capture.close();
    this.#captures.clear();
  }
}
