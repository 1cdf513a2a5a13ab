import { describe, expect, it } from 'vitest';
import { fay, max, mia, wim } from '../../meeting/testing/people';
import { WarmDevices } from '../door/warm-devices';
import { FakeCapture } from '../testing/fake-media';
import { Pages } from '../testing/pages';

function fromTheDoor() {
  const [microphone, camera] = [new FakeCapture('microphone', 'built-in', 'The built-in'), new FakeCapture('camera', 'webcam', 'The webcam')];
  const warm = new WarmDevices();
  for (const capture of [microphone, camera]) warm.put(capture);
  return { warm, microphone, camera, open: () => [microphone, camera].filter((capture) => capture.live()).map(({ kind }) => kind) };
}
/** Wim has checked both devices at the door and waits. */
async function atTheDoor() {
  const pages = new Pages();
  pages.inRoom(fay, mia);
  const door = fromTheDoor();
  const page = pages.open(wim, { initialName: 'Wim', warm: door.warm });
  await pages.clock.pass(100);
  const view = () => page.session.media.getSnapshot();
  const admit = async () => {
    pages.server.do(fay, { type: 'Admit', id: wim });
    await pages.clock.pass(100);
  };
  return { pages, page, door, view, admit, own: page.session.media };
}
const BOTH = ['microphone', 'camera'];

describe('waiting in line', () => {
  it('CL-125 with sound, the media code is fetched meanwhile and nothing of it is begun; with text only it is not', async () => {
    const { page, pages } = await atTheDoor();
    expect([page.view().standing, page.media.fetched, page.media.loads, page.media.urls]).toEqual(['waiting', true, 0, []]);
    const writes = pages.open(max, { initialName: 'Max', participation: 'text' });
    await pages.clock.pass(100);
    expect([writes.view().standing, writes.media.fetched]).toEqual(['waiting', false]);
  });
});

describe('what the door has opened', () => {
  it('CL-96 stays open through the lobby into the room, is sent to nobody, and is what opens when the person asks', async () => {
    const { page, door, view, admit, own } = await atTheDoor();
    expect([page.view().standing, view().ready, door.open()]).toEqual(['waiting', BOTH, BOTH]);
    expect([page.media.loads, page.devices.opened]).toEqual([0, []]);
    await admit();
    expect(view()).toMatchObject({ connection: 'on', ready: BOTH, microphone: { state: 'off', wanted: false }, camera: { state: 'off' } });
    expect(page.media.published).toEqual({});
    await own.setMicrophone(true);
    expect(view()).toMatchObject({ ready: ['camera'], microphone: { state: 'on', deviceId: 'built-in' } });
    expect(page.media.published.microphone?.capture).toBe(door.microphone);
    expect(page.devices.opened).toEqual([]);
    await own.setMicrophone(false);
    expect(door.open()).toEqual(['camera']);
    await own.setMicrophone(true);
    expect(page.devices.live).toEqual(['built-in']);
  });

  it('CL-97 is closed when the person lets go of it', async () => {
    const { view, door, own, admit } = await atTheDoor();
    own.letGo();
    expect([view().ready, door.open()]).toEqual([[], []]);
    await admit();
    await own.setMicrophone(true);
    expect(view().microphone.state).toBe('on');
  });

  it.each([
    ['gives up waiting', (at) => at.page.session.giveUpWaiting()],
    ['is not let in', (at) => at.pages.server.do(fay, { type: 'Decline', id: wim, reason: 'not_now' })],
    ['is asked to leave', (at) => at.pages.server.do(fay, { type: 'Remove', id: wim, reason: 'other' })],
    ['goes in with text only', (at) => at.page.session.knock('Wim', 'text')],
    ['goes in to listen', (at) => at.page.session.knock('Wim', 'listen')],
    ['closes the page', (at) => at.page.session.dispose()],
    ['meets the end', (at) => at.pages.server.do(fay, { type: 'EndMeeting' })],
  ] as [string, (at: Awaited<ReturnType<typeof atTheDoor>>) => unknown][])('CL-97 is closed when somebody waiting %s', async (_, act) => {
    const at = await atTheDoor();
    await act(at);
    await at.pages.clock.pass(100);
    expect([at.view().ready, at.door.open()]).toEqual([[], []]);
  });

  it.each([
    ['leaves', (at) => at.page.session.leave(), []],
    ['writes from now on', (at) => at.page.session.command({ type: 'ChangeParticipation', participation: 'text' }), []],
    ['listens from now on', (at) => at.page.session.command({ type: 'ChangeParticipation', participation: 'listen' }), []],
    ['has sound on another device', (at) => at.pages.open(wim), []],
    ['is kept muted', (at) => at.pages.server.do(fay, { type: 'KeepMuted', id: wim }), ['camera']],
    ['chooses another microphone', (at) => at.own.choose('microphone', 'headset'), ['camera']],
    ['unplugs the microphone', (at) => at.door.microphone.unplug(), ['camera']],
  ] as [string, (at: Awaited<ReturnType<typeof atTheDoor>>) => unknown, string[]][])(
    'CL-97 in the room, it is closed when somebody %s',
    async (_, act, left) => {
      const at = await atTheDoor();
      await at.admit();
      await act(at);
      await at.pages.clock.pass(100);
      expect([at.view().ready, at.door.open()]).toEqual([left, left]);
    },
  );

  it('CL-97 in a browser that cannot do media nothing stays open', async () => {
    const pages = new Pages();
    pages.inRoom(fay);
    const door = fromTheDoor();
    pages.open(wim, { initialName: 'Wim', warm: door.warm, unable: 'unsupported_browser' });
    expect(door.open()).toEqual([]);
  });
});

