import { MeetingMirror } from '../../client/meeting-mirror';
import { type MeetingState, view, viewerOf } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import type { ServerMessage } from '../../protocol/messages';
import type { Audience } from '../socket/audience';
import { seqFor } from '../socket/telling';
import { hash } from './hash';

/** Sends to each by itself; nothing is on the way for any time. */
export const sendEach: ConstructorParameters<typeof Audience>[0] = (to, event, message) => {
  for (const listener of to) (event === 'message' ? listener.tell : listener.chat).call(listener, message as never);
};

/** For tests: somebody's page, which knows what it was told by one process, and no more. */
export class PageInTest {
  readonly #mirror = new MeetingMirror();
  /** Messages that did not fit what was told before. */
  readonly gaps: string[] = [];
  /** It had its last word, as when its person was sent back or left. */
  isOver = false;

  constructor(
    readonly participant: ParticipantId,
    audience: Audience,
  ) {
    const connection = `page.${participant}.${crypto.randomUUID()}` as ConnectionId;
    const listener = {
      connection,
      participant,
      tell: (message: ServerMessage) => {
        if (this.#mirror.receive(message, this.#mirror.confirmed === null) === 'gap') this.gaps.push(`${participant}: ${message.type}`);
      },
      chat: () => undefined,
      media: () => undefined,
      note: async () => false,
      bye: () => {
        this.isOver = true;
        audience.listeners.delete(connection);
      },
    };
    audience.listeners.set(connection, listener);
    audience.welcome(listener);
  }

  /** Does it show exactly what its person may know of this state, and stand where it stands? */
  shows(state: MeetingState, seq: number): boolean {
    const same = hash(this.#mirror.meeting) === hash(view(state, viewerOf(state, this.participant)));
    return same && this.#mirror.confirmed?.seq === seqFor(state, seq, this.participant);
  }
}
