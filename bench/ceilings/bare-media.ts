import { Room, RoomEvent } from 'livekit-client';

/** In a page: LiveKit's client and nothing around it, as its own first example has it. Whatever comes is put into an element at once. */
class BareMedia {
  readonly #room = new Room({ adaptiveStream: true, dynacast: true });

  /** One button, which joins with the token that is at hand. */
  offer(url: string, token: string): void {
    this.#room.on(RoomEvent.TrackSubscribed, (track) => {
      const element = track.attach();
      if (element instanceof HTMLVideoElement) element.width = 320;
      document.body.append(element);
    });
    const button = document.createElement('button');
    button.textContent = 'Join';
    button.addEventListener('click', () => void this.#room.connect(url, token));
    document.body.replaceChildren(button);
  }
  async publish(): Promise<void> {
    await this.#room.localParticipant.enableCameraAndMicrophone();
  }
  get state(): string {
    return this.#room.state;
  }
  leave(): Promise<void> {
    return this.#room.disconnect();
  }
}

declare global {
  interface Window {
    __bare: BareMedia;
  }
}
window.__bare = new BareMedia();
