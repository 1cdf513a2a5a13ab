import type { Pool } from 'pg';
import { KeyFolderTrouble, openKeyFolder, withoutKey } from '../system/key-folder';

/** Meetings of which something sealed is stored: their key must be there, because it goes only after what it sealed (runtime/records.ts). */
const SEALED = `
  select id from meetings m where (purged_at is null or chat_until is not null)
    and (exists (select from meeting_events where meeting_id = m.id) or exists (select from chat_messages where meeting_id = m.id))`;

/**
 * Rejects when `folder` cannot hold keys, or lacks the key of a meeting whose words are stored. It is then most likely the folder of another
 * installation: going on would show an empty room to people who wait in a full one.
 */
export async function refuseWithoutKeys(pool: Pool, folder: string): Promise<void> {
  await openKeyFolder(folder);
  const { rows } = await pool.query<{ id: string }>(SEALED);
  const lost = (
    await withoutKey(
      folder,
      rows.map(({ id }) => id),
    )
  ).length;
  if (lost === 0) return;
  throw new KeyFolderTrouble(
    `The folder of keys, ${folder}, lacks ${lost} of ${rows.length} keys that this database needs: is HEARTH_KEY_DIR right? ` +
      'If they are lost for good, docs/runbook.md says how to go on without them. Nothing was changed.',
  );
}
