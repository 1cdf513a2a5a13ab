export interface Mail {
  readonly to: string;
  /** Neutral: never a group's name. */
  readonly subject: string;
  readonly text: string;
  /** The one link of the mail, if there is one: an embedded installation prints it. */
  readonly link?: string;
}
/** Takes a mail for delivery; resolves once it is safely queued (a job in PostgreSQL, or the outbox). */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}
