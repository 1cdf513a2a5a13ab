import type { Capture, DevicesPort } from '../media/ports';
import type { LocalClock, TextStorage } from '../ports';
import type { Browser } from './types';

/** Listens to an open microphone and sends it nowhere. */
export interface Meter {
  /** 0 (silence) to 1. */
  read(): number;
  close(): void;
}
export interface DoorPorts {
  readonly devices: DevicesPort;
  readonly clock: LocalClock;
  /** Of this browser: the chosen devices. */
  readonly choices: TextStorage;
  readonly browser: Browser;
  /** null where the browser cannot measure: then only the level stays still. */
  meter(capture: Capture): Meter | null;
  /** A short, soft tone from this speaker (null: the usual one). False when it could not be played. */
  tone(speaker: string | null): Promise<boolean>;
  show(capture: Capture, element: HTMLVideoElement): void;
  hide(element: HTMLVideoElement): void;
}
