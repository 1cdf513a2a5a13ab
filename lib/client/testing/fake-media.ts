import { err, ok } from '../../result';
import type { ParticipantId } from '../../meeting/machine/people';
import type { Capture, CaptureKind, ConnectOutcome, DevicesPort, MediaEvents, MediaPort, MediaRoom, RemoteTrack } from '../media/ports';
import type { Device, DeviceProblem, Devices } from '../media/types';

/** A device whose plug is in the hands of the test. */
export class FakeCapture implements Capture {
  #live = true;
  #ended: () => void = () => undefined;
  constructor(
    readonly kind: CaptureKind,
    readonly deviceId: string,
    readonly label: string,
  ) {}
  live = (): boolean => this.#live;
  onEnded = (act: () => void): void => {
    this.#ended = act;
  };
  close = (): void => {
    this.#live = false;
  };
  unplug(): void {
    this.#live = false;
    this.#ended();
  }
}

export class FakeDevices implements DevicesPort {
  plugged: Devices = { microphone: [device('built-in'), device('headset')], camera: [device('webcam')], speaker: [device('loudspeaker'), device('headset')] };
  problem: DeviceProblem | null = null;
  impossible: 'insecure_context' | 'unsupported_browser' | 'in_app_browser' | null = null;
  readonly opened: FakeCapture[] = [];
  #listeners: (() => void)[] = [];

  unable = () => this.impossible;
  canChooseSpeaker = () => true;
  list = async (): Promise<Devices> => this.plugged;
  onChange = (act: () => void): (() => void) => {
    this.#listeners.push(act);
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== act);
    };
  };
  async open(kind: CaptureKind, deviceId: string | null) {
    if (this.problem) return err(this.problem);
    const found = this.plugged[kind].find(({ id }) => deviceId === null || id === deviceId);
    if (!found) return err<DeviceProblem>('no_device');
    const capture = new FakeCapture(kind, found.id, found.label);
    this.opened.push(capture);
    return ok(capture);
  }

  /** Takes the plug out; `ends`: the browser ends the track too (Safari does not always). */
  async unplug(id: string, ends = true): Promise<void> {
    const left = (devices: readonly Device[]) => devices.filter((other) => other.id !== id);
    this.plugged = { microphone: left(this.plugged.microphone), camera: left(this.plugged.camera), speaker: left(this.plugged.speaker) };
    if (ends) for (const capture of this.opened) if (capture.deviceId === id && capture.live()) capture.unplug();
    for (const listener of this.#listeners) listener();
  }
  get live(): readonly string[] {
    return this.opened.filter((capture) => capture.live()).map(({ deviceId }) => deviceId);
  }
}
const device = (id: string): Device => ({ id, label: `The ${id}` });

/** A media server as one browser sees it; what it answers and does is up to the test. */
export class FakeMedia implements MediaPort, MediaRoom {
  outcomes: ConnectOutcome[] = [];
  readonly urls: string[] = [];
  readonly log: string[] = [];
  loads = 0;
  /** What the server says before anything can flow. */
  told: () => void | Promise<void> = () => this.events.told();
  able = true;
  connected = false;
  repairing = false;
  allowed: Record<CaptureKind, boolean> = { microphone: true, camera: true };
  published: Partial<Record<CaptureKind, { capture: Capture; muted: boolean }>> = {};
  remote: RemoteTrack[] = [];
  received = new Set<string>();
  speaker: string | null = null;
  #events: MediaEvents | null = null;

  get events(): MediaEvents {
    if (!this.#events) throw new Error('media was never loaded');
    return this.#events;
  }

  supported = () => this.able;
  fetched = false;
  fetch = (): void => void (this.fetched = true);
  async load(events: MediaEvents): Promise<MediaRoom> {
    this.loads += 1;
    this.#events = events;
    return this;
  }
  async connect(url: string): Promise<ConnectOutcome> {
    this.urls.push(url);
    await this.told();
    const outcome = this.outcomes.shift() ?? 'on';
    this.connected = outcome === 'on';
    return outcome;
  }
  async disconnect(): Promise<void> {
    this.connected = false;
    this.repairing = false;
    this.published = {};
    this.log.push('disconnect');
  }
  isRepairing = () => this.repairing;
  mayPublish = (kind: CaptureKind) => this.allowed[kind];
  async publish(kind: CaptureKind, capture: Capture) {
    if (!this.connected) return 'failed' as const;
    if (!this.allowed[kind]) return 'refused' as const;
    this.published[kind] = { capture, muted: false };
    this.log.push(`publish ${kind} ${capture.deviceId}`);
    return 'published' as const;
  }
  async silence(kind: CaptureKind): Promise<void> {
    const published = this.published[kind];
    if (published) this.published[kind] = { ...published, muted: true };
    this.log.push(`silence ${kind}`);
  }
  isLive = (kind: CaptureKind) => this.connected && this.published[kind]?.muted === false;
  tracks = () => this.remote;
  subscribe(_owner: ParticipantId, sid: string, wanted: boolean): void {
    if (wanted) this.received.add(sid);
    else this.received.delete(sid);
  }
  show = () => undefined;
  hide = () => undefined;
  startAudio = async () => this.events.autoplay(false);
  async setSpeaker(id: string): Promise<boolean> {
    this.speaker = id;
    return true;
  }

  /** What the server does. */
  permit(kind: CaptureKind, allowed: boolean): void {
    this.allowed[kind] = allowed;
    if (!allowed) delete this.published[kind];
    this.events.ownChanged();
  }
  muteByServer(kind: CaptureKind): void {
    const published = this.published[kind];
    if (published) this.published[kind] = { ...published, muted: true };
    this.events.mutedByServer(kind);
    this.events.ownChanged();
  }
  shutDown(reason: 'moved' | 'ended' = 'ended'): void {
    this.connected = false;
    this.published = {};
    this.events.disconnected(reason);
  }
  publishFrom(...tracks: RemoteTrack[]): void {
    this.remote = [...this.remote, ...tracks];
    this.events.remoteChanged();
  }
}
