import { createServer } from 'node:http';
import { join } from 'node:path';
import { authenticateCookie } from './lib/auth/session';
import { resealInvitations } from './lib/data/invitation-rows';
import { env } from './lib/env';
import { log } from './lib/log';
import { startMailer } from './lib/server/adapters/mail/start-mailer';
import { entryFor, factsFor } from './lib/server/adapters/postgres/facts';
import { randomIds } from './lib/server/adapters/system/ids';
import { fileKeyVault } from './lib/server/adapters/system/key-vault';
import { openDatabase } from './lib/server/open-database';
import { patiently } from './lib/server/adapters/postgres/patience';
import { takeOverConsole } from './lib/server/http/console';
import { requestListener, upgradeListener, type ListenerPorts } from './lib/server/http/listener';
import { showGauges } from './lib/server/http/gauges';
import { Metrics, serveMetrics } from './lib/server/http/metrics';
import { Pages } from './lib/server/http/next-server';
import { startFailure } from './lib/server/http/start-failure';
import { staticFiles } from './lib/server/http/static-files';
import { stopInOrder, type Step } from './lib/server/http/stopping';
import { makeMeetings } from './lib/server/make-meetings';
import { startMedia } from './lib/server/media-gate/start-media';
import { setServerHandle } from './lib/server/runtime/handle';
import { dieAt } from './lib/server/runtime/steps';
import { Gateway } from './lib/server/socket/gateway';
import { livingSessions } from './lib/server/socket/living-sessions';
import { SessionWatch } from './lib/server/socket/session-watch';
import { startHints } from './lib/server/start-hints';

// The composition root: makes everything once, in order, and stops it in the opposite one. Code that Next bundles reaches it by `serverHandle()`.

/** Below the 15 s after which whoever started us loses patience; in ms. */
const STOP_PATIENCE = 12_000;
const development = env.NODE_ENV === 'development';
if (!development) takeOverConsole(log);
if (env.HEARTH_DIE_AT !== '') dieAt(env.HEARTH_DIE_AT);

const metrics = new Metrics();
const mistake = (where: string) => (err: unknown) => {
  metrics.mistake(where);
  log.error({ err, where }, 'something went wrong on our side');
};
process.on('unhandledRejection', mistake('promise'));