describe('changing how one takes part', () => {
  async function inTheRoom() {
    const pages = new Pages();
    pages.inRoom(fay, mia, max);
    const page = pages.open(mia);
    await pages.clock.pass(100);
    const change = async (participation: 'turns' | 'listen' | 'text') => {
      expect(await page.session.command({ type: 'ChangeParticipation', participation })).toMatchObject({ ok: true });
      await pages.clock.pass(100);
    };
    return { pages, page, change, view: () => page.session.media.getSnapshot(), own: page.session.media };
  }

  it('CL-98 with text only everything closes, and with sound again it connects; microphone and camera stay off until asked for', async () => {
    const { page, change, view, own } = await inTheRoom();
    await own.setMicrophone(true);
    await own.setCamera(true);
    await change('text');
    expect(view()).toMatchObject({ connection: 'off', microphone: { state: 'off', wanted: false }, camera: { state: 'off' } });
    expect([page.media.connected, page.devices.live]).toEqual([false, []]);
    await own.setMicrophone(true);
    expect(page.devices.live).toEqual([]);
    await change('turns');
    expect(view()).toMatchObject({ connection: 'on', microphone: { state: 'off' }, camera: { state: 'off' } });
    await own.setMicrophone(true);
    expect(view().microphone.state).toBe('on');
  });

  it('CL-99 whoever listens from now on stays connected, with everything of their own closed; asking opens nothing', async () => {
    const { page, change, view, own } = await inTheRoom();
    await own.setMicrophone(true);
    await change('listen');
    page.media.permit('microphone', false);
    expect(view()).toMatchObject({ connection: 'on', microphone: { state: 'off', wanted: false, barrier: null } });
    expect(page.devices.live).toEqual([]);
    await own.setMicrophone(true);
    expect([view().microphone.state, page.devices.live]).toEqual(['off', []]);
    page.media.permit('microphone', true);
    await change('turns');
    expect(view().microphone.state).toBe('off');
    await own.setMicrophone(true);
    expect(view().microphone.state).toBe('on');
  });

  it('CL-82 whoever listens or writes only is not heard, and does not count as speaking, whatever their browser sends', async () => {
    const { pages, page, view } = await inTheRoom();
    page.media.publishFrom({ owner: max, sid: 'voice of max', kind: 'audio', source: 'microphone', muted: false });
    page.media.events.speaking([max]);
    expect([page.media.received.size, view().speaking]).toEqual([1, [max]]);
    for (const participation of ['listen', 'text'] as const) {
      pages.server.do(max, { type: 'ChangeParticipation', participation });
      await pages.clock.pass(100);
      expect([page.media.received.size, view().speaking]).toEqual([0, []]);
      pages.server.do(max, { type: 'ChangeParticipation', participation: 'turns' });
      await pages.clock.pass(100);
      expect(page.media.received.size).toBe(1);
    }
  });
});
