import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test';
import { askToComeIn, inLine, openInvitation } from './steps';

/** Of the scripts that this page has fetched so far: which hold LiveKit's client, and Socket.IO's. */
async function fetched(page: Page): Promise<{ readonly media: boolean; readonly socket: boolean }> {
  const texts = await page.evaluate(async () => {
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname.endsWith('.js'));
    return Promise.all(scripts.map(async ({ name }) => (await fetch(name)).text()));
  });
  const holds = (word: string) => texts.some((text) => text.includes(word));
  return { media: holds('prepareConnection'), socket: holds('connect_error') };
}

test('UI-45 what is needed inside is fetched while somebody answers at the door, as far as they need it, and nothing is connected', async ({
  person,
  stack,
}) => {
  const { guest } = await stack.demo();
  const [mia, kit] = [await person('Mia'), await person('Kit')];
  for (const who of [mia, kit]) {
    const sockets: string[] = [];
    who.page.on('websocket', (socket) => sockets.push(socket.url()));
    await openInvitation(who, guest);
    await who.page.waitForLoadState('networkidle');
    expect(await fetched(who.page)).toEqual({ media: false, socket: false });
    await who.page.getByLabel('Name others will see').fill(who.name);
    await expect.poll(() => fetched(who.page)).toEqual({ media: false, socket: true });
    await who.page.getByRole('radio', { name: who === mia ? 'Take turns' : 'Text only' }).check();
    if (who === mia) await expect.poll(() => fetched(who.page)).toEqual({ media: true, socket: true });
    expect(sockets).toEqual([]);
  }
  await askToComeIn(kit, 'Text only');
  await inLine(kit);
  expect(await fetched(kit.page)).toEqual({ media: false, socket: true });
});
