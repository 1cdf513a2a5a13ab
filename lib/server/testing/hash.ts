import { createHash } from 'node:crypto';

const sorted = (_key: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

/** Equal data has equal hashes, whatever the order in which it was put together. */
export const hash = (data: unknown): string => createHash('sha256').update(JSON.stringify(data, sorted)).digest('hex');
