import type { WarmDevices } from './warm-devices';
import type { ChosenDevices, DeviceKind, DeviceProblem, Devices } from '../media/types';

/** Which words of help fit. `inApp`: a page opened inside of another app, which often forbids microphone and camera. */
export interface Browser {
  readonly name: 'chrome' | 'edge' | 'firefox' | 'safari' | 'samsung' | 'other';
  readonly system: 'ios' | 'android' | 'macos' | 'windows' | 'linux' | 'other';
  readonly inApp: InApp | null;
}
export type InApp = 'instagram' | 'facebook' | 'whatsapp' | 'tiktok' | 'linkedin' | 'snapchat' | 'line' | 'wechat' | 'telegram' | 'other';

export interface DoorDevice {
  readonly state: 'off' | 'asking' | 'on' | 'problem';
  readonly problem: DeviceProblem | null;
  readonly deviceId: string | null;
}
export interface DoorView {
  readonly browser: Browser;
  /** Nothing can be tried at all; text and reading still work. */
  readonly unable: 'insecure_context' | 'unsupported_browser' | 'in_app_browser' | null;
  readonly microphone: DoorDevice & {
    /** The level has moved since the microphone was opened: it works. */
    readonly heard: boolean;
  };
  readonly camera: DoorDevice;
  readonly speaker: 'idle' | 'playing' | 'played' | 'problem';
  readonly devices: Devices;
  readonly chosen: ChosenDevices;
  readonly canChooseSpeaker: boolean;
  /** Handed over to the room, and open: the browser shows it; nobody sees or hears it. */
  readonly kept: readonly ('microphone' | 'camera')[];
}

/** The device check at the door. Opens nothing by itself; no method rejects: what went wrong is in the view. */
export interface DoorCheck {
  getSnapshot(): DoorView;
  subscribe(listener: () => void): () => void;
  openMicrophone(): Promise<void>;
  closeMicrophone(): void;
  openCamera(): Promise<void>;
  closeCamera(): void;
  choose(kind: DeviceKind, deviceId: string): Promise<void>;
  /** A short, soft tone. */
  testSpeaker(): Promise<void>;
  /** Level of the microphone from 0 (silence) to 1, about 20 times a second while it is open, 0 when it closes. */
  levels(listener: (level: number) => void): () => void;
  attachCamera(element: HTMLVideoElement): () => void;
  /** On the way into the room: what is open stays open, in the hands of `warm`. Remembers the devices as `leave` does. */
  handOver(warm: WarmDevices): void;
  /** Closes everything that was not handed over, and remembers the devices for the room (`recallDevices`). Call when the door is left, whichever way. */
  leave(): void;
}
