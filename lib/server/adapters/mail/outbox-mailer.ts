import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import { mailOutbox } from '../../../../drizzle/schema';
import type { Mailer } from '../../ports/mailer';

/** An embedded installation without SMTP: the terminal is the postman. Exists nowhere else, because it shows links to whoever runs the server. */
export function outboxMailer(pool: Pool, print: (line: string) => void): Mailer {
  const database = drizzle(pool);
  return {
    async send({ to, subject, text, link }) {
      await database.insert(mailOutbox).values({ recipient: to, subject, text, link: link ?? null });
      print(`Mail to ${to}: ${link ?? subject}`);
    },
  };
}
