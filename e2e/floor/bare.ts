import { Room, RoomEvent, Track } from 'livekit-client';
import { ownTone } from './watching';

/** In a page: LiveKit's client without anything of ours, as somebody with changed code would use it. Subscribes to whatever is there. */
export class Bare {
  readonly #room = new Room({ stopLocalTrackOnUnpublish: false });

  async connect(url: string, token: string): Promise<void> {
    this.#room.on(RoomEvent.TrackSubscribed, (track) => void (track.kind === Track.Kind.Audio && document.body.append(track.attach())));
    await this.#room.connect(url, token);
  }
  disconnect(): Promise<void> {
    return this.#room.disconnect();
  }

  /** The id of the track, or why not. */
  async publish(as: 'microphone' | 'camera'): Promise<string> {
    const source = as === 'camera' ? Track.Source.Camera : Track.Source.Microphone;
    return this.#room.localParticipant.publishTrack(await ownTone(), { source }).then(
      ({ trackSid }) => trackSid,
      (error: unknown) => `refused: ${String(error)}`,
    );
  }
  /** Publishes as soon as it is permitted, with a capture that is open already: the ceiling of what a page can do. */
  async publishWhenPermitted(): Promise<void> {
    const track = await ownTone();
    const publish = () => {
      if (this.#mayPublish && !this.#microphone) void this.#room.localParticipant.publishTrack(track, { source: Track.Source.Microphone });
    };
    this.#room.on(RoomEvent.ParticipantPermissionsChanged, (_before, person) => person === this.#room.localParticipant && publish());
    publish();
  }
  /** Tries to publish the microphone again and again, whatever the answers are. */
  async publishGreedily(): Promise<void> {
    const track = await ownTone();
    const attempt = () => {
      if (this.#room.state !== 'connected' || this.#microphone) return;
      void this.#room.localParticipant.publishTrack(track, { source: Track.Source.Microphone }).catch(() => undefined); // refused: as it should be
    };
    setInterval(attempt, 300);
    attempt();
  }
  async unmute(): Promise<void> {
    await this.#microphone?.unmute();
  }
  reconnectFully(): Promise<void> {
    return this.#room.simulateScenario('full-reconnect');
  }
  get state(): { readonly state: string; readonly mayPublish: boolean } {
    return { state: this.#room.state, mayPublish: this.#mayPublish };
  }

  get #mayPublish(): boolean {
    const { permissions } = this.#room.localParticipant;
    return (permissions?.canPublish && permissions.canPublishSources.some((source) => Number(source) === 2)) ?? false;
  }
  get #microphone() {
    return this.#room.localParticipant.getTrackPublication(Track.Source.Microphone);
  }
}