const toStop: Step[] = [];
let stopping: Promise<void> | null = null;
function stop(why: string): Promise<void> {
  stopping ??= (async () => {
    log.info({ why }, 'stopping');
    const clean = await stopInOrder([...toStop].reverse(), STOP_PATIENCE, log);
    log.info({ clean }, 'stopped');
    process.exit(clean && why !== 'mistake' ? 0 : 1);
  })();
  return stopping;
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
// Nobody knows what an exception that nobody caught has left behind: finish what can be finished, and let the next start begin cleanly.
process.on('uncaughtException', (err) => {
  mistake('exception')(err);
  void stop('mistake');
});

/** Each step of the start waits by itself for a database that is away or slow: that it answered the step before says nothing. */
const patient = <T>(step: () => Promise<T>): Promise<T> =>
  patiently(step, (err, left) => log.warn({ err, left }, `the database does not answer yet; trying for ${Math.ceil(left / 1_000)} s more`));

async function main(): Promise<void> {
  const { pool, clock, database } = await openDatabase(env, { log, patient, toStop });
  const former = env.HEARTH_SECRET_PREVIOUS;
  if (former) log.info({ links: await patient(() => resealInvitations(database, former)) }, 'links sealed with the secret of now');
  const keys = fileKeyVault(env.HEARTH_KEY_DIR);
  const now = () => clock.now();
  const { mailer, stop: stopMailer } = await patient(() =>
    startMailer({
      pool,
      smtpUrl: env.SMTP_URL,
      from: env.MAIL_FROM,
      secret: env.HEARTH_SECRET,
      formerSecret: former,
      outbox: env.HEARTH_EMBEDDED,
      log,
      now,
    }),
  );
  toStop.push(['mailer', stopMailer]);
  const hints = await startHints(env, log);
  toStop.push(['hints', () => hints.stop()]);
  const meetings = makeMeetings({
    pool,
    database,
    clock,
    ids: randomIds,
    keys,
    log,
    hints,
    onRevived: () => gateway.startAnew(),
    onCompany: (others) => hints.company(others),
  });
  toStop.push(['meetings', () => meetings.stop()]);
  const authenticate = (cookie: string | undefined) => authenticateCookie(cookie, pool);
  const media = startMedia({
    env,
    pool,
    meetings,
    authenticate,
    now,
    log,
    metrics,
    tell: (meeting, state) => gateway.health(meeting, state),
    find: (id, user) => gateway.find(id, user),
    hints,
  });
  if (media) toStop.push(['media', media.stop]);
  const damaged = (group: string, version: number) => log.error({ group, version }, 'the format of a group cannot be read; its meetings start without one');
  const gateway = new Gateway({
    meetings,
    now,
    authenticate,
    factsFor: factsFor(pool, damaged),
    entryFor: entryFor(pool, damaged),
    origin: env.PUBLIC_URL,
    processId: meetings.processId,
    hints,
    media: media?.director ?? null,
    answered: (kind, answer, ms) => metrics.answered(kind, answer, ms),
    failed: (where, err) => mistake(`socket ${where}`)(err),
  });
  toStop.push(['sockets', () => gateway.stop()]);

  await meetings.start();

  const mediaState = () => media?.director.state ?? 'none';
  const sessions = new SessionWatch({
    held: () => [...gateway.sessions, ...(media?.gate.connections.sessions ?? [])],
    living: livingSessions(pool),
    close: (id) => {
      gateway.endSession(id);
      media?.gate.connections.cutSession(id);
    },
    hints,
  });
  toStop.push(['sessions', () => sessions.stop()]);
  setServerHandle({ database, pool, clock, meetings, mailer, keys, endSession: (id) => sessions.end(id), media: () => ({ state: mediaState() }) });

  showGauges(metrics, { gateway, gate: media?.gate ?? null, mediaState, hints, pool });
  const metricsServer = await serveMetrics(metrics, env.METRICS_PORT);
  toStop.push(['metrics', () => metricsServer?.close()]);

  const pages = new Pages({ development, host: env.HOST, port: env.PORT });
  toStop.push(['pages', () => pages.close()]);
  await listen({
    publicUrl: env.PUBLIC_URL,
    health: {
      database: () =>
        pool.query('select 1').then(
          () => true,
          () => false, // that it does not answer is the answer
        ),
      pages: () => pages.loaded,
      media: mediaState,
      isStopping: () => stopping !== null,
    },
    files: development ? () => false : await staticFiles(join(process.cwd(), env.NEXT_DIST_DIR, 'static'), '/_next/static/'),
    next: (req, res) => pages.handle(req, res),
    media: media && {
      request: (req, res) => media.gate.request(req, res),
      upgrade: (req, socket, head) => media.gate.upgrade(req, socket, head),
      webhook: media.webhook,
    },
    sockets: (req, socket, head) => gateway.upgrade(req, socket, head),
    reloading: (req, socket, head) => pages.reloading(req, socket, head),
    failed: mistake('http'),
  });
  // Loading the pages takes most of a start. Whoever was in a meeting is heard before; whoever asks for a page waits for it.
  await pages.load();
  log.info('pages are ready');
}

async function listen(ports: ListenerPorts): Promise<void> {
  // Slow or endless headers and bodies do not hold a place (reliability.md A32); in ms.
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 5_000, maxHeaderSize: 32_768 }, requestListener(ports));
  server.on('upgrade', upgradeListener(ports));
  toStop.push([
    'listening',
    () => {
      server.close();
      server.closeIdleConnections();
    },
  ]);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(env.PORT, env.HOST, resolve));
  log.info({ host: env.HOST, port: env.PORT, media: ports.health.media() }, 'listening');
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'Hearth did not start');
  process.stderr.write(`Hearth did not start: ${startFailure(error)}\n`);
  void stop('mistake');
});
