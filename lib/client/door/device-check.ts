import { recallDevices, rememberDevices } from '../media/device-choice';
import type { CaptureKind } from '../media/ports';
import { NO_DEVICES, type DeviceKind } from '../media/types';
import { Store } from '../store';
import { CLOSED, DoorDeviceControl } from './door-device';
import type { DoorPorts, Meter } from './ports';
import type { DoorCheck, DoorView } from './types';
import type { WarmDevices } from './warm-devices';

/** ms between two readings of the level. */
const READ_EVERY = 50;
/** Above this somebody is speaking, or at least the microphone is alive. */
const HEARD_FROM = 0.06;

export class DeviceCheck implements DoorCheck {
  readonly #view: Store<DoorView>;
  readonly #own: Readonly<Record<CaptureKind, DoorDeviceControl>>;
  readonly #levels = new Set<(level: number) => void>();
  readonly #elements = new Set<HTMLVideoElement>();
  readonly #stopDevices: () => void;
  #meter: Meter | null = null;
  #stopReading: () => void = () => undefined;

  constructor(private readonly ports: DoorPorts) {
    const { devices, browser, choices } = ports;
    this.#own = { microphone: new DoorDeviceControl('microphone', devices), camera: new DoorDeviceControl('camera', devices) };
    this.#view = new Store<DoorView>({
      browser,
      unable: devices.unable(),
      microphone: { ...CLOSED, heard: false },
      camera: CLOSED,
      speaker: 'idle',
      devices: NO_DEVICES,
      chosen: recallDevices(choices),
      canChooseSpeaker: devices.canChooseSpeaker(),
      kept: [],
    });
    this.#own.microphone.view.subscribe(() => this.#microphoneChanged());
    this.#own.camera.view.subscribe(() => this.#view.patch({ camera: this.#own.camera.view.getSnapshot() }));
    this.#own.microphone.capture.subscribe(() => this.#listen());
    this.#own.camera.capture.subscribe(() => this.#picture());
    this.#stopDevices = devices.onChange(() => void this.#list());
  }

  readonly getSnapshot = (): DoorView => this.#view.getSnapshot();
  readonly subscribe = (listener: () => void): (() => void) => this.#view.subscribe(listener);

  async openMicrophone(): Promise<void> {
    await this.#open('microphone');
  }
  async openCamera(): Promise<void> {
    await this.#open('camera');
  }
  closeMicrophone(): void {
    this.#own.microphone.close();
  }
  closeCamera(): void {
    this.#own.camera.close();
  }

  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    this.#view.patch({ chosen: { ...this.#view.getSnapshot().chosen, [kind]: deviceId } });
    if (kind !== 'speaker' && this.#own[kind].view.getSnapshot().state !== 'off') await this.#open(kind);
  }

  async testSpeaker(): Promise<void> {
    if (this.#view.getSnapshot().speaker === 'playing') return;
    this.#view.patch({ speaker: 'playing' });
    const played = await this.ports.tone(this.#view.getSnapshot().chosen.speaker);
    this.#view.patch({ speaker: played ? 'played' : 'problem' });
  }

  levels(listener: (level: number) => void): () => void {
    this.#levels.add(listener);
    return () => void this.#levels.delete(listener);
  }

  attachCamera(element: HTMLVideoElement): () => void {
    this.#elements.add(element);
    this.#picture();
    return () => {
      this.#elements.delete(element);
      this.ports.hide(element);
    };
  }

  handOver(warm: WarmDevices): void {
    const open = [this.#own.microphone.handOver(), this.#own.camera.handOver()].filter((capture) => capture !== null);
    for (const capture of open) warm.put(capture);
    this.#view.patch({ kept: open.map(({ kind }) => kind) });
    rememberDevices(this.ports.choices, this.#view.getSnapshot().chosen);
  }

  leave(): void {
    this.#own.microphone.close();
    this.#own.camera.close();
    this.#stopDevices();
    rememberDevices(this.ports.choices, this.#view.getSnapshot().chosen);
  }

  async #open(kind: CaptureKind): Promise<void> {
    await this.#own[kind].open(this.#view.getSnapshot().chosen[kind]);
    await this.#list(); // with the permission come the names
  }

  async #list(): Promise<void> {
    this.#view.patch({ devices: await this.ports.devices.list() });
  }

  #microphoneChanged(): void {
    const device = this.#own.microphone.view.getSnapshot();
    this.#view.patch({ microphone: { ...device, heard: device.state === 'on' && this.#view.getSnapshot().microphone.heard } });
  }

  #picture(): void {
    const capture = this.#own.camera.capture.getSnapshot();
    for (const element of this.#elements) {
      if (capture) this.ports.show(capture, element);
      else this.ports.hide(element);
    }
  }

  /** Measures the microphone that is open now, if one is. */
  #listen(): void {
    this.#stopReading();
    this.#meter?.close();
    const capture = this.#own.microphone.capture.getSnapshot();
    this.#meter = capture ? this.ports.meter(capture) : null;
    if (this.#meter) this.#read(this.#meter);
    else this.#tell(0);
  }

  #read(meter: Meter): void {
    const level = meter.read();
    const { microphone } = this.#view.getSnapshot();
    if (level >= HEARD_FROM && !microphone.heard) this.#view.patch({ microphone: { ...microphone, heard: true } });
    this.#tell(level);
    this.#stopReading = this.ports.clock.after(READ_EVERY, () => this.#read(meter));
  }

  #tell(level: number): void {
    for (const listener of [...this.#levels]) listener(level);
  }
}
