import { type RemoteTrack, type Room, Track } from 'livekit-client';
import type { ParticipantId } from '../../meeting/machine/people';

/** The elements that play tracks: sound in hidden ones of our own, pictures in those of the screen. */
export class TrackElements {
  readonly #playing = new Map<HTMLVideoElement, Track>();
  readonly #voices = new Map<Track, HTMLMediaElement>();

  constructor(private readonly room: Room) {}

  /** Sound is played at once; a picture waits for an element. */
  received(track: RemoteTrack): void {
    if (track.kind !== Track.Kind.Audio) return;
    this.gone(track);
    const element = track.attach();
    element.style.display = 'none';
    document.body.append(element);
    this.#voices.set(track, element);
  }

  /** Whether this voice may be heard. At once, and without asking anybody: to stop receiving takes a while. */
  let(track: Track | undefined, heard: boolean): void {
    const element = track && this.#voices.get(track);
    if (element) element.muted = !heard;
  }

  /** The library may have let go of the elements by itself already; ours are known here. */
  gone(track: RemoteTrack): void {
    track.detach();
    this.#voices.get(track)?.remove();
    this.#voices.delete(track);
    for (const [element, playing] of [...this.#playing]) if (playing === track) this.#playing.delete(element);
  }

  show(who: ParticipantId | 'me', element: HTMLVideoElement): void {
    const person = who === 'me' ? this.room.localParticipant : this.room.remoteParticipants.get(who);
    const publication = person?.getTrackPublication(Track.Source.Camera);
    const track = publication?.isMuted ? undefined : publication?.videoTrack;
    if (!track) return this.hide(element);
    if (this.#playing.get(element) === track && track.attachedElements.includes(element)) return;
    this.hide(element);
    element.muted = true; // a picture never sounds, and only a silent one may play by itself
    element.playsInline = true;
    track.attach(element);
    this.#playing.set(element, track);
  }

  hide(element: HTMLVideoElement): void {
    this.#playing.get(element)?.detach(element);
    this.#playing.delete(element);
  }

  /** The session is over: no element keeps the last picture, no hidden one stays behind. */
  clear(): void {
    for (const element of [...this.#playing.keys()]) this.hide(element);
    for (const [track, element] of this.#voices) {
      track.detach(element);
      element.remove();
    }
    this.#voices.clear();
  }
}
