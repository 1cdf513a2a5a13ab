import { readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../../scripts/testing/database';
import { folder } from '../../../../scripts/testing/folder';
import type { MeetingId } from '../../ports/meeting-store';
import { fileKeyVault } from '../system/key-vault';
import { refuseWithoutKeys } from './sealed-meetings';
import { aGroup } from './testing';

let database: FreshDatabase;
let keys = '';
let meeting: MeetingId;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  keys = join(folder(), 'keys');
  await database.pool.query('truncate organisations cascade');
  meeting = await (await aGroup(database.pool)).meeting();
});
const somethingSealed = () =>
  database.pool.query(
    `insert into meeting_events (meeting_id, seq, by, command_id, part, type, version, payload) values ($1, 1, 'p', 'c', 0, 'lobby/Asked', 1, '\\x01')`,
    [meeting],
  );
const check = () => refuseWithoutKeys(database.pool, keys);

it('BK-6 the folder of keys is made when it is missing, and needs no key of a meeting that has not begun', async () => {
  await check();
  expect(await readdir(keys)).toEqual([]);
});

it('BK-6 a start with the keys of what is stored goes on, and leaves the folder as it was', async () => {
  await fileKeyVault(keys).key(meeting);
  await somethingSealed();
  await check();
  expect(await readdir(keys)).toEqual([`${meeting}.key`]);
});

it('BK-6 a start with the folder of another installation, or with a damaged key, is refused in words, and makes no key', async () => {
  await somethingSealed();
  await expect(check()).rejects.toThrow(/lacks 1 of 1 keys that this database needs: is HEARTH_KEY_DIR right\?.*Nothing was changed\.$/);
  expect(await readdir(keys)).toEqual([]);
  await fileKeyVault(keys).key(meeting);
  await truncate(join(keys, `${meeting}.key`), 7);
  await expect(check()).rejects.toThrow(/lacks 1 of 1/);
});

it('BK-6 a folder that cannot be used is named', async () => {
  const file = join(folder(), 'a-file');
  await writeFile(file, '');
  keys = file;
  await expect(check()).rejects.toThrow(/a-file, cannot be used \(EEXIST\).*HEARTH_KEY_DIR/);
});
