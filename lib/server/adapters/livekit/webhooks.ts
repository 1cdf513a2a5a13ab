import { WebhookReceiver } from 'livekit-server-sdk';
import type { ParticipantId } from '../../../meeting/machine/people';
import type { MediaTrack } from '../../ports/media-control';
import type { LiveKitAddress } from './livekit-media';
import { trackOf } from './permission';

/** Something that LiveKit says has happened. A hint: it may come late, twice, or not at all (livekit.md §7). */
export interface MediaHint {
  readonly room: string;
  readonly participant: ParticipantId | null;
  /** The track that was just published, if that is what happened. */
  readonly published: MediaTrack | null;
}

/** Longer than LiveKit itself keeps trying (30 s); an older one is a replay. */
const MAX_AGE_MS = 5 * 60_000;
/** As many as can come in that time from a busy server. */
const MAX_REMEMBERED = 5_000;

/** Reads webhooks: signature over the raw body, age, and each event once. `forged` for what LiveKit did not send; null for what came before. */
export function livekitWebhooks({ key, secret }: Pick<LiveKitAddress, 'key' | 'secret'>, now: () => number) {
  const receiver = new WebhookReceiver(key, secret);
  const known = new Set<string>();

  return async (body: string, authorization: string | undefined): Promise<MediaHint | 'forged' | null> => {
    const event = await receiver.receive(body, authorization).catch(() => null); // whatever is wrong with it, it is not LiveKit's
    if (!event || !event.id || Math.abs(now() - Number(event.createdAt) * 1_000) > MAX_AGE_MS) return 'forged';
    if (known.has(event.id)) return null;
    known.add(event.id);
    for (const oldest of known) {
      if (known.size <= MAX_REMEMBERED) break;
      known.delete(oldest);
    }
    const participant = event.participant?.identity ? (event.participant.identity as ParticipantId) : null;
    return { room: event.room?.name ?? '', participant, published: event.event === 'track_published' && event.track ? trackOf(event.track) : null };
  };
}
