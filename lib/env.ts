import * as z from 'zod';

/**
 * The environment, read once. The only reader of `process.env` in the product: what is missing or too weak to protect people
 * stops the program at start and is named, instead of being found out later.
 */

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('0')
  .transform((value) => value === '1' || value === 'true');
const port = z.coerce.number().int().min(0).max(65_535);
const optional = z.string().trim().default('');

const isUrlOf = (value: string, protocols: readonly string[]) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
const origin = z
  .string()
  .trim()
  .default('')
  .transform((value) => value.replace(/\/+$/, ''))
  .refine((value) => value === '' || (isUrlOf(value, ['http:', 'https:']) && new URL(value).origin === value), {
    error: 'must be an origin such as https://meet.example.org (no path, lower case, no default port)',
  });

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Where to listen. */
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  /** The address that people use: an origin without a trailing slash. */
  PUBLIC_URL: origin,
  DATABASE_URL: optional.refine((value) => value === '' || isUrlOf(value, ['postgres:', 'postgresql:']), {
    error: 'must look like postgres://user:password@host:5432/name',
  }),
  /** The embedded PostgreSQL is in use: mails without SMTP are shown instead of sent, and an empty database is seeded. */
  HEARTH_EMBEDDED: flag,
  /** Signs and seals; at least 32 characters. */
  HEARTH_SECRET: optional,
  /** The one before, for as long as what it signed and sealed should still open; empty: none. */
  HEARTH_SECRET_PREVIOUS: optional,
  /** Folder of the keys that each meeting's names and words are sealed with (decisions.md 15). */
  HEARTH_KEY_DIR: z.string().trim().min(1).default('.hearth/keys'),
  /** Base address of LiveKit as this server reaches it; empty: a meeting without sound and picture. */
  LIVEKIT_URL: optional
    .transform((value) => value.replace(/\/+$/, '').replace(/^ws(s?):/, 'http$1:'))
    .refine((value) => value === '' || isUrlOf(value, ['http:', 'https:']), { error: 'must look like http://127.0.0.1:7880' }),
  LIVEKIT_API_KEY: optional,
  LIVEKIT_API_SECRET: optional,
  /** Hints between several server processes; empty: by PostgreSQL, and only while there are several. */
  REDIS_URL: optional.refine((value) => value === '' || isUrlOf(value, ['redis:', 'rediss:']), { error: 'must look like redis://user:password@host:6379' }),
  SMTP_URL: optional.refine((value) => value === '' || isUrlOf(value, ['smtp:', 'smtps:']), { error: 'must look like smtps://user:password@host:465' }),
  MAIL_FROM: optional,
  /** Prometheus metrics, on loopback only; 0: none. */
  METRICS_PORT: port.default(0),
  /** Back to an older version on purpose: take a database of a newer one as it is, where that one has left word that it may be (docs/upgrade.md). */
  HEARTH_ROLL_BACK: flag,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Where the build is, as for Next itself. */
  NEXT_DIST_DIR: z.string().trim().min(1).default('.next'),
  /** Shorter times and doors for tests; refused on an address that others can reach. */
  TEST_HOOKS: flag,
  /** With TEST_HOOKS: the step at which this process dies, as `stored:RaiseHand` (lib/server/runtime/steps.ts). */
  HEARTH_DIE_AT: optional.refine((value) => value === '' || /^[a-z]+:\w+$/.test(value), { error: 'must look like stored:RaiseHand' }),
});
export type Env = Readonly<z.infer<typeof variables>>;
type Variables = Readonly<Record<string, string | undefined>>;

/** What is missing or wrong, one line a variable. Never holds a value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  constructor(readonly problems: readonly string[]) {
    super(
      `Hearth does not start with this environment:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nEach variable is explained in .env.example.`,
    );
    // The way through our own code helps nobody who has to correct a variable.
    this.stack = `${this.name}: ${this.message}`;
  }
}

const KNOWN_WEAK = /^(devkey|secret|password|changeme|change-me|example|hearth|livekit|test|admin)\d*$/i;
/** The name of the key may be plain, but not the one that every LiveKit manual prints. */
const EXAMPLE_KEY = /^(devkey|secret)$/i;
const MIN_SECRET = 32;
/** Thirty-two times the same letter is long and no secret. */
const MIN_DIFFERENT = 10;

