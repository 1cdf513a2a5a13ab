import { headers } from 'next/headers';
import { FLASH_PARAM, type Flash, readFlash } from '@/lib/auth/flash';

export type Query = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** The answer to the form that led here; empty when the page was opened by itself. */
export async function flashOf(query: Query): Promise<Flash> {
  return readFlash((await headers()).get('cookie'), (await query)[FLASH_PARAM]);
}
