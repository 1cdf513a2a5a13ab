/** Brings a backup into an empty database: everything is looked at first, and then done in one transaction, so that a failure leaves it empty. */
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { FORMAT, sha256Of } from './backup.mjs';
import { fill, fingerprint, speakPlainly, tablesOf } from './backup-tables.mjs';
import { readJson, readText } from './files.mjs';
import { Trouble } from './say.mjs';

const MIGRATIONS = fileURLToPath(new URL('../../drizzle/migrations', import.meta.url));
/** The lock under which servers migrate (lib/server/adapters/postgres/migrations.ts): one that starts meanwhile waits for us. */
const MIGRATION_LOCK = 4_832_784;
const UNTOUCHED = 'Nothing was changed.';

/** @typedef {import('pg').Client} Client */
/** @typedef {import('./backup.mjs').Manifest} Manifest */
/** @typedef {{ sql: string[], folderMillis: number, hash: string }} Migration */

/**
 * Looks at every byte before anything is done with it.
 * @param {string} given folder
 * @returns {Promise<{ folder: string, manifest: Manifest }>}
 */
export async function openBackup(given) {
  const folder = resolve(given);
  const listed = readText(join(folder, 'SHA256SUMS'));
  if (listed === null) throw new Trouble(`${folder} is not a backup of Hearth.`, `It has no file SHA256SUMS. ${UNTOUCHED}`);
  /** @type {(what: string) => Trouble} */
  const damaged = (what) => new Trouble(`The backup in ${folder} is damaged: ${what}.`, `Use another copy of it, or an older backup. ${UNTOUCHED}`);
  const sums = new Map(listed.split('\n').flatMap((line) => (/^[0-9a-f]{64} {2}[\w.-]+$/.test(line) ? [[line.slice(66), line.slice(0, 64)]] : [])));
  for (const [name, sum] of sums) {
    if (!existsSync(join(folder, name))) throw damaged(`${name} is missing`);
    if ((await sha256Of(join(folder, name))) !== sum) throw damaged(`${name} is not as it was written`);
  }
  /** @type {Manifest} */
  const manifest = sums.has('manifest.json') ? readJson(join(folder, 'manifest.json')) : null;
  if (!manifest) throw damaged('its list of contents is missing');
  if (manifest.format !== FORMAT) throw new Trouble('This backup was written by another version of Hearth.', `Restore it with that version. ${UNTOUCHED}`);
  const lacking = manifest.tables.find(({ name }) => !sums.has(`${name}.jsonl.gz`));
  if (lacking) throw damaged(`${lacking.name}.jsonl.gz has no checksum`);
  return { folder, manifest };
}

/** @param {Manifest} manifest @returns {Promise<Migration[]>} those that make the tables as they were then */
async function migrationsOf({ migrations }) {
  const { readMigrationFiles } = await import('drizzle-orm/migrator');
  const ours = new Map(readMigrationFiles({ migrationsFolder: MIGRATIONS }).map((migration) => [migration.folderMillis, migration]));
  return migrations.map(({ at, hash }) => {
    const migration = ours.get(at);
    if (!migration) throw new Trouble('This backup is of a newer version of Hearth.', `Restore it with that version, or a newer one. ${UNTOUCHED}`);
    if (migration.hash !== hash)
      throw new Trouble('This backup was made with other migrations than this version has.', `Restore it with that version. ${UNTOUCHED}`);
    return migration;
  });
}

/** @param {Client} client */
async function refuseUsed(client) {
  const { rows } = await client.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname !~ '^(pg_|information_schema$)' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1 limit 1`,
  );
  if (rows.length > 0)
    throw new Trouble(`The database is not empty: it has ${rows[0].name}.`, `A backup is restored into an empty database: make a new one. ${UNTOUCHED}`);
}

/**
 * @param {Client} client
 * @param {{ folder: string, manifest: Manifest }} backup as `openBackup` gives it
 * @param {string} keys folder of keys: what cannot be opened with them is given up
 * @returns {Promise<{ rows: number, unreadable: number }>} `unreadable`: meetings whose words are gone, because their key is
 */
export async function restore(client, { folder, manifest }, keys) {
  const migrations = await migrationsOf(manifest);
  await speakPlainly(client);
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await refuseUsed(client);
    await migrate(client, migrations);
    await fillAll(client, folder, manifest);
    const unreadable = await giveUpUnreadable(client, keys, manifest.madeAt);
    await client.query('commit');
    return { rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), unreadable };
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the connection is gone, and the transaction with it
    throw error;
  }
}

/** @param {Client} client @param {Migration[]} migrations */
async function migrate(client, migrations) {
  await client.query('create schema drizzle; create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)');
  for (const { sql, hash, folderMillis } of migrations) {
    for (const statement of sql) await client.query(statement);
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, folderMillis]);
  }
}

/** @param {Client} client @param {string} folder @param {Manifest} manifest */
async function fillAll(client, folder, manifest) {
  const tables = await tablesOf(client);
  const unknown = manifest.tables.find(({ name }) => !tables.some((table) => table.name === name));
  if (unknown)
    throw new Trouble(`The backup has a table ${unknown.name} that this version does not know.`, `Restore it with the version that wrote it. ${UNTOUCHED}`);
  for (const table of tables) {
    const part = manifest.tables.find(({ name }) => name === table.name);
    if (!part || part.columns.join() !== table.columns.map(({ name }) => name).join())
      throw new Trouble(`The backup does not have ${table.name} as this version knows it.`, `Restore it with the version that wrote it. ${UNTOUCHED}`);
    const file = createReadStream(join(folder, `${table.name}.jsonl.gz`)).pipe(createGunzip());
    await fill(client, table, createInterface({ input: file, crlfDelay: Infinity }));
    const now = await fingerprint(client, table);
    if (now.rows !== part.rows || now.sha256 !== part.sha256)
      throw new Trouble(`${table.name} is not as it was in the backup.`, `Please report it: this should never happen. ${UNTOUCHED}`);
  }
}

/**
 * A meeting whose key was destroyed is over, whatever the backup says: what it sealed is unreadable for ever, and goes. The same for one whose
 * key was not brought along.
 * @param {Client} client @param {string} keys @param {string} madeAt
 */
async function giveUpUnreadable(client, keys, madeAt) {
  const { rows } = await client.query(
    `select id from meetings m where exists (select from meeting_events where meeting_id = m.id) or exists (select from chat_messages where meeting_id = m.id)`,
  );
  const there = new Set(existsSync(keys) ? readdirSync(keys).filter((name) => name.endsWith('.key') && statSync(join(keys, name)).size === 32) : []);
  const lost = rows.map(({ id }) => id).filter((id) => !there.has(`${id}.key`));
  await client.query('delete from meeting_events where meeting_id = any ($1)', [lost]);
  await client.query('delete from chat_messages where meeting_id = any ($1)', [lost]);
  await client.query(`update meetings set status = 'ended', ended_at = coalesce(ended_at, $2), next_alarm_at = null where id = any ($1)`, [lost, madeAt]);
  // Not in the oldest backups.
  const { rowCount } = await client.query(`select from pg_attribute where attrelid = 'meetings'::regclass and attname = 'chat_until'`);
  if (rowCount) await client.query('update meetings set chat_until = null where id = any ($1)', [lost]);
  return lost.length;
}
