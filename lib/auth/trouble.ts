/** What may be said of an error: its kind and PostgreSQL's code. Its message repeats parameters, which are addresses and hashes. */
export function kindOf(error: unknown): { readonly kind: string; readonly code: string | undefined } {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
  return { kind: error instanceof Error ? error.name : typeof error, code };
}
