import {
  AudioPresets,
  ConnectionError,
  ConnectionErrorReason,
  ConnectionQuality,
  ConnectionState,
  DefaultReconnectPolicy,
  DisconnectReason as Reason,
  LogLevel,
  type LocalTrackPublication,
  type RemoteParticipant,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
  VideoPresets,
} from 'livekit-client';
import type { ParticipantId } from '../../meeting/machine/people';
import { isBrowserCapture } from './browser-devices';
import type { CaptureKind, ConnectOutcome, MediaEvents, MediaRoom, RemoteTrack } from './ports';
import { TrackElements } from './track-elements';
import type { Quality } from './types';

/** Measured: sound is back 7 s after an outage of 5 s instead of 17 (livekit.md §5). The library adds ± 50 % of chance. */
const RECONNECT = [0, 250, 500, 500, 750, 750, ...Array<number>(4).fill(1_000), ...Array<number>(4).fill(1_500), ...Array<number>(10).fill(2_000)];
const SOURCES: Readonly<Record<CaptureKind, Track.Source>> = { microphone: Track.Source.Microphone, camera: Track.Source.Camera };
/** Numbers of the protocol's TrackSource, as permissions list them. */
const PERMITTED: Readonly<Record<CaptureKind, number>> = { camera: 1, microphone: 2 };
const QUALITIES: Readonly<Record<ConnectionQuality, Quality>> = {
  [ConnectionQuality.Excellent]: 'good',
  [ConnectionQuality.Good]: 'good',
  [ConnectionQuality.Unknown]: 'good',
  [ConnectionQuality.Poor]: 'weak',
  [ConnectionQuality.Lost]: 'lost',
};
/** The gate puts the real token into a header; this page never holds one. */
const NO_TOKEN = 'x';

export function openRoom(events: MediaEvents): MediaRoom {
  setLogLevel(LogLevel.silent); // it writes ids and addresses to the console; what matters is in the events
  const room = new Room({
    adaptiveStream: true,
    dynacast: true,
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: new DefaultReconnectPolicy(RECONNECT),
    publishDefaults: {
      audioPreset: AudioPresets.speech,
      dtx: true,
      red: true,
      videoEncoding: VideoPresets.h360.encoding,
      videoSimulcastLayers: [VideoPresets.h180],
    },
  });
  const silencing = new Set<CaptureKind>();
  const elements = new TrackElements(room);
  listen(room, events, silencing, elements);
  return new LivekitRoom(room, silencing, elements);
}

class LivekitRoom implements MediaRoom {
  constructor(
    private readonly room: Room,
    private readonly silencing: Set<CaptureKind>,
    private readonly elements: TrackElements,
  ) {}

  async connect(url: string): Promise<ConnectOutcome> {
    try {
      await this.room.connect(url, NO_TOKEN, { autoSubscribe: false, maxRetries: 0 });
      return 'on';
    } catch (error) {
      const refused = error instanceof ConnectionError && error.reason === ConnectionErrorReason.NotAllowed && (error.status === 401 || error.status === 403);
      return refused ? 'refused' : 'away'; // away also for 404: the room is being made again
    }
  }

  async disconnect(): Promise<void> {
    await this.room.disconnect(false).catch(() => undefined); // gone already: as wished
    this.elements.clear();
  }

  isRepairing(): boolean {
    return this.room.state !== ConnectionState.Connected;
  }

  mayPublish(kind: CaptureKind): boolean {
    const permissions = this.room.localParticipant.permissions;
    if (!permissions) return true; // not told yet: the server decides at the publish
    return (
      permissions.canPublish &&
      (permissions.canPublishSources.length === 0 || permissions.canPublishSources.some((source) => Number(source) === PERMITTED[kind]))
    );
  }

  async publish(kind: CaptureKind, capture: Parameters<MediaRoom['publish']>[1]): Promise<'published' | 'refused' | 'failed'> {
    if (!isBrowserCapture(capture)) return 'failed';
    try {
      const there = this.#publication(kind);
      if (there?.track) {
        if (there.track.mediaStreamTrack !== capture.track) await there.track.replaceTrack(capture.track, { userProvidedTrack: true, stopProcessor: false });
        if (there.isMuted) await there.unmute();
      } else {
        await this.room.localParticipant.publishTrack(capture.track, { source: SOURCES[kind] });
      }
      return this.isLive(kind) ? 'published' : 'failed';
    } catch {
      return this.mayPublish(kind) ? 'failed' : 'refused'; // the library's reason is a text; the permission itself says more
    }
  }

