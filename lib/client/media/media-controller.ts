import type { ParticipantId } from '../../meeting/machine/people';
import type { LocalClock, Random, TextStorage } from '../ports';
import type { WarmDevices } from '../door/warm-devices';
import { Store } from '../store';
import { rememberDevices } from './device-choice';
import {
  epochOf,
  goesOn,
  hasTurnToCome,
  isListening,
  mayStayReady,
  noticeFor,
  NO_FACTS,
  occasionOf,
  placeOf,
  silencedBy,
  waitsForSound,
  whoMayBeHeard,
  type MediaFacts,
} from './meeting-facts';
import { MediaLink, type LinkState } from './media-link';
import { CAPTURES, OwnDevices } from './own-devices';
import type { CaptureKind, DevicesPort, MediaEvents, MediaPort } from './ports';
import { RemotePeople } from './remote-people';
import { NO_MEDIA } from './no-media';
import type { Barrier, ChosenDevices, DeviceKind, Media, MediaConnection, MediaView } from './types';
import { VideoElements } from './video-elements';

export interface MediaPorts {
  readonly media: MediaPort;
  readonly devices: DevicesPort;
  readonly clock: LocalClock;
  readonly random: Random;
  /** Of this browser: the chosen devices. */
  readonly choices: TextStorage;
  /** Where the media gate is for this connection: `wss://<origin>/livekit/<connection>?m=<meeting>`. */
  readonly gate: (connection: string) => string;
}
interface Options {
  readonly chosen: ChosenDevices;
  /** What the door has opened; taken over here. */
  readonly warm: WarmDevices;
  /** Sends `TakeMedia`. */
  readonly takeMedia: () => Promise<unknown>;
}

/** Sound and picture of one meeting on one page. Follows the meeting's state; microphone and camera are opened by the person alone. */
export class MediaController implements Media {
  readonly #view: Store<MediaView>;
  readonly #link: MediaLink;
  readonly #remote = new RemotePeople();
  readonly #videos: VideoElements;
  readonly #own: OwnDevices;
  readonly #stops: (() => void)[] = [];
  #facts: MediaFacts = NO_FACTS;
  #elsewhere = false;
  #noticed = '';
  /** What the wish for an open microphone belongs to; null: there is none. */
  #wishedFor: string | null = null;

  constructor(
    private readonly ports: MediaPorts,
    private readonly options: Options,
  ) {
    const { media, devices } = ports;
    const unable = media.supported() ? null : (devices.unable() ?? 'unsupported_browser');
    this.#view = new Store<MediaView>({ ...NO_MEDIA, chosen: options.chosen, canChooseSpeaker: devices.canChooseSpeaker(), unable });
    this.#link = new MediaLink(() => media.load(this.#events()), ports);
    this.#videos = new VideoElements(() => this.#link.room);
    if (unable) options.warm.close();
    this.#own = new OwnDevices(ports, options.chosen, options.warm, (fallback) => this.#view.patch({ fallback }));
    this.#stops.push(devices.onChange(() => void this.#devicesChanged()));
    this.#link.view.subscribe(() => this.#linked());
    for (const kind of CAPTURES) this.#own[kind].view.subscribe(() => this.#ownShown(kind));
    this.#own.ready.subscribe(() => this.#view.patch({ ready: this.#own.ready.getSnapshot() }));
    this.#view.patch({ ready: this.#own.ready.getSnapshot() });
    this.#remote.people.subscribe(() => this.#view.patch({ people: this.#remote.people.getSnapshot() }));
    this.#remote.speaking.subscribe(() => this.#view.patch({ speaking: this.#remote.speaking.getSnapshot() }));
  }

  readonly getSnapshot = (): MediaView => this.#view.getSnapshot();
  readonly subscribe = (listener: () => void): (() => void) => this.#view.subscribe(listener);

