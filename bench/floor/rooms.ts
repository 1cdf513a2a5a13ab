import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { AccessToken, type ParticipantInfo, RoomServiceClient, TrackSource } from 'livekit-server-sdk';
import { newPerson, type Person } from '../../e2e/fixtures/people';
import type { Stack } from '../../e2e/fixtures/stack';
import { beginTurns, gather, give, hears, quietPage, state } from '../../e2e/floor/pages';
import type { ClientCommand } from '../../lib/protocol/messages';
import { nowIn, offset } from '../harness/clocks';

/** The same three people twice: in a meeting of ours, and in a room of LiveKit without anything of ours. Ruth listens, Mia and Max take turns. */
export const SPEAKERS = ['Mia', 'Max'] as const;
export type Speaker = (typeof SPEAKERS)[number];
export const other = (who: Speaker): Speaker => (who === 'Mia' ? 'Max' : 'Mia');

/** One of the two systems, as the benchmark drives it. Moments are of the listener's clock, in ms. */
export interface System {
  readonly listener: Page;
  /** Everything that needs no measuring: afterwards `from` speaks and `to` may get the floor with one act. */
  prepare(from: Speaker, to: Speaker): Promise<void>;
  /** The floor goes on. `decided`: when it was asked for; `asked`: when the next one's own press, or the grant, began. */
  pass(from: Speaker, to: Speaker): Promise<{ readonly decided: number; readonly asked: () => Promise<number> }>;
  mute(who: Speaker): Promise<number>;
  unmute(who: Speaker): Promise<void>;
  close(): Promise<void>;
}

export async function ours(browser: Browser, stack: Stack): Promise<System> {
  const [ruth, mia, max] = [await newPerson(browser, stack, 'Ruth'), await newPerson(browser, stack, 'Mia'), await newPerson(browser, stack, 'Max')] as const;
  const seats = [ruth, mia, max].map((person) => ({ person, media: true }));
  const [first, ...others] = seats;
  if (!first) throw new Error('nobody facilitates');
  const [, miaId = '', maxId = ''] = await gather(await stack.demo(), first, ...others);
  const pages: Record<Speaker, { person: Person; id: string }> = { Mia: { person: mia, id: miaId }, Max: { person: max, id: maxId } };
  const listener = ruth.page;
  await beginTurns(listener);
  for (const who of SPEAKERS) await pages[who].person.page.evaluate(() => window.__page.startAtOnce());
  const ask = async (wish: ClientCommand): Promise<number> => {
    const [at, answer] = await listener.evaluate(async (it) => [window.__page.now(), await window.__page.command(it)] as const, wish);
    if (answer !== 'ok') throw new Error(`${wish.type}: ${answer}`);
    return at;
  };
  const turn = async () => (await state(listener)).turn;
  return {
    listener,
    async prepare(from, to) {
      if ((await turn())?.who !== pages[from].id) {
        await give(listener, pages[from].id);
        const on = await turn();
        if (on && on.who !== pages[from].id) await ask({ type: 'NextTurn', turn: on.id } as ClientCommand);
      }
      await hears(listener, [from]);
      await give(listener, pages[to].id);
    },
    async pass(_from, to) {
      const on = await turn();
      const decided = await ask({ type: 'NextTurn', turn: on?.id ?? null } as ClientCommand);
      const { page } = pages[to].person;
      const asked = async () =>
        (await page.evaluate(() => window.__page.pressedAt)) +
        (await offset(
          () => nowIn(page),
          () => nowIn(listener),
        ));
      return { decided, asked };
    },
    mute: (who) => ask({ type: 'Mute', id: pages[who].id } as ClientCommand),
    unmute: (who) => pages[who].person.page.evaluate(() => window.__page.setMicrophone(true)),
    close: async () => void (await Promise.all([ruth, mia, max].map((person) => person.close()))),
  };
}

const LISTEN = {
  canSubscribe: true,
  canPublish: true,
  canPublishSources: [TrackSource.CAMERA],
  canPublishData: false,
  canUpdateMetadata: false,
  hidden: false,
};
const HOLD = { ...LISTEN, canPublishSources: [TrackSource.CAMERA, TrackSource.MICROPHONE] };
const isSilent = ({ permission, tracks }: ParticipantInfo) =>
  !permission?.canPublishSources.includes(TrackSource.MICROPHONE) && !tracks.some(({ source }) => source === TrackSource.MICROPHONE);

/** LiveKit's API called straight from this process, LiveKit's client bare in the pages: what is possible at all. */
export async function ceiling(browser: Browser, stack: Stack): Promise<System> {
  const { url, key, secret } = stack.livekit;
  const api = new RoomServiceClient(url, key, secret);
  const room = `bench_${randomBytes(4).toString('hex')}`;
  await api.createRoom({ name: room, emptyTimeout: 600 });
  const people = new Map<string, Person>();
  for (const name of ['Ruth', ...SPEAKERS]) {
    const person = await newPerson(browser, { url }, name);
    people.set(name, person);
    await quietPage(person);
    const token = new AccessToken(key, secret, { identity: name, ttl: 600 });
    token.addGrant({ room, roomJoin: true, ...LISTEN });
    await person.page.evaluate(([to, jwt]) => window.__page.bare.connect(to, jwt), [url.replace('http', 'ws'), await token.toJwt()] as const);
    if (name !== 'Ruth') await person.page.evaluate(() => window.__page.bare.publishWhenPermitted());
  }
  const pageOf = (name: string): Page => {
    const person = people.get(name);
    if (!person) throw new Error(`no ${name}`);
    return person.page;
  };
  const listener = pageOf('Ruth');
  const permit = (who: string, permission: typeof LISTEN) => api.updateParticipant(room, who, { permission });
  const toListener = await offset(
    () => performance.now(),
    () => nowIn(listener),
  );
  return {
    listener,
    async prepare(from, to) {
      await permit(to, LISTEN);
      await permit(from, HOLD);
      await hears(listener, [from]);
    },
    async pass(from, to) {
      const decided = performance.now() + toListener;
      let info = await permit(from, LISTEN);
      while (!isSilent(info)) info = await api.getParticipant(room, from);
      const granted = performance.now() + toListener;
      await permit(to, HOLD);
      return { decided, asked: async () => granted };
    },
    async mute(who) {
      const { tracks } = await api.getParticipant(room, who);
      const sid = tracks.find(({ source }) => source === TrackSource.MICROPHONE)?.sid ?? '';
      const at = performance.now() + toListener;
      await api.mutePublishedTrack(room, who, sid, true);
      return at;
    },
    unmute: (who) => pageOf(who).evaluate(() => window.__page.bare.unmute()),
    close: async () => {
      await Promise.all([...people.values()].map((person) => person.close()));
      await api.deleteRoom(room);
    },
  };
}
