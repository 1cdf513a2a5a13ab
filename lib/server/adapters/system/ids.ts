import { randomUUID } from 'node:crypto';
import type { Ids } from '../../ports/system';

/** Random UUIDs (version 4). */
export const randomIds: Ids = { next: () => randomUUID() };
