import { setTimeout as delay } from 'node:timers/promises';

/** Something stays broken for so long: that time passes is the fault itself, and nothing is waited for. */
export const outage = (ms: number): Promise<void> => delay(ms);
