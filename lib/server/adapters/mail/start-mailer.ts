import type { Pool } from 'pg';
import type { Mailer } from '../../ports/mailer';
import type { MailLog } from './mail-log';
import { outboxMailer } from './outbox-mailer';
import { startSmtpMailer } from './smtp-mailer';

export interface MailerOptions {
  readonly pool: Pool;
  /** smtp:// or smtps://; empty: no mail server. */
  readonly smtpUrl: string;
  readonly from: string;
  /** HEARTH_SECRET: seals mails while they wait. */
  readonly secret: string;
  /** The secret before this one: mails that wait since then are still sent. */
  readonly formerSecret?: string;
  /** Without SMTP: print the link and keep the mail in `mail_outbox`. Only for an embedded installation. */
  readonly outbox: boolean;
  readonly log: MailLog;
  /** The database's time, in epoch ms. */
  readonly now: () => number;
  /** Where the outbox prints; standard output when left out. */
  readonly print?: (line: string) => void;
}

/** There is no way to send mail here; `MailOff` says so to whoever tries, and sign-in pages say so beforehand. */
class MailOff extends Error {
  override readonly name = 'MailOff';
  constructor() {
    super('SMTP_URL is missing; sign-in by mail is off');
  }
}

/** Made once by `server.ts`. `stop` finishes the mail that is being sent; what waits is sent after the next start. */
export async function startMailer(options: MailerOptions): Promise<{ readonly mailer: Mailer; readonly stop: () => Promise<void> }> {
  const { pool, smtpUrl, outbox, log } = options;
  if (smtpUrl !== '') return startSmtpMailer(options);
  const stop = () => Promise.resolve();
  if (outbox) return { mailer: outboxMailer(pool, options.print ?? ((line) => void process.stdout.write(`${line}\n`))), stop };
  log.error({}, new MailOff().message);
  return { mailer: { send: () => Promise.reject(new MailOff()) }, stop };
}
