import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { sitDown } from './round-steps';
import { A, areHere, AWAY, B, talk } from './several';
import { attendanceRow, endForEveryone, inTheRoom, meetingIdOf, say, turnOn } from './steps';
import { inOrder, readAlike, readInOrder, write, written } from './talk';

/** One of two servers goes, by accident or for an update: its people are led to the other. */

test('SP-43 one of two servers is killed: its people come back on the other, nobody is lost or doubled, and no word', async ({ person, stack }) => {
  test.setTimeout(240_000);
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth', { server: A }), await person('Mia', { server: B }), await person('Kit', { server: A })];
  const people = [ruth, mia, kit];
  await sitDown(links, ruth, mia, kit);
  await turnOn(ruth, 'Microphone');
  await mia.hears(1);
  const before = await talk(people, 'before');
  const sent = new Map<Person, string[]>();

  await test.step('killed with words in flight; the other server’s people stay and go on', async () => {
    for (const who of people) await write(who, `${who.name}: meanwhile`);
    await stack.servers[A]?.kill();
    for (const who of people) sent.set(who, (await written(who.page)).sent);
    await say(mia, 'Mia: still here');
    await expect(mia.page.getByRole('heading', { name: AWAY })).toHaveCount(0);
  });

  await test.step('back on the other server without touching anything', async () => {
    for (const who of [ruth, kit]) {
      await expect(who.page.getByRole('heading', { name: AWAY })).toBeHidden({ timeout: 20_000 });
      await inTheRoom(who.page);
    }
    // The dead process's connections are noted as lost once its lease has run out.
    for (const { page } of people) await expect(page.getByText(/reconnecting/)).toHaveCount(0, { timeout: 15_000 });
    await areHere(people);
    await mia.hears(1);
    await kit.hears(1);
    const order = await readAlike(people, [...before, ...people.map(({ name }) => `${name}: meanwhile`), 'Mia: still here']);
    for (const who of people) expect(inOrder(sent.get(who) ?? [], order), `${who.name} had read them in this order`).toBe(true);
  });

  await test.step('its place is taken again; the record has everyone once', async () => {
    await stack.servers[A]?.start();
    await areHere(people);
    const meeting = meetingIdOf(ruth.page);
    await endForEveryone(ruth);
    await ruth.page.goto(`/facilitate/meetings/${meeting}`);
    for (const { name } of people) await attendanceRow(ruth, name);
    await expect(ruth.page.getByRole('rowheader')).toHaveCount(people.length);
  });
});

test('SP-45 both servers are restarted, one after the other, while people write: everyone is back by themselves, and no word is lost or doubled', async ({
  person,
  stack,
}) => {
  test.setTimeout(240_000);
  const links = await stack.demo();
  const [ruth, mia, kit] = [await person('Ruth', { server: A }), await person('Mia', { server: B }), await person('Kit', { server: A })];
  const people = [ruth, mia, kit];
  await sitDown(links, ruth, mia, kit);
  const texts = await talk(people, 'before');

  for (const [n, server] of stack.servers.entries()) {
    await test.step(`server ${n + 1}`, async () => {
      const restarted = server.stop().then(() => server.start());
      for (let round = 0; round < 3; round += 1) {
        for (const who of people) {
          texts.push(`${who.name} ${texts.length}`);
          await write(who, texts.at(-1) ?? '');
        }
      }
      await restarted;
      for (const { page } of people) await expect(page.getByRole('heading', { name: AWAY })).toBeHidden({ timeout: 10_000 });
      await readInOrder(people, texts);
      await areHere(people);
    });
  }
  await endForEveryone(ruth);
});
