const UNIQUE_VIOLATION = '23505';

/** The name of the unique constraint that a statement ran into; null for every other error. Drizzle wraps what pg threw. */
export function violatedConstraint(error: unknown): string | null {
  const { code, constraint } = (error instanceof Error ? (isPgError(error) ? error : error.cause) : {}) as { code?: unknown; constraint?: unknown };
  return code === UNIQUE_VIOLATION && typeof constraint === 'string' ? constraint : null;
}
const isPgError = (error: Error): boolean => 'constraint' in error;
