/** The words that whoever starts a server needs: what is wrong, what to do. Holds no password and no address with one. */

interface Fields {
  readonly code?: unknown;
  readonly port?: unknown;
  readonly address?: unknown;
  readonly syscall?: unknown;
}

const SLOW = 'The database does not answer in time. Is it overloaded, or is something between that swallows connections? Nothing was lost; start again.';

/** One or two sentences for any failure of a start; for one that nobody foresaw, its own words. */
export function startFailure(error: unknown): string {
  const { code, port, address, syscall } = (error instanceof Error ? error : {}) as Fields;
  const words = typeof code === 'string' ? sentence(code, syscall === 'listen', `${String(address)}:${String(port)}`) : null;
  // Several addresses of one name were tried: each failed in its own way, and together they have no words.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : null;
  if (error instanceof Error && /^(timeout e|Connection terminated|Query read timeout)/.test(error.message)) return SLOW;
  return words ?? (error instanceof Error ? error.message || (first instanceof Error ? first.message : error.name) : String(error));
}

function sentence(code: string, listening: boolean, where: string): string | null {
  if (listening) {
    if (code === 'EADDRINUSE') return `${where} is used by another program. Stop that one, or set PORT (for metrics METRICS_PORT) to a free port.`;
    if (code === 'EACCES') return `This account may not listen on ${where}. Set PORT to 1024 or higher, and let a proxy stand before it.`;
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine does not have the address ${where}. Set HOST to one that it has.`;
  }
  if (/^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|57P03)$/.test(code))
    return `The database does not answer (${code}). Does it run, and is DATABASE_URL right?`;
  if (code === '53300') return 'The database has no connection left for Hearth. End what holds them, or raise its max_connections; nothing was changed.';
  if (code.startsWith('28')) return 'The database refuses the user or the password in DATABASE_URL. Correct it; nothing was changed.';
  if (code === '3D000') return 'There is no database of the name that DATABASE_URL ends with. Make an empty one, or correct the name.';
  if (code === '42501') return 'The user in DATABASE_URL may not change this database. Make it the owner of the database; nothing was changed.';
  if (code === '55P03') return 'The tables are in use by something that does not let go (a long query, a dump). End it and start again; nothing was changed.';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'The disk is full. Free some space and start again; nothing was thrown away.';
  if (code === '53100') return 'The disk of the database is full. Free some space and start again; nothing was thrown away.';
  return null;
}
