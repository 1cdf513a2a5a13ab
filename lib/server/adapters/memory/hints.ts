import type { Hint, HintLine } from '../../ports/hints';
import { Ears, type HintLog } from '../system/hint-ears';
import { type Envelope, Envelopes } from '../system/hint-envelopes';

/** What becomes of one hint on its way to one process: how often `arrive` is called, and when. */
export type Way = (arrive: () => void, hint: Hint) => void;

const silent: HintLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Several processes in one, for tests, which may lose, double and delay hints by `way`. Without it each arrives once, a moment later. */
export function memoryHints(way: Way = (arrive) => queueMicrotask(arrive)) {
  const processes = new Set<(envelope: Envelope) => void>();
  return {
    forge: (text: string) => processes.forEach((deliver) => deliver(text)),
    process(secret = 'one installation'): HintLine {
      const envelopes = new Envelopes(secret);
      const ears = new Ears(silent);
      const deliver = (envelope: Envelope) => {
        const hint = envelopes.open(envelope);
        if (hint) ears.hear(hint);
      };
      processes.add(deliver);
      return {
        state: 'ok',
        tell(hint) {
          const envelope = envelopes.close(hint);
          for (const there of processes) way(() => there(envelope), hint);
        },
        listen: (heard) => ears.add(heard),
        company: () => undefined,
        stop: async () => void processes.delete(deliver),
      };
    },
  };
}
