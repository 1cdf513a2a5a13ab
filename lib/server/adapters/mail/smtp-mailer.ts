import { type JobHelpers, makeWorkerUtils, run, type Runner } from 'graphile-worker';
import { createTransport, type Transporter } from 'nodemailer';
import type { Pool } from 'pg';
import type { Mail, Mailer } from '../../ports/mailer';
import { codesOf, type MailLog, workerLogger } from './mail-log';
import { openMail, sealMail } from './sealed-mail';

const TASK = 'send_mail';
/** graphile-worker waits e^attempt seconds between tries: six of them span about four minutes, and a link lives fifteen. */
const MAX_ATTEMPTS = 6;
/** A mail whose link is over helps nobody. */
const LINK_LIVES_MS = 15 * 60_000;
const SMTP_TIMEOUT_MS = 15_000;
const RESTART_MS = 5_000;

export interface SmtpOptions {
  readonly pool: Pool;
  readonly smtpUrl: string;
  readonly from: string;
  readonly secret: string;
  readonly formerSecret?: string;
  readonly log: MailLog;
  /** The database's time, by which links live and jobs are dated: this machine's clock may be wrong. Epoch ms. */
  readonly now: () => number;
}

/** Mail is delivered when the mail server has it: not when a page answers. A job in PostgreSQL survives a restart and is tried again. */
export async function startSmtpMailer(options: SmtpOptions): Promise<{ readonly mailer: Mailer; readonly stop: () => Promise<void> }> {
  const { pool, smtpUrl, secret, log } = options;
  const logger = workerLogger(log);
  const timeouts = { connectionTimeout: SMTP_TIMEOUT_MS, greetingTimeout: SMTP_TIMEOUT_MS, socketTimeout: SMTP_TIMEOUT_MS };
  const transport = createTransport({ url: smtpUrl, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  const utils = await makeWorkerUtils({ pgPool: pool, logger });
  const start = () =>
    run({
      pgPool: pool,
      logger,
      concurrency: 2,
      noHandleSignals: true,
      parsedCronItems: [],
      taskList: { [TASK]: (payload, helpers) => deliver(payload, helpers, transport, options) },
    });
  const begin = async () => {
    await utils.migrate();
    return keepRunning(start, log);
  };
  const worker = await begin().catch(async (error: unknown) => {
    await utils.release();
    transport.close();
    throw error;
  });
  return {
    mailer: {
      async send(mail) {
        await utils.addJob(TASK, { sealed: sealMail(mail, secret) }, { maxAttempts: MAX_ATTEMPTS });
      },
    },
    async stop() {
      await worker.stop();
      await utils.release();
      transport.close();
    },
  };
}

async function deliver(
  payload: unknown,
  { job }: JobHelpers,
  transport: Transporter,
  { from, secret, formerSecret = '', log, now }: SmtpOptions,
): Promise<void> {
  const sealed = typeof payload === 'object' && payload !== null && 'sealed' in payload ? payload.sealed : null;
  const mail = typeof sealed === 'string' ? (openMail(sealed, secret) ?? (formerSecret && openMail(sealed, formerSecret))) : null;
  if (!mail) return log.error({ job: job.id }, 'a waiting mail cannot be opened: was HEARTH_SECRET changed?');
  if (mail.link && now() - job.created_at.getTime() > LINK_LIVES_MS) return log.warn({ job: job.id }, 'a mail was not sent: its link is over');
  try {
    await transport.sendMail(message(mail, from));
  } catch (error) {
    const { code, smtp } = codesOf(error);
    // The mail server knows this recipient cannot be reached; asking again changes nothing.
    if (code === 'EENVELOPE' && smtp !== null && smtp >= 500) return log.warn({ job: job.id, code, smtp }, 'a mail was refused for good');
    log.warn({ job: job.id, attempt: job.attempts, code, smtp }, 'a mail was not sent; it will be tried again');
    // graphile-worker keeps the message of this error in the database.
    throw new Error(`mail not sent: ${code} ${smtp ?? ''}`.trim());
  }
}

/** The address as an object: nothing in it is parsed as a list of addresses. */
const message = ({ to, subject, text }: Mail, from: string) => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
});

/** The worker gives up when the database was away at the wrong moment; mails must not stop until somebody restarts the server. */
async function keepRunning(start: () => Promise<Runner>, log: MailLog): Promise<{ readonly stop: () => Promise<void> }> {
  let stopping = false;
  let again: NodeJS.Timeout | undefined;
  let runner: Runner | null = null;
  const begin = async () => {
    const begun = await start();
    runner = begun;
    const ended = () => {
      runner = null;
      if (!stopping) retry();
    };
    begun.promise.then(ended, ended);
  };
  const retry = () => {
    log.warn({}, 'the mail worker ended; it starts again');
    again = setTimeout(() => void begin().catch(retry), RESTART_MS);
  };
  await begin();
  return {
    async stop() {
      stopping = true;
      clearTimeout(again);
      await runner?.stop();
    },
  };
}
