import { createHash } from 'node:crypto';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import type { Person } from './fixtures/people';
import { expect, test } from './fixtures/test';
import type { Stack } from './fixtures/stack';
import { act, control, endForEveryone, goIn, inTheRoom, letIn, openChat, signIn, standAtTheDoor, turnOn } from './steps';
import { readAlike, write } from './talk';

// What LiveKit itself does wrong, while people hear each other. That it is killed is another file's (media-away.spec.ts).

/** How long it stands still, and how late it comes, in ms. By hand, as long as somebody needs to restart a machine. */
const FROZEN_FOR = 10_000;
const LATE_BY = process.env.HEARTH_FAULTS === 'all' ? 30_000 : 4_000;
const AWAY = /Sound and picture (dropped|are away)\./;

const notices = ({ page }: Person) => page.getByRole('main').locator('.notice');
const circle = ({ page }: Person) => page.getByRole('list', { name: /^People in the circle/ });
const passed = (since: number, ms: number) => expect.poll(() => performance.now() - since, { intervals: [50], timeout: ms + 5_000 }).toBeGreaterThanOrEqual(ms);
const roomsOf = ({ livekit: { url, key, secret } }: Stack) => new RoomServiceClient(url, key, secret);

/** Two people hear each other. */
async function talk(stack: Stack, ruth: Person, mia: Person): Promise<void> {
  const links = await stack.demo();
  await signIn(ruth, links.facilitator);
  await goIn(ruth);
  await standAtTheDoor(mia, links.guest);
  await letIn(ruth, 'Mia');
  await inTheRoom(mia.page);
  for (const who of [ruth, mia]) await turnOn(who, 'Microphone');
  for (const who of [ruth, mia]) await openChat(who.page);
  await hearEachOther(ruth, mia);
}
async function hearEachOther(...people: readonly Person[]): Promise<void> {
  for (const who of people) await who.hears(people.length - 1);
  for (const who of people) await expect(notices(who)).toHaveCount(0, { timeout: 30_000 });
}

test('FT-20 LiveKit stands still for 10 s, stops in good order and comes late, loses its room: one kind sentence, and sound flows again without a touch', async ({
  person,
  stack,
}) => {
  test.setTimeout(180_000);
  const people = [await person('Ruth'), await person('Mia')] as const;
  const texts: string[] = [];
  /** Everything but sound works, and each page says the same, once. */
  const allElseWorks = async () => {
    for (const who of people) {
      await expect(notices(who).filter({ hasText: AWAY })).toBeVisible({ timeout: 30_000 });
      await expect(notices(who)).toHaveCount(1);
      texts.push(`${who.name} ${texts.length + 1}`);
      await write(who, texts.at(-1) ?? '');
    }
    await readAlike(people, texts);
  };
  await talk(stack, ...people);

  await test.step('it stands still and wakes', async () => {
    stack.media.freeze();
    const since = performance.now();
    await allElseWorks();
    await passed(since, FROZEN_FOR);
    for (const who of people) expect(await who.heard()).toBe(0);
    stack.media.thaw();
    await hearEachOther(...people);
  });

  await test.step('it is stopped as planned, and comes late', async () => {
    const since = performance.now();
    await stack.media.stop();
    await allElseWorks();
    await passed(since, LATE_BY);
    await stack.media.start();
    await hearEachOther(...people);
  });

  await test.step('its room vanishes', async () => {
    const rooms = roomsOf(stack);
    const [before] = await rooms.listRooms();
    await rooms.deleteRoom(before?.name ?? '');
    await expect.poll(async () => (await rooms.listRooms()).map(({ sid }) => sid), { message: 'another room is there' }).not.toContain(before?.sid);
    await expect.poll(async () => (await rooms.listParticipants(before?.name ?? '')).length, { message: 'both are in it', timeout: 15_000 }).toBe(2);
    await hearEachOther(...people);
  });

  await test.step('nobody’s microphone was forgotten', async () => {
    for (const { page } of people) await expect(control(page, /Microphone.*on/)).toBeVisible();
    await endForEveryone(people[0]);
  });
});

test('FT-21 what LiveKit tells is lost, comes twice, in the wrong order, late or from a stranger: who is here is seen and heard, who is muted is not heard', async ({
  person,
  stack,
}) => {
  test.setTimeout(180_000);
  const [ruth, mia] = [await person('Ruth'), await person('Mia')];
  const tell = async (event: string, identity: string, { secret = stack.livekit.secret, age = 0 } = {}) => {
    const [room] = await roomsOf(stack).listRooms();
    const createdAt = String(Math.round(Date.now() / 1_000) - age);
    const body = JSON.stringify({ event, id: `EV_${event}_${age}`, createdAt, room: { name: room?.name }, participant: { identity, sid: 'PA_old' } });
    const token = new AccessToken(stack.livekit.key, secret, { ttl: 300 });
    token.sha256 = createHash('sha256').update(body).digest('base64');
    const headers = { authorization: await token.toJwt(), 'content-type': 'application/webhook+json' };
    return (await fetch(`${stack.url}/api/livekit/webhook`, { method: 'POST', headers, body })).status;
  };

  await test.step('all of it is lost: they meet, hear each other, and a mute holds', async () => {
    stack.webhooks.become('lost');
    const before = stack.webhooks.passedOn.length;
    await talk(stack, ruth, mia);
    await act(ruth, 'Mia', /^Mute/);
    await ruth.hearsNothing();
    await mia.hears(1);
    expect(stack.webhooks.told).toContain('participant_joined');
    expect(stack.webhooks.passedOn.length).toBe(before);
  });

  await test.step('a leave arrives twice, and after the join that followed it: who came back is here', async () => {
    stack.webhooks.become('doubled and reversed');
    const before = stack.webhooks.passedOn.length;
    await mia.page.reload();
    await inTheRoom(mia.page);
    await mia.hears(1);
    stack.webhooks.become('arrives');
    await expect
      .poll(
        () => {
          const since = stack.webhooks.passedOn.slice(before);
          return since.includes('participant_joined') && since.lastIndexOf('participant_left') > since.indexOf('participant_joined');
        },
        { timeout: 20_000, message: 'it is told of the leave after the join' },
      )
      .toBe(true);
    await mia.hears(1);
    await expect(circle(ruth)).toContainText('Mia');
    await expect(circle(ruth)).not.toContainText('reconnecting');
  });

  await test.step('strangers, old words and lies about who is gone change nothing', async () => {
    const [room] = await roomsOf(stack).listRooms();
    const inside = await roomsOf(stack).listParticipants(room?.name ?? '');
    for (const { identity } of inside) {
      expect(await tell('participant_left', identity, { secret: 'y'.repeat(32) }), 'signed by somebody else').toBe(401);
      expect(await tell('participant_left', identity, { age: 900 }), 'a quarter of an hour old').toBe(401);
      expect(await tell('participant_left', identity), 'of an earlier connection').toBe(200);
    }
    expect(await tell('room_finished', inside[0]?.identity ?? '')).toBe(200);
    await mia.hears(1);
    await ruth.hearsNothing();
    await expect(circle(ruth)).toContainText('Mia');
    for (const who of [ruth, mia]) await expect(notices(who).filter({ hasText: AWAY })).toHaveCount(0);
    await endForEveryone(ruth);
  });
});
