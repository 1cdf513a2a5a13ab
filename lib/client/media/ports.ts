import type { Result } from '../../result';
import type { ParticipantId } from '../../meeting/machine/people';
import type { DeviceProblem, Devices, Quality } from './types';

export type CaptureKind = 'microphone' | 'camera';

/** An open device. Whoever opened it closes it. */
export interface Capture {
  readonly kind: CaptureKind;
  readonly deviceId: string | null;
  readonly label: string;
  /** False once it was closed, unplugged, or taken away by the system. */
  live(): boolean;
  /** Ended without us: unplugged, or the permission was taken back. Comes at most once. */
  onEnded(act: () => void): void;
  close(): void;
}

/** The browser's devices, for the door and for the room. No method rejects. */
export interface DevicesPort {
  /** Whether this page may ask for devices at all. */
  unable(): 'insecure_context' | 'unsupported_browser' | 'in_app_browser' | null;
  /** Asks the person for permission where needed. `deviceId` null: whatever the browser takes; one that is gone counts as `no_device`. */
  open(kind: CaptureKind, deviceId: string | null): Promise<Result<Capture, DeviceProblem>>;
  list(): Promise<Devices>;
  /** Something was plugged in or out. Returns how to stop listening. */
  onChange(act: () => void): () => void;
  canChooseSpeaker(): boolean;
}

/** A track that somebody else has published, whether we receive it or not. Kind is what it is, source what it is said to be. */
export interface RemoteTrack {
  readonly owner: ParticipantId;
  readonly sid: string;
  readonly kind: 'audio' | 'video' | 'other';
  readonly source: 'microphone' | 'camera' | 'other';
  readonly muted: boolean;
}

/** `refused`: the gate said no for good (401, 403). `away`: not now. */
export type ConnectOutcome = 'on' | 'refused' | 'away';
/** `moved`: the same person connected from elsewhere. `ended`: anything else; the link decides whether to come back. */
export type DisconnectReason = 'moved' | 'ended';

export interface MediaEvents {
  /** While it connects, the session already knows who is there and what they send: it can be asked for, though nothing flows yet. */
  told(): void;
  disconnected(reason: DisconnectReason): void;
  reconnecting(): void;
  reconnected(): void;
  /** Tracks or people of others changed: look at `tracks()`. */
  remoteChanged(): void;
  /** What we may publish, or what we publish, changed: also when the server took it away or muted it. */
  ownChanged(): void;
  /** The server muted what we publish: a courtesy of a facilitator. */
  mutedByServer(kind: CaptureKind): void;
  speaking(people: readonly ParticipantId[]): void;
  quality(who: ParticipantId, quality: Quality): void;
  /** The browser waits for a touch before it plays sound, or does not any more. */
  autoplay(blocked: boolean): void;
}

/** One media session, as the controller needs it. Made once, connected many times. No method rejects. */
export interface MediaRoom {
  connect(url: string): Promise<ConnectOutcome>;
  disconnect(): Promise<void>;
  /** The session is being repaired by itself, what is published included: to publish now would do it twice. */
  isRepairing(): boolean;
  mayPublish(kind: CaptureKind): boolean;
  /** Publishes, or puts the new capture into what is published already, and unmutes. `refused`: no permission. */
  publish(kind: CaptureKind, capture: Capture): Promise<'published' | 'refused' | 'failed'>;
  /** Others hear or see nothing more when it resolves; keeps the place of the track so that it is quick to come back. */
  silence(kind: CaptureKind): Promise<void>;
  /** Published and not muted: others can hear or see it. */
  isLive(kind: CaptureKind): boolean;
  tracks(): readonly RemoteTrack[];
  /** Idempotent. Received sound is played at once, and no longer wanted it is silent at once. */
  subscribe(owner: ParticipantId, sid: string, wanted: boolean): void;
  /** Shows that person's received camera (or one's own, `'me'`) in the element; nothing when there is none now. Idempotent. */
  show(who: ParticipantId | 'me', element: HTMLVideoElement): void;
  hide(element: HTMLVideoElement): void;
  /** From a touch or key press. */
  startAudio(): Promise<void>;
  setSpeaker(deviceId: string): Promise<boolean>;
}

export interface MediaPort {
  /** This browser can do it at all. */
  supported(): boolean;
  /** Fetches the media code ahead of `load`, and does nothing with it. */
  fetch(): void;
  /** Loads the media code; null when it could not be loaded now. */
  load(events: MediaEvents): Promise<MediaRoom | null>;
}

/** Keeps the screen awake while held; returns how to let go. */
export interface WakeLockPort {
  hold(): () => void;
}