function weakness(name: string, value: string): string | null {
  if (value === '') return `${name} is missing`;
  if (KNOWN_WEAK.test(value)) return `${name} is a well-known example: choose your own`;
  if (value.length < MIN_SECRET) return `${name} is too short: at least ${MIN_SECRET} random characters`;
  return new Set(value).size < MIN_DIFFERENT ? `${name} is too easy to guess: use random characters` : null;
}

const isLoopback = (url: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

function problemsOf(env: Env): readonly string[] {
  const problems: (string | null)[] = [weakness('HEARTH_SECRET', env.HEARTH_SECRET)];
  if (env.HEARTH_SECRET_PREVIOUS !== '') {
    // What it signed still opens: a weak one would be as bad as a weak HEARTH_SECRET.
    problems.push(weakness('HEARTH_SECRET_PREVIOUS', env.HEARTH_SECRET_PREVIOUS));
    if (env.HEARTH_SECRET_PREVIOUS === env.HEARTH_SECRET) problems.push('HEARTH_SECRET_PREVIOUS is the same as HEARTH_SECRET: it is the one before, or empty');
  }
  if (env.DATABASE_URL === '') problems.push('DATABASE_URL is missing');
  if (env.PUBLIC_URL === '') problems.push('PUBLIC_URL is missing');
  if (env.LIVEKIT_URL !== '') {
    if (env.LIVEKIT_API_KEY === '') problems.push('LIVEKIT_API_KEY is missing');
    if (EXAMPLE_KEY.test(env.LIVEKIT_API_KEY)) problems.push('LIVEKIT_API_KEY is a well-known example: choose your own');
    problems.push(weakness('LIVEKIT_API_SECRET', env.LIVEKIT_API_SECRET));
  }
  if (env.SMTP_URL !== '' && env.MAIL_FROM === '') problems.push('MAIL_FROM is missing (the sender of mails)');
  if (env.TEST_HOOKS && env.PUBLIC_URL !== '' && !isLoopback(env.PUBLIC_URL))
    problems.push('TEST_HOOKS is for tests on this machine only: PUBLIC_URL is reachable by others');
  if (env.HEARTH_DIE_AT !== '' && !env.TEST_HOOKS) problems.push('HEARTH_DIE_AT ends this process in the middle of its work: only for tests, with TEST_HOOKS');
  return problems.filter((problem) => problem !== null);
}

/**
 * Reads and checks the environment. Throws `EnvironmentError` that names every variable that is missing, malformed or weak.
 * Under `next build` and in unit tests nothing is served: there, missing values stay empty and nothing throws for them.
 */
export function readEnv(given: Variables): Env {
  const parsed = variables.safeParse(given);
  if (!parsed.success) throw new EnvironmentError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${saying(issue)}`));
  const serves = given.NEXT_PHASE !== 'phase-production-build' && parsed.data.NODE_ENV !== 'test';
  const env: Env =
    parsed.data.PUBLIC_URL === '' && parsed.data.NODE_ENV !== 'production'
      ? { ...parsed.data, PUBLIC_URL: `http://${parsed.data.HOST}:${parsed.data.PORT}` }
      : parsed.data;
  const problems = serves ? problemsOf(env) : [];
  if (problems.length > 0) throw new EnvironmentError(problems);
  return Object.freeze(env);
}

// zod's own sentence for an enum repeats the value that was given; a mistyped secret must not reach a log.
const saying = (issue: z.core.$ZodIssue) =>
  issue.code === 'custom' ? issue.message : issue.code === 'invalid_value' ? `must be one of ${issue.values.join(', ')}` : `is not valid (${issue.code})`;

export const env: Env = readEnv(process.env);
