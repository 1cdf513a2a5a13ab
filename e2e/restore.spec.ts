import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, somewhere } from '../scripts/lib/ports.mjs';
import { run } from '../scripts/lib/processes.mjs';
import type { Person } from './fixtures/people';
import type { Stack } from './fixtures/stack';
import { expect, test } from './fixtures/test';
import { goIn, inTheRoom, letIn, meetingIdOf, messages, openChat, signIn, standAtTheDoor } from './steps';
import { readAlike, write } from './talk';

const RUTH = 'ruth@riverside.example';
const SIGNED_OUT = 'You are signed out.';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-restore-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a program as an operator would, with the server's variables. */
const program = (path: string, args: string[], env: Readonly<Record<string, string>>) =>
  run(process.execPath, [path, ...args], { env: { ...env }, timeout: 60_000 });

async function signInByMail({ page, ...person }: Person, stack: Stack): Promise<void> {
  const asked = new Date(Date.now() - 1_000);
  await page.goto('/sign-in');
  await page.locator('#link-email').fill(RUTH);
  await page.locator('#link-email').press('Enter');
  await page.waitForURL(/\/sign-in\/sent/);
  await signIn({ page, ...person }, await stack.mailedLink(RUTH, asked));
}

test('BK-47 the database is lost in mid-meeting and restored: what was said before the backup is there, everybody signs in anew, and the meeting goes on', async ({
  person,
  stack,
}) => {
  test.setTimeout(180_000);
  const links = await stack.demo();
  const [ruth, kit] = [await person('Ruth'), await person('Kit')];
  const backup = join(folder, 'backup');
  let meeting = '';

  await test.step('two are in the room and write; a backup is made; they write on', async () => {
    await signIn(ruth, links.facilitator);
    await goIn(ruth);
    meeting = meetingIdOf(ruth.page);
    await standAtTheDoor(kit, links.guest);
    await letIn(ruth, 'Kit');
    await inTheRoom(kit.page);
    for (const who of [ruth, kit]) await openChat(who.page);
    await write(ruth, 'Before the backup');
    await write(kit, 'I was here');
    await readAlike([ruth, kit], ['Before the backup', 'I was here']);
    expect(await program('scripts/backup.mjs', [backup], stack.env)).toMatchObject({ code: 0 });
    await write(kit, 'After the backup');
    await readAlike([ruth, kit], ['Before the backup', 'I was here', 'After the backup']);
  });

  await test.step('everything in the database goes, and comes back from the backup', async () => {
    await stack.server.stop();
    await stack.database.query('drop schema if exists graphile_worker cascade; drop schema drizzle cascade; drop schema public cascade; create schema public');
    const restored = await program('scripts/restore.mjs', [backup], stack.env);
    expect(restored.output).toContain('compared with the backup');
    expect(restored.output).not.toContain('over now');
    expect(restored.code).toBe(0);
    await stack.server.start();
  });

  await test.step('both pages say so; whoever signs in again reads what was there, and the guest comes by the same link', async () => {
    for (const who of [ruth, kit]) await expect(who.page.getByRole('heading', { name: SIGNED_OUT })).toBeVisible({ timeout: 30_000 });
    await signInByMail(ruth, stack);
    await ruth.page.goto(`/meetings/${meeting}`);
    await inTheRoom(ruth.page); // her place was kept
    await standAtTheDoor(kit, links.guest);
    await letIn(ruth, 'Kit');
    await openChat(ruth.page);
    await expect.poll(() => messages(ruth.page)).toEqual(['Before the backup', 'I was here']);
    await inTheRoom(kit.page);
    await openChat(kit.page);
    await write(kit, 'Here again');
    await expect.poll(() => messages(ruth.page)).toEqual(['Before the backup', 'I was here', 'Here again']);
  });
});

test('BK-48 a real server that cannot start says why in one sentence, ends, and leaves everything as it is', async ({ stack }) => {
  const port = String(await freePort(somewhere()));
  const start = async (change: Record<string, string>) => {
    const { code, output } = await program('dist/server.mjs', [], { ...stack.env, PORT: port, ...change });
    expect(code).toBe(1);
    return output.split('\n').filter((line) => line.startsWith('Hearth did not start: '));
  };
  const list = async () => (await stack.database.query('select * from drizzle.__drizzle_migrations order by id')).rows;
  const before = await list();

  // As a newer version leaves it that takes something away.
  const newer = '9999999999999';
  await stack.database.query(`comment on schema drizzle is 'Hearth: open to versions that know migration ${newer}'`);
  await stack.database.query(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', ${newer})`);
  expect(await start({})).toEqual([
    expect.stringMatching(/another version of Hearth \(one migration that this one does not know\)\. Start that version, or a newer one;/),
  ]);
  expect(await start({ HEARTH_ROLL_BACK: '1' })).toEqual([expect.stringContaining('another version of Hearth')]);
  await stack.database.query(`delete from drizzle.__drizzle_migrations where created_at = ${newer}`);

  writeFileSync(join(folder, 'keys'), '');
  expect(await start({ HEARTH_KEY_DIR: join(folder, 'keys') })).toEqual([expect.stringMatching(/folder of keys, .*, cannot be used .*HEARTH_KEY_DIR/)]);
  expect(await start({ PORT: new URL(stack.url).port })).toEqual([expect.stringMatching(/is used by another program\. Stop that one, or set PORT/)]);
  const wrong = new URL(stack.env.DATABASE_URL ?? '');
  wrong.password = randomBytes(6).toString('hex');
  const [refused = ''] = await start({ DATABASE_URL: wrong.href });
  expect(refused).toContain('refuses the user or the password in DATABASE_URL');
  expect(refused).not.toContain(wrong.password);

  expect(await list()).toEqual(before);
  expect((await fetch(`${stack.url}/api/health/ready`)).status).toBe(200);
});
