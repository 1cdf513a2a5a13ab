import { Logger } from 'graphile-worker';

/** What of pino the mailer needs. */
export interface MailLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** graphile-worker's words without what is in them: they may repeat errors, and errors of mail servers repeat addresses. */
export const workerLogger = (log: MailLog): Logger =>
  new Logger((scope) => (level) => {
    if (level === 'error' || level === 'warning') log.warn({ task: scope.taskIdentifier, job: scope.jobId }, `mail worker: ${level}`);
  });

/** Kind and codes of an error of nodemailer or pg; never its message. */
export function codesOf(error: unknown): { readonly code: string; readonly smtp: number | null } {
  const { code, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; responseCode?: unknown };
  return { code: typeof code === 'string' ? code : 'unknown', smtp: typeof responseCode === 'number' ? responseCode : null };
}
