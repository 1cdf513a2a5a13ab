import type { ParticipantId } from '../../meeting/machine/people';
import type { MediaRoom } from './ports';

/** Which element shows whose camera. Cameras come and go; the elements stay on the screen and are filled whenever there is something to show. */
export class VideoElements {
  readonly #shown = new Map<HTMLVideoElement, ParticipantId | 'me'>();

  constructor(private readonly room: () => MediaRoom | null) {}

  attach(who: ParticipantId | 'me', element: HTMLVideoElement): () => void {
    this.#shown.set(element, who);
    this.room()?.show(who, element);
    return () => {
      if (this.#shown.get(element) !== who) return;
      this.#shown.delete(element);
      this.room()?.hide(element);
    };
  }

  refresh(): void {
    const room = this.room();
    for (const [element, who] of this.#shown) room?.show(who, element);
  }
}