  async silence(kind: CaptureKind): Promise<void> {
    this.silencing.add(kind);
    try {
      await this.#publication(kind)?.mute();
    } catch {
      const track = this.#publication(kind)?.track;
      if (track) await this.room.localParticipant.unpublishTrack(track, false).catch(() => undefined); // no session: nothing goes out anyway
    } finally {
      this.silencing.delete(kind);
    }
  }

  isLive(kind: CaptureKind): boolean {
    const publication = this.#publication(kind);
    return publication?.track !== undefined && !publication.isMuted;
  }

  tracks(): readonly RemoteTrack[] {
    return [...this.room.remoteParticipants.values()].flatMap((person) =>
      [...person.trackPublications.values()].map((publication) => remoteTrack(person, publication)),
    );
  }

  subscribe(owner: ParticipantId, sid: string, wanted: boolean): void {
    const publication = this.room.remoteParticipants.get(owner)?.trackPublications.get(sid) as RemoteTrackPublication | undefined;
    if (!publication) return;
    this.elements.let(publication.track, wanted);
    if (publication.isDesired !== wanted) publication.setSubscribed(wanted);
  }

  show(who: ParticipantId | 'me', element: HTMLVideoElement): void {
    this.elements.show(who, element);
  }

  hide(element: HTMLVideoElement): void {
    this.elements.hide(element);
  }

  async startAudio(): Promise<void> {
    await this.room.startAudio().catch(() => undefined); // still blocked: the status event says so, and the button stays
  }

  async setSpeaker(deviceId: string): Promise<boolean> {
    return this.room.switchActiveDevice('audiooutput', deviceId).catch(() => false); // the sound stays where it was
  }

  #publication(kind: CaptureKind): LocalTrackPublication | undefined {
    return this.room.localParticipant.getTrackPublication(SOURCES[kind]);
  }
}

function remoteTrack(person: RemoteParticipant, { trackSid, kind, source, isMuted }: RemoteTrackPublication): RemoteTrack {
  return {
    owner: person.identity as ParticipantId,
    sid: trackSid,
    kind: kind === Track.Kind.Audio ? 'audio' : kind === Track.Kind.Video ? 'video' : 'other',
    source: source === Track.Source.Microphone ? 'microphone' : source === Track.Source.Camera ? 'camera' : 'other',
    muted: isMuted,
  };
}

function listen(room: Room, events: MediaEvents, silencing: ReadonlySet<CaptureKind>, elements: TrackElements): void {
  const isMe = (person: { readonly identity: string }) => person.identity === room.localParticipant.identity;
  const remote = () => events.remoteChanged();
  const own = () => events.ownChanged();
  room
    .on(RoomEvent.Disconnected, (reason) => {
      elements.clear();
      events.disconnected(reason === Reason.DUPLICATE_IDENTITY ? 'moved' : 'ended');
    })
    .on(RoomEvent.SignalConnected, () => events.told())
    .on(RoomEvent.SignalReconnecting, () => events.reconnecting())
    .on(RoomEvent.Reconnecting, () => events.reconnecting())
    .on(RoomEvent.Reconnected, () => {
      events.reconnected();
      events.remoteChanged();
    })
    .on(RoomEvent.ParticipantConnected, remote)
    .on(RoomEvent.ParticipantDisconnected, remote)
    .on(RoomEvent.TrackPublished, remote)
    .on(RoomEvent.TrackUnpublished, remote)
    .on(RoomEvent.TrackSubscribed, (track) => {
      elements.received(track);
      events.remoteChanged();
    })
    .on(RoomEvent.TrackUnsubscribed, (track) => {
      elements.gone(track);
      events.remoteChanged();
    })
    .on(RoomEvent.LocalTrackPublished, own)
    .on(RoomEvent.LocalTrackUnpublished, own)
    .on(RoomEvent.ParticipantPermissionsChanged, (_before, person) => (isMe(person) ? own() : undefined))
    .on(RoomEvent.TrackUnmuted, (_publication, person) => (isMe(person) ? own() : remote()))
    .on(RoomEvent.TrackMuted, (publication, person) => {
      if (!isMe(person)) return remote();
      const kind = publication.source === Track.Source.Camera ? 'camera' : 'microphone';
      // Also muted by the library when the device was unplugged; then the capture itself tells.
      if (!silencing.has(kind) && publication.track?.mediaStreamTrack.readyState === 'live') events.mutedByServer(kind);
      own();
    })
    .on(RoomEvent.ActiveSpeakersChanged, (speakers) => events.speaking(speakers.map(({ identity }) => identity as ParticipantId)))
    .on(RoomEvent.ConnectionQualityChanged, (quality, person) => events.quality(person.identity as ParticipantId, QUALITIES[quality]))
    .on(RoomEvent.AudioPlaybackStatusChanged, () => events.autoplay(!room.canPlaybackAudio));
}
