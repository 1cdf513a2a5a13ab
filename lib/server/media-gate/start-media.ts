import type { Pool } from 'pg';
import type { Env } from '../../env';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import type { Instant } from '../../meeting/machine/slice';
import type { MediaHealth } from '../../protocol/messages';
import { livekitMedia } from '../adapters/livekit/livekit-media';
import { livekitWebhooks } from '../adapters/livekit/webhooks';
import type { Hints } from '../ports/hints';
import type { MeetingId } from '../ports/meeting-store';
import type { Meetings } from '../runtime/types';
import type { AdmissionPorts } from './admission';
import { cutTogether } from './cut-together';
import { findElsewhere } from './elsewhere';
import { MediaGate } from './gate';
import { takeHint } from './hints';
import { MediaDirector } from './media-director';

export interface MediaParts {
  readonly env: Pick<Env, 'LIVEKIT_URL' | 'LIVEKIT_API_KEY' | 'LIVEKIT_API_SECRET' | 'PUBLIC_URL'>;
  readonly pool: Pool;
  readonly meetings: Meetings;
  readonly authenticate: AdmissionPorts['authenticate'];
  readonly now: () => Instant;
  readonly log: { error(context: object, message: string): void };
  readonly metrics: { gate(answer: string): void; lagged(ms: number): void; mistake(where: string): void };
  readonly tell: (meeting: MeetingId, state: MediaHealth['state']) => void;
  /** A socket of this process. */
  readonly find: (connection: ConnectionId, userId: string) => { readonly meeting: MeetingId; readonly participant: ParticipantId } | null;
  readonly hints: Hints;
}

/** Sound and picture, as a whole: gate, reconcilers and webhooks of one LiveKit. Null: this installation has none, and meetings go on in writing. */
export function startMedia({ env, pool, meetings, authenticate, now, log, metrics, tell, find, hints }: MediaParts) {
  if (env.LIVEKIT_URL === '') return null;
  const address = { url: env.LIVEKIT_URL, key: env.LIVEKIT_API_KEY, secret: env.LIVEKIT_API_SECRET };
  const media = livekitMedia(address);
  const elsewhere = findElsewhere(pool, meetings);
  const gate = new MediaGate({
    meetings,
    media,
    authenticate,
    origin: env.PUBLIC_URL,
    livekitUrl: env.LIVEKIT_URL,
    findConnection: async (connection, userId) => find(connection, userId) ?? elsewhere(connection, userId),
    decided: (answer) => metrics.gate(answer),
    entered: (meeting) => director.entered(meeting),
  });
  const together = cutTogether({ connections: gate.connections, meetings, hints });
  const director: MediaDirector = new MediaDirector({
    meetings,
    media,
    now,
    tell,
    gate: { of: (meeting) => gate.connections.of(meeting), cut: together.cut },
    lagged: (ms) => metrics.lagged(ms),
    failed: (meeting, err) => {
      metrics.mistake('media');
      log.error({ meeting, err }, 'sound and picture could not be looked after');
    },
  });
  director.start();
  const read = livekitWebhooks(address, Date.now);
  return {
    gate,
    director,
    /** Answers before it acts: LiveKit waits for nobody. */
    async webhook(body: string, authorization: string | undefined): Promise<'taken' | 'forged'> {
      const hint = await read(body, authorization);
      if (hint === 'forged') return 'forged';
      if (hint) void takeHint(hint, media, (room) => director.hint(room));
      return 'taken';
    },
    stop: () => {
      together.stop();
      director.stop();
      gate.connections.cutEverything();
    },
  };
}
