import type { ParticipantId } from '../../meeting/machine/people';
import type { Speaking } from '../../meeting/machine/speaking';

/**
 * Why a microphone or a camera cannot be opened, or was lost. `device_unplugged`: and there is no other one to fall back to.
 * `blocked_by_system`: the browser may, the operating system forbids it. `failed`: the browser gave no reason that we know.
 */
export type DeviceProblem =
  | 'no_permission'
  | 'blocked_by_system'
  | 'device_in_use'
  | 'no_device'
  | 'device_unplugged'
  | 'insecure_context'
  | 'unsupported_browser'
  | 'in_app_browser'
  | 'failed';

/** Why the floor keeps one's microphone shut now, as `speaking` says it. Who listens or writes only has nothing to keep shut. */
export type FloorBarrier = Exclude<Extract<Speaking, { may: false }>['because'], 'not_here' | 'only_listens' | 'only_writes' | 'kept_muted'>;
/**
 * Why the meeting's own rules keep a device shut. `kept_muted`: by a facilitator. `not_permitted`: the media server does not let it through although
 * the meeting would; it is late, or away. The others are the floor's: nothing is wrong, and the microphone is simply `off`.
 */
export type Barrier = 'kept_muted' | 'not_permitted' | FloorBarrier;

export type DeviceKind = 'microphone' | 'camera' | 'speaker';

export interface Device {
  readonly id: string;
  /** As the browser names it; empty before the permission was given. */
  readonly label: string;
}
export interface Devices {
  readonly microphone: readonly Device[];
  readonly camera: readonly Device[];
  /** Empty where the browser cannot choose. */
  readonly speaker: readonly Device[];
}
export const NO_DEVICES: Devices = { microphone: [], camera: [], speaker: [] };

/** Ids chosen by the person; null: whatever the browser takes. */
export interface ChosenDevices {
  readonly microphone: string | null;
  readonly camera: string | null;
  readonly speaker: string | null;
}
export const NONE_CHOSEN: ChosenDevices = { microphone: null, camera: null, speaker: null };

/**
 * `off`: the person wants it off, or the floor is not theirs. `starting`: wanted, on its way (also while media is not connected). `on`: others can
 * hear or see it now, truly. `blocked`: kept muted, or wanted and not permitted for two seconds (see `barrier`). `problem`: wanted, but the device
 * does not (see `problem`).
 */
export interface OwnDevice {
  readonly state: 'off' | 'starting' | 'on' | 'blocked' | 'problem';
  readonly wanted: boolean;
  readonly problem: DeviceProblem | null;
  readonly barrier: Barrier | null;
  /** In use now. */
  readonly deviceId: string | null;
}

/** A device vanished and another one was taken in its place. Shown until dismissed. Labels may be empty. */
export interface Fallback {
  readonly kind: 'microphone' | 'camera' | 'speaker';
  readonly from: string;
  readonly to: string;
}

export type Quality = 'good' | 'weak' | 'lost';

/** What comes from somebody else, as far as we receive it. */
export interface RemoteMedia {
  readonly microphone: 'on' | 'muted' | 'none';
  readonly camera: 'on' | 'none';
  readonly quality: Quality;
}

/**
 * `off`: not wanted (text only, not in the room). `reconnecting`: was on, coming back by itself. `away`: the media server cannot be reached; tried again
 * by itself, the meeting goes on without. `elsewhere`: sound and picture are on another device or tab of this person (`takeBack`).
 * `refused`: the meeting's gate said no for good; nothing is tried until the meeting itself gives a reason to.
 */
export type MediaConnection = 'off' | 'connecting' | 'on' | 'reconnecting' | 'away' | 'elsewhere' | 'refused';

/** Everything about sound and picture that a screen may show. Its parts keep their identity while they do not change. */
export interface MediaView {
  readonly connection: MediaConnection;
  /** The browser cannot do it at all. */
  readonly unable: 'unsupported_browser' | 'insecure_context' | 'in_app_browser' | null;
  readonly microphone: OwnDevice;
  readonly camera: OwnDevice;
  /**
   * Open and sent to nobody: the browser's recording light is on. Since the door, or a microphone that was on when the floor went to somebody else
   * and whose next turn is to come. `letGo` closes them.
   */
  readonly ready: readonly ('microphone' | 'camera')[];
  /** The browser waits for a touch before it lets anybody be heard: "Tap to hear" → `startAudio`. */
  readonly autoplayBlocked: boolean;
  readonly fallback: Fallback | null;
  readonly people: Readonly<Record<ParticipantId, RemoteMedia>>;
  /** Who is speaking now, loudest first; includes this person. */
  readonly speaking: readonly ParticipantId[];
  /** Of one's own connection. */
  readonly quality: Quality;
  readonly devices: Devices;
  readonly chosen: ChosenDevices;
  readonly canChooseSpeaker: boolean;
}

/** Sound and picture, for screens. No method rejects: what went wrong is in the view. */
export interface Media {
  getSnapshot(): MediaView;
  subscribe(listener: () => void): () => void;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Closes what is open and sent to nobody (`ready`). Turning it on later opens it again. */
  letGo(): void;
  /** Also remembers the choice for the next time. */
  choose(kind: DeviceKind, deviceId: string): Promise<void>;
  /** Must be called from a touch or key press. */
  startAudio(): Promise<void>;
  /** Brings sound and picture from another tab or device of this person to this one. */
  takeBack(): Promise<void>;
  /** Shows somebody's camera in this element for as long as there is one, now and later; `'me'` is one's own. Returns how to stop. */
  attach(who: ParticipantId | 'me', element: HTMLVideoElement): () => void;
  refreshDevices(): Promise<void>;
  dismissFallback(): void;
}
