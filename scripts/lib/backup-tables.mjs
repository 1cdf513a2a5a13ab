/**
 * What a backup holds: every table of Hearth, row by row, as PostgreSQL's own text of each value, so that nothing is lost on the way, whatever
 * the version of PostgreSQL. The tables themselves are not in it: migrations make them.
 */
import { createHash } from 'node:crypto';

/** What opens doors (an old session or sign-in link must not work again), mails that were shown to whoever ran it then, and counted tries. */
export const LEFT_OUT = ['sessions', 'verification_tokens', 'mail_outbox', 'sign_in_limits'];
const AT_ONCE = 500;

/** @typedef {import('pg').Client} Client */
/** @typedef {{ name: string, type: string, ordered: string }} Column `ordered`: by which it can be sorted in the same way everywhere */
/** @typedef {{ name: string, columns: Column[] }} Table */
/** @typedef {(string | null)[]} Row */

/** Texts of values must not depend on who asks. @param {Client} client */
export async function speakPlainly(client) {
  await client.query(`set statement_timeout = 0; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex'`);
}

/** @param {Client} client @returns {Promise<Table[]>} in an order in which they can be filled: what is referred to comes first */
export async function tablesOf(client) {
  const { rows } = await client.query(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '::text collate "C"' end as ordered
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname <> all ($1)
     order by c.relname collate "C", a.attnum`,
    [LEFT_OUT],
  );
  /** @type {Map<string, Table>} */
  const tables = new Map();
  for (const { table, ...column } of rows) tables.set(table, { name: table, columns: [...(tables.get(table)?.columns ?? []), column] });
  const references = await client.query(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  return inOrder(tables, references.rows);
}

/** @param {Map<string, Table>} tables @param {{ from: string, to: string }[]} references */
function inOrder(tables, references) {
  /** @type {Table[]} */
  const ordered = [];
  const waiting = new Map(tables);
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(({ name }) => !references.some(({ from, to }) => from === name && to !== name && waiting.has(to)));
    if (free.length === 0) throw new Error(`These tables refer to one another in a circle: ${[...waiting.keys()].join(', ')}.`);
    for (const table of free) waiting.delete(table.name);
    ordered.push(...free);
  }
  return ordered;
}

const quoted = (/** @type {string} */ name) => `"${name.replaceAll('"', '""')}"`;

/**
 * All rows of a table, one JSON array of texts a line, in an order that is the same on every server. Inside a transaction.
 * @param {Client} client @param {Table} table
 * @returns {AsyncGenerator<string>} many whole lines at once: packed one by one they take three times as long (measured)
 */
export async function* linesOf(client, { name, columns }) {
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
  await client.query(`declare backup no scroll cursor for select ${values} from ${quoted(name)} order by ${columns.map(({ ordered }) => ordered).join(', ')}`);
  for (;;) {
    const { rows } = await client.query({ text: `fetch ${AT_ONCE} from backup`, rowMode: 'array' });
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    if (rows.length < AT_ONCE) break;
  }
  await client.query('close backup');
}

/**
 * @param {Client} client @param {Table} table
 * @param {AsyncIterable<string>} lines as `linesOf` gives them, one by one and without line ends
 */
export async function fill(client, { name, columns }, lines) {
  const values = columns.map(({ type }, i) => `(r ->> ${i})::${type}`).join(', ');
  const text = `insert into ${quoted(name)} (${columns.map((column) => quoted(column.name)).join(', ')}) select ${values} from json_array_elements($1::json) r`;
  /** @type {string[]} */
  let waiting = [];
  const write = async () => {
    if (waiting.length > 0) await client.query(text, [`[${waiting.join(',')}]`]);
    waiting = [];
  };
  for await (const line of lines) if (waiting.push(line) >= AT_ONCE) await write();
  await write();
}

/** No value holds a line end as such. @param {string} lines as `linesOf` gives them */
export const countLines = (lines) => lines.split('\n').length - 1;

/** @param {Client} client @param {Table} table @returns {Promise<{ rows: number, sha256: string }>} of the lines that `linesOf` gives */
export async function fingerprint(client, table) {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const lines of linesOf(client, table)) {
    hash.update(lines);
    rows += countLines(lines);
  }
  return { rows, sha256: hash.digest('hex') };
}
