import type { Env } from '../env';
import { postgresHints } from './adapters/postgres/hints';
import { redisHints } from './adapters/redis/hints';
import type { HintLog } from './adapters/system/hint-ears';
import { Envelopes } from './adapters/system/hint-envelopes';
import type { HintLine } from './ports/hints';

/** The way between the processes of this installation. Resolves within three seconds, also while Redis is away: it is looked for from then on. */
export async function startHints(env: Pick<Env, 'REDIS_URL' | 'DATABASE_URL' | 'HEARTH_SECRET'>, log: HintLog): Promise<HintLine> {
  const envelopes = new Envelopes(env.HEARTH_SECRET);
  const line = env.REDIS_URL === '' ? postgresHints(env.DATABASE_URL, envelopes, log) : redisHints(env.REDIS_URL, envelopes, log);
  await line.start();
  return line;
}
