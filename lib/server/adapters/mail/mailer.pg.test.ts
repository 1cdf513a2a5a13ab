import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../scripts/testing/database';
import type { Mail } from '../../ports/mailer';
import { type MailerOptions, startMailer } from './start-mailer';

const secret = 'k3J9xq2LmZ8vTn4RbYc7WdHsPf6GuAeQ';
const link = 'https://meet.example.org/sign-in/confirm?token=a-token-that-opens-a-door';
const mail: Mail = { to: 'kit@example.org', subject: 'Your sign-in link', text: `Hello,\n\n${link}\n`, link };

let db: FreshDatabase;
const ends: (() => Promise<unknown>)[] = [];
const logged: string[] = [];
const note = (fields: object, message: string) => void logged.push(`${JSON.stringify(fields)} ${message}`);
const log = { info: note, warn: note, error: note };
const start = async (options: Partial<MailerOptions>) => {
  const started = await startMailer({
    pool: db.pool,
    smtpUrl: '',
    from: 'Hearth <no-reply@example.org>',
    secret,
    outbox: false,
    log,
    now: Date.now,
    ...options,
  });
  ends.push(started.stop);
  return started;
};
/** A real mail server; `refuse` answers each recipient until it says null. */
async function mailServer(refuse: () => number | null) {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_, __, done) {
      const code = refuse();
      done(code === null ? null : Object.assign(new Error('kit@example.org is away'), { responseCode: code }));
    },
    onData(stream, _, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => (received.push(text), done()));
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  ends.push(() => new Promise((done) => server.close(() => done(null))));
  return { received, url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
}
const jobs = async () => (await db.pool.query<{ row: string }>('select j::text as row from graphile_worker._private_jobs j')).rows.map(({ row }) => row);

beforeAll(async () => {
  db = await freshDatabase();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  logged.length = 0;
});
afterAll(() => db.drop());

describe('mail', () => {
  it('BK-32 that waits while the secret is changed is sent all the same, while the former secret is known', async () => {
    const { received, url } = await mailServer(() => null);
    const before = await start({ smtpUrl: 'smtp://127.0.0.1:1' });
    await before.mailer.send(mail);
    await vi.waitFor(() => expect(logged.join()).toContain('tried again'), 10_000);
    await ends.pop()?.();
    await db.pool.query('update graphile_worker._private_jobs set run_at = now()');
    await start({ smtpUrl: url, secret: 'Zt6WnB4vXq8LmK2pRj9HsDy3FgC7aEu5', formerSecret: secret });
    await vi.waitFor(() => expect(received).toHaveLength(1), 10_000);
  });

  it('AU-30 is delivered by the mail server as a job, and leaves nothing behind', async () => {
    const { received, url } = await mailServer(() => null);
    const { mailer } = await start({ smtpUrl: url });
    await mailer.send(mail);
    await vi.waitFor(() => expect(received).toHaveLength(1), 10_000);
    expect(received[0]).toContain('To: kit@example.org');
    expect(received[0]).toContain('Subject: Your sign-in link');
    expect(received[0]?.replaceAll('=\r\n', '')).toContain('a-token-that-opens-a-door');
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), 10_000);
  });

  it('AU-30 is tried again when the mail server has no time, and what waits in the database is sealed', async () => {
    let tries = 0;
    const { received, url } = await mailServer(() => ((tries += 1) === 1 ? 451 : null));
    const { mailer } = await start({ smtpUrl: url });
    await mailer.send(mail);
    await vi.waitFor(() => expect(tries).toBe(1), 10_000);
    await vi.waitFor(async () => expect((await jobs()).join()).toContain('mail not sent'), 10_000);
    const waiting = (await jobs()).join();
    for (const word of ['kit', 'example', 'a-token', 'confirm']) expect(waiting).not.toContain(word);
    await vi.waitFor(() => expect(received).toHaveLength(1), 15_000);
    expect(logged.join()).toContain('tried again');
    expect(logged.join()).not.toMatch(/kit|token/);
  });

  it('AU-30 a recipient whom the mail server refuses for good is not tried again, and not named in the log', async () => {
    let tries = 0;
    const { url } = await mailServer(() => ((tries += 1), 550));
    const { mailer } = await start({ smtpUrl: url });
    await mailer.send(mail);
    await vi.waitFor(() => expect(logged.join()).toContain('refused for good'), 10_000);
    await vi.waitFor(async () => expect(await jobs()).toEqual([]), 10_000);
    expect(tries).toBe(1);
    expect(logged.join()).not.toMatch(/kit|token/);
  });

  it('AU-30 what was handed over before a stop is sent after the next start', async () => {
    const { received, url } = await mailServer(() => null);
    const away = await start({ smtpUrl: 'smtp://127.0.0.1:1' });
    await away.mailer.send(mail);
    await vi.waitFor(() => expect(logged.join()).toContain('tried again'), 10_000);
    await ends.pop()?.();
    await db.pool.query('update graphile_worker._private_jobs set run_at = now()');
    await start({ smtpUrl: url });
    await vi.waitFor(() => expect(received).toHaveLength(1), 15_000);
  });

  it('AU-31 an embedded installation prints the link and keeps the mail in its outbox', async () => {
    const printed: string[] = [];
    const { mailer } = await start({ outbox: true, print: (line) => printed.push(line) });
    await mailer.send(mail);
    expect(printed).toEqual([`Mail to kit@example.org: ${link}`]);
    const { rows } = await db.pool.query('select recipient, subject, text, link from mail_outbox');
    expect(rows).toEqual([{ recipient: mail.to, subject: mail.subject, text: mail.text, link }]);
  });

  it('AU-32 without a mail server, and not embedded, it is said at the start and to whoever tries', async () => {
    const { mailer } = await start({});
    expect(logged).toEqual(['{} SMTP_URL is missing; sign-in by mail is off']);
    await expect(mailer.send(mail)).rejects.toThrow('SMTP_URL is missing');
    expect((await db.pool.query("select 1 from mail_outbox where recipient = 'nobody'")).rowCount).toBe(0);
  });
});
