import pino from 'pino';
import { env } from './env';

/**
 * The only log. It never holds names, message text, addresses or tokens: what is logged are our own words, codes, counts and the random ids of
 * participants and meetings. The list below is a net under that rule, not a licence to be careless.
 */
const NEVER = ['name', 'text', 'email', 'token', 'cookie', 'authorization', 'password', 'secret', 'url', 'query', 'body', 'headers'];

/** An error may quote what somebody typed (a constraint's detail, a query's parameters): only its kind, code and way through our code are kept. */
function safeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, constraint, digest } = error as { code?: unknown; constraint?: unknown; digest?: unknown };
  return {
    kind: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    // What the page shows to whoever met this error.
    ...(typeof digest === 'string' ? { digest } : {}),
    at: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8)
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: safeError(error.cause) }),
  };
}

export const logOptions = {
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: NEVER.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[hidden]' },
  serializers: { err: safeError, error: safeError },
} satisfies pino.LoggerOptions;

export const log = pino(logOptions);