  /** The meeting moved on. */
  update(facts: MediaFacts): void {
    const before = this.#facts;
    this.#facts = facts;
    if (this.#view.getSnapshot().unable) return;
    if (waitsForSound(facts)) this.ports.media.fetch();
    this.#follow();
    this.#closeIfShutOut();
    this.#obeyNotice();
    if (before.health === 'away' && facts.health !== 'away') this.#link.tryNow();
    this.#refresh();
    this.#obeyFloor();
  }

  async setMicrophone(on: boolean): Promise<void> {
    this.#wishedFor = on ? (occasionOf(this.#facts) ?? null) : null;
    await this.#set('microphone', on);
  }
  async setCamera(on: boolean): Promise<void> {
    await this.#set('camera', on);
  }

  letGo(): void {
    this.#own.letGo();
  }

  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    const chosen = { ...this.#view.getSnapshot().chosen, [kind]: deviceId };
    this.#view.patch({ chosen, fallback: null });
    rememberDevices(this.ports.choices, chosen);
    if (kind === 'speaker') await this.#link.room?.setSpeaker(deviceId);
    else await this.#own[kind].choose(deviceId);
  }

  async startAudio(): Promise<void> {
    await this.#link.room?.startAudio();
  }

  async takeBack(): Promise<void> {
    await this.options.takeMedia();
    this.#link.tryNow();
  }

  attach(who: ParticipantId | 'me', element: HTMLVideoElement): () => void {
    return this.#videos.attach(who === this.#facts.me ? 'me' : who, element);
  }

  async refreshDevices(): Promise<void> {
    this.#view.patch({ devices: await this.ports.devices.list() });
  }

  dismissFallback(): void {
    this.#view.patch({ fallback: null });
  }

  dispose(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.update({ ...this.#facts, over: true });
  }

  async #set(kind: CaptureKind, on: boolean): Promise<void> {
    if (placeOf(this.#facts) === 'nowhere' || isListening(this.#facts)) return;
    await this.#own[kind].want(on && !this.#elsewhere);
    if (on) await this.refreshDevices(); // with the permission come the names
  }

  #follow(): void {
    const place = placeOf(this.#facts);
    if (!mayStayReady(this.#facts) || place === 'elsewhere') this.#own.letGo();
    if (isListening(this.#facts)) this.#own.close();
    if (place === 'unsettled') return;
    const { connection } = this.#facts;
    this.#elsewhere = place === 'elsewhere';
    if (place === 'here' && connection) return this.#link.desire({ url: this.ports.gate(connection), key: `${connection} ${epochOf(this.#facts)}` });
    this.#own.close();
    this.#link.desire(null);
  }

  /** A facilitator muted this person or stopped the camera: the wish goes too, or it would open again at the next occasion. */
  #obeyNotice(): void {
    const notice = noticeFor(this.#facts);
    const mark = notice ? `${notice.kind} ${notice.at}` : '';
    if (mark === this.#noticed) return;
    this.#noticed = mark;
    if (notice?.kind === 'muted') this.#own.microphone.closed();
    if (notice?.kind === 'camera_stopped') this.#own.camera.closed();
  }

  /** A turn that is over, by whatever cause, ends the wish: whoever gets the floor again presses again. */
  #obeyFloor(): void {
    const occasion = occasionOf(this.#facts);
    if (occasion === undefined || this.#wishedFor === null || goesOn(this.#wishedFor, occasion)) return;
    this.#wishedFor = null;
    this.#own.microphone.ended();
  }

  #linked(): void {
    this.#closeIfShutOut();
    if (this.#link.view.getSnapshot().state === 'on') {
      const { speaker } = this.#view.getSnapshot().chosen;
      if (speaker) void this.#link.room?.setSpeaker(speaker);
      void this.refreshDevices();
    }
    this.#refresh();
  }

  /** Another page has taken over, or the gate says no: nothing opens again by itself. A "no" at the address of a connection that is gone says nothing. */
  #closeIfShutOut(): void {
    const { state } = this.#link.view.getSnapshot();
    if (state !== 'moved' && (state !== 'refused' || this.#isUnsettled())) return;
    this.#own.close();
    this.#own.letGo();
  }
  #isUnsettled(): boolean {
    return placeOf(this.#facts) === 'unsettled';
  }

  /** Everything that follows from the session, the permissions and the meeting together. */
  #refresh(): void {
    const { room } = this.#link;
    this.#own.microphone.within(room, this.#barrier('microphone'), hasTurnToCome(this.#facts));
    this.#own.camera.within(room, this.#barrier('camera'), false);
    this.#remote.follow(room, whoMayBeHeard(this.#facts));
    this.#videos.refresh();
    this.#view.patch({
      connection: this.#connection(this.#link.view.getSnapshot().state),
      autoplayBlocked: room !== null && this.#view.getSnapshot().autoplayBlocked,
    });
  }

  #barrier(kind: CaptureKind): Barrier | null {
    if (isListening(this.#facts)) return null; // wants nothing: there is nothing to keep shut
    const silenced = kind === 'microphone' ? silencedBy(this.#facts) : null;
    if (silenced) return silenced;
    return this.#link.room && !this.#link.room.mayPublish(kind) ? 'not_permitted' : null;
  }

  #connection(state: LinkState): MediaConnection {
    if (this.#elsewhere || state === 'moved') return 'elsewhere';
    if (state === 'refused' && this.#isUnsettled()) return 'reconnecting';
    return state === 'off' && this.#facts.health === 'none' ? 'away' : state;
  }

  #events(): MediaEvents {
    return {
      told: () => this.#remote.ask(this.#link.coming, whoMayBeHeard(this.#facts)),
      disconnected: (reason) => this.#link.disconnected(reason),
      reconnecting: () => this.#link.reconnecting(),
      reconnected: () => this.#link.reconnected(),
      remoteChanged: () => this.#refresh(),
      ownChanged: () => this.#refresh(),
      mutedByServer: (kind) => this.#own[kind].closed(),
      speaking: (people) => this.#remote.heard(people, whoMayBeHeard(this.#facts)),
      quality: (who, quality) => (who === this.#facts.me ? this.#view.patch({ quality }) : this.#remote.quality(who, quality)),
      autoplay: (blocked) => this.#view.patch({ autoplayBlocked: blocked }),
    };
  }

  #ownShown(kind: CaptureKind): void {
    this.#view.patch({ [kind]: this.#own[kind].view.getSnapshot() });
    this.#videos.refresh();
  }

  async #devicesChanged(): Promise<void> {
    await this.refreshDevices();
    const { devices, chosen } = this.#view.getSnapshot();
    const { speaker } = chosen;
    if (speaker && devices.speaker.length > 0 && !devices.speaker.some(({ id }) => id === speaker)) {
      this.#view.patch({ chosen: { ...chosen, speaker: null } });
      await this.#link.room?.setSpeaker('default');
      this.#view.patch({ fallback: { kind: 'speaker', from: '', to: devices.speaker[0]?.label ?? '' } });
    }
    await this.#own.devicesChanged();
  }
}
