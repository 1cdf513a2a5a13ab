import { circle } from '../lib/meeting/formats/presets/circle';
import { tools } from '../lib/meeting/formats/presets/tools';
import type { Format, Segment } from '../lib/meeting/formats/types';
import { ruleWords } from '../components/meeting/agenda-words';
import type { Person } from './fixtures/people';
import { expect } from './fixtures/test';
import { act, begin, cannotSpeak, giveTheFloor, goTo, myTurn, onTheFloor, othersRead, sitDown, speaks, test } from './round-steps';
import { control, endForEveryone, log, openChat, say, thanks, turnOn } from './steps';

/** Two of the formats that come with the product, as they are, from the first part to the last, with nobody explaining anything aloud. */

interface Room {
  readonly format: Format;
  readonly lead: Person;
  readonly members: readonly Person[];
}

/** All of them see which part this is, what it is about and what its rule is; its script is for whoever leads alone. */
async function isOn({ format, lead, members }: Room, at: number): Promise<Segment> {
  const segment = format.segments[at];
  if (!segment) throw new Error(`${format.title} has no part ${at + 1}.`);
  for (const { page, name } of [lead, ...members]) {
    await expect(page.getByRole('heading', { name: `${segment.title} · ${at + 1} of ${format.segments.length}` }), `${name}: part ${at + 1}`).toBeVisible();
    if (segment.prompt) await expect(page.getByText(segment.prompt).filter({ visible: true }).first()).toBeVisible();
    await expect(page.getByText(ruleWords(segment)).filter({ visible: true }).first()).toBeVisible();
  }
  const [first = ''] = (segment.script ?? '').split('\n');
  await expect(lead.page.getByText(first).filter({ visible: true }).first()).toBeVisible();
  for (const { page } of members) await expect(page.getByText(first)).toHaveCount(0);
  return segment;
}
async function nextPart(room: Room, at: number): Promise<void> {
  const title = room.format.segments[at]?.title ?? '';
  await (at === 0 ? begin(room.lead, title) : goTo(room.lead, title));
  await isOn(room, at);
}
const others = ({ lead, members }: Room, who: Person) => [lead, ...members].filter((other) => other !== who);

/** All of them, in the order in which they are asked, speak and say that they are done. */
async function wholeRound(room: Room): Promise<void> {
  await onTheFloor(room.lead, 'Start the round');
  const left = new Set([room.lead, ...room.members]);
  while (left.size > 0) {
    const who = await whoIsAsked([...left]);
    left.delete(who);
    await speaks(who, others(room, who));
    await act(who, 'I’m done');
  }
  await othersRead([room.lead, ...room.members], 'Everybody was asked.');
}
async function whoIsAsked(people: readonly Person[]): Promise<Person> {
  let asked: Person | undefined;
  await expect
    .poll(
      async () => {
        for (const who of people) if ((await myTurn(who).count()) > 0) asked = who;
        return asked !== undefined;
      },
      { message: 'somebody is offered the floor', timeout: 15_000 },
    )
    .toBe(true);
  if (!asked) throw new Error('Nobody was offered the floor.');
  return asked;
}
/** Their own microphone, in a conversation. */
async function talks(room: Room, who: Person): Promise<void> {
  await turnOn(who, 'Microphone');
  for (const other of others(room, who)) await other.hears(1);
  await control(who.page, /Microphone/).click();
  await expect(control(who.page, /Microphone.*off/)).toBeVisible();
}
async function reads(room: Room, who: Person): Promise<void> {
  await giveTheFloor(room.lead, who.name);
  await speaks(who, others(room, who));
  await act(who, 'I’m done');
  await expect(myTurn(who)).toHaveCount(0);
}
async function finishAndPart(room: Room): Promise<void> {
  await room.lead.page.getByRole('button', { name: 'Finish the last part' }).first().click();
  for (const { page } of room.members) await expect(page.getByText('Every part is done.').first()).toBeVisible();
  await endForEveryone(room.lead);
  for (const { page } of [room.lead, ...room.members]) await expect(thanks(page)).toBeVisible();
}

const CIRCLE = circle.format;
const TOOLS = tools.format;

test('JO-22 a talking circle of four, from the opening to the closing words', async ({ person, meetBy }) => {
  test.setTimeout(300_000);
  const [ruth, mia, kit, max] = [await person('Ruth'), await person('Mia'), await person('Kit'), await person('Max')];
  const members = [mia, kit, max];
  const room = { format: CIRCLE, lead: ruth, members };
  await sitDown(await meetBy(CIRCLE), ruth, ...members);

  await test.step('opening: whoever leads has a member read', async () => {
    await nextPart(room, 0);
    await reads(room, mia);
  });
  await test.step('agreements: whoever leads speaks; a member raises a hand and is asked', async () => {
    await nextPart(room, 1);
    await talks(room, ruth);
    await control(kit.page, /Raise hand/).click();
    await ruth.page.getByRole('button', { name: 'Ask Kit to speak' }).first().click();
    await kit.page.getByRole('button', { name: 'Start speaking' }).click();
    for (const other of others(room, kit)) await other.hears(1);
    await kit.page.getByRole('button', { name: 'I’m done' }).click();
    await expect(control(kit.page, /Microphone.*off/)).toBeVisible();
  });
  for (const at of [2, 3])
    await test.step(`${CIRCLE.segments[at]?.title}: everybody has their turn`, async () => {
      await nextPart(room, at);
      await wholeRound(room);
    });
  await test.step('silence: no microphone opens, not even that of whoever leads', async () => {
    await nextPart(room, 4);
    await othersRead([ruth, ...members], 'We are quiet together.');
    for (const who of [ruth, ...members]) await who.hearsNothing(500);
  });
  await test.step('closing round', async () => {
    await nextPart(room, 5);
    await wholeRound(room);
  });
  await test.step('closing words, and the end', async () => {
    await nextPart(room, 6);
    await talks(room, ruth);
    await finishAndPart(room);
  });
});

test('JO-23 a tools group of four, from the welcome to the close', async ({ person, meetBy }) => {
  test.setTimeout(300_000);
  const [ruth, mia, kit, max] = [await person('Ruth'), await person('Mia'), await person('Kit'), await person('Max')];
  const members = [mia, kit, max];
  const room = { format: TOOLS, lead: ruth, members };
  await sitDown(await meetBy(TOOLS), ruth, ...members);

  await test.step('welcome: whoever leads reads', async () => {
    await nextPart(room, 0);
    await talks(room, ruth);
    for (const who of members) await cannotSpeak(who, 'Nobody has the floor just now. Your microphone opens when it is your turn.');
  });
  await test.step('check-in: everybody has their turn', async () => {
    await nextPart(room, 1);
    await wholeRound(room);
  });
  for (const at of [2, 3])
    await test.step(`${TOOLS.segments[at]?.title}: people talk and write as they like`, async () => {
      await nextPart(room, at);
      await talks(room, mia);
      await talks(room, kit);
      await say(kit, `This helped me in part ${at + 1}.`);
      for (const { page } of others(room, kit)) {
        await openChat(page);
        await expect(log(page)).toContainText(`This helped me in part ${at + 1}.`);
      }
    });
  await test.step('news: members listen, and may write', async () => {
    await nextPart(room, 4);
    await talks(room, ruth);
  });
  await test.step('check-out: everybody has their turn', async () => {
    await nextPart(room, 5);
    await wholeRound(room);
  });
  await test.step('close, and the end', async () => {
    await nextPart(room, 6);
    await talks(room, ruth);
    await finishAndPart(room);
  });
});
