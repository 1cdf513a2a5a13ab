import pg from 'pg';
import type { HintLog } from '../system/hint-ears';
import type { Envelopes } from '../system/hint-envelopes';
import { type Carrier, KeptLine } from '../system/kept-line';

/** What NOTIFY takes. */
const MOST_BYTES = 7_999;

/**
 * Hints by LISTEN and NOTIFY, over one connection of its own: a pooler that hands out connections per transaction would lose the LISTEN. Connected only while
 * another process lives, because a NOTIFY costs the database far more than it carries (decisions.md 18). NOTIFY writes no log.
 */
export function postgresHints(url: string, envelopes: Envelopes, log: HintLog): KeptLine {
  return new KeptLine({
    name: 'PostgreSQL',
    connect: (deliver, broken) => connect(url, envelopes.address, deliver, broken),
    envelopes,
    log,
    onlyInCompany: true,
  });
}

async function connect(url: string, channel: string, deliver: (envelope: string) => void, broken: (error: unknown) => void): Promise<Carrier> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'hearth hints',
    connectionTimeoutMillis: 3_000,
    statement_timeout: 3_000,
    keepAlive: true,
  });
  client.on('error', broken);
  client.on('end', () => broken(new Error('the connection ended')));
  client.on('notification', ({ payload }) => deliver(payload ?? ''));
  // The socket at once, not a polite goodbye: a server that stands still would not answer it.
  const close = () => {
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    client.end().catch(() => undefined); // it has ended, which was asked for
  };
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    close();
    throw error;
  }
  return {
    async send(sealed) {
      const fitting = sealed.filter(({ length }) => length <= MOST_BYTES); // one that is too long would take all others down with it
      await client.query({ name: 'hints', text: 'select pg_notify($1, sealed) from unnest($2::text[]) as sealed', values: [channel, fitting] });
    },
    ping: () => client.query('select 1'),
    close,
  };
}
