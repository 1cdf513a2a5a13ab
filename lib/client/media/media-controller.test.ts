import { describe, expect, it } from 'vitest';
import { fay, max, mia } from '../../meeting/testing/people';
import { Pages } from '../testing/pages';
import type { RemoteTrack } from './ports';
import { fitsItsLabel } from './listener-rule';

async function inTheRoom() {
  const pages = new Pages();
  pages.inRoom(fay, mia, max);
  const page = pages.open(mia);
  await pages.clock.pass(100);
  const { media, devices } = page;
  const view = () => page.session.media.getSnapshot();
  return { pages, page, server: pages.server, clock: pages.clock, media, devices, view, own: page.session.media };
}
const voice = (owner: RemoteTrack['owner'], muted = false): RemoteTrack => ({ owner, sid: `voice of ${owner}`, kind: 'audio', source: 'microphone', muted });
const picture = (owner: RemoteTrack['owner']): RemoteTrack => ({ owner, sid: `picture of ${owner}`, kind: 'video', source: 'camera', muted: false });

describe('one’s own microphone and camera', () => {
  it('CL-70 start off, and nothing is opened before the person asks', async () => {
    const { view, devices, media } = await inTheRoom();
    expect(view()).toMatchObject({ connection: 'on', microphone: { state: 'off', wanted: false }, camera: { state: 'off' } });
    expect(media.urls).toEqual(['wss://here/livekit/p1.mia-1']);
    expect(devices.opened).toEqual([]);
  });

  it('CL-71 are on when others can hear or see them, and off means closed', async () => {
    const { view, devices, own } = await inTheRoom();
    const turningOn = own.setMicrophone(true);
    expect(view().microphone).toMatchObject({ state: 'starting', wanted: true });
    await turningOn;
    expect(view().microphone).toMatchObject({ state: 'on', deviceId: 'built-in' });
    await own.setCamera(true);
    expect(devices.live).toEqual(['built-in', 'webcam']);
    await own.setMicrophone(false);
    await own.setCamera(false);
    expect(view()).toMatchObject({ microphone: { state: 'off' }, camera: { state: 'off' } });
    expect(devices.live).toEqual([]);
  });

  it('CL-72 turned off while the browser was still asking, they stay off', async () => {
    const { view, devices, own } = await inTheRoom();
    const on = own.setMicrophone(true);
    const off = own.setMicrophone(false);
    await Promise.all([on, off]);
    expect(view().microphone.state).toBe('off');
    expect(devices.live).toEqual([]);
  });

  it('CL-73 say why they cannot, and are tried again when the person asks again', async () => {
    const { view, devices, own } = await inTheRoom();
    for (const problem of ['no_permission', 'blocked_by_system', 'device_in_use', 'no_device', 'insecure_context', 'in_app_browser', 'failed'] as const) {
      devices.problem = problem;
      await own.setMicrophone(true);
      expect(view().microphone).toMatchObject({ state: 'problem', problem });
    }
    devices.problem = null;
    await own.setMicrophone(true);
    expect(view().microphone).toMatchObject({ state: 'on', problem: null });
  });

  it('CL-74 unplugged, the next one takes over and the person is told; without a next one it is said', async () => {
    const { view, devices, own, clock } = await inTheRoom();
    await own.choose('microphone', 'headset');
    await own.setMicrophone(true);
    await devices.unplug('headset');
    await clock.pass(1);
    expect(view().microphone).toMatchObject({ state: 'on', deviceId: 'built-in' });
    expect(view().fallback).toEqual({ kind: 'microphone', from: 'The headset', to: 'The built-in' });
    own.dismissFallback();
    await devices.unplug('built-in', false); // only the list tells
    await clock.pass(1);
    expect(view().microphone.state).toBe('on'); // an empty list says nothing: some browsers hide it
    devices.opened.at(-1)?.unplug();
    await clock.pass(1);
    expect(view()).toMatchObject({ microphone: { state: 'problem', problem: 'device_unplugged' }, fallback: null });
    expect(devices.live).toEqual([]);
  });

  it('CL-74 notices a device that is gone although its sound did not end', async () => {
    const { view, devices, own, clock } = await inTheRoom();
    await own.choose('microphone', 'headset');
    await own.setMicrophone(true);
    await devices.unplug('headset', false);
    await clock.pass(1);
    expect(view().microphone).toMatchObject({ state: 'on', deviceId: 'built-in' });
    expect(devices.live).toEqual(['built-in']);
  });

  it('CL-75 take another device at once when it is chosen, and open nothing that is off', async () => {
    const { view, devices, own } = await inTheRoom();
    await own.choose('camera', 'webcam');
    expect(devices.opened).toEqual([]);
    await own.setMicrophone(true);
    await own.choose('microphone', 'headset');
    expect(view().microphone).toMatchObject({ state: 'on', deviceId: 'headset' });
    expect(devices.live).toEqual(['headset']);
    expect(view().chosen).toEqual({ microphone: 'headset', camera: 'webcam', speaker: null });
  });

  it('CL-76 a device that was chosen some other day and is not there today gives way without a word', async () => {
    const pages = new Pages();
    pages.inRoom(fay, mia);
    const page = pages.open(mia, { deviceIds: { microphone: 'sold', camera: null, speaker: 'headset' } });
    await pages.clock.pass(100);
    await page.session.media.setMicrophone(true);
    expect(page.view().media).toMatchObject({ microphone: { state: 'on', deviceId: 'built-in' }, fallback: null });
    expect(page.media.speaker).toBe('headset');
  });
});

describe('what the meeting does to them', () => {
  it('CL-77 a facilitator’s mute closes the microphone, and only the person opens it again', async () => {
    const { view, server, own, clock, devices } = await inTheRoom();
    await own.setMicrophone(true);
    server.do(fay, { type: 'Mute', id: mia });
    await clock.pass(1);
    expect(view().microphone).toMatchObject({ state: 'off', wanted: false });
    expect(devices.live).toEqual([]);
    await own.setMicrophone(true);
    server.cut(mia); // the same notice comes again with the next snapshot
    await clock.pass(1_000);
    expect(view().microphone.state).toBe('on');
    server.do(fay, { type: 'AskToUnmute', id: mia });
    await own.setMicrophone(false);
    await clock.pass(1_000);
    expect(view().microphone.state).toBe('off'); // being asked opens nothing
  });

  it('CL-77 follows the media server too when the notice is late, and a stopped camera stays off', async () => {
    const { view, media, server, own, clock } = await inTheRoom();
    await own.setMicrophone(true);
    media.muteByServer('microphone');
    await clock.pass(1);
    expect(view().microphone).toMatchObject({ state: 'off', wanted: false });
    await own.setCamera(true);
    server.do(fay, { type: 'StopCamera', id: mia });
    await clock.pass(1);
    expect(view().camera).toMatchObject({ state: 'off', wanted: false });
  });

  it('CL-78 kept muted, it is blocked, asking opens nothing, and release opens nothing by itself', async () => {
    const { view, server, own, clock, devices } = await inTheRoom();
    await own.setMicrophone(true);
    server.do(fay, { type: 'KeepMuted', id: mia });
    await clock.pass(1);
    expect(view().microphone).toMatchObject({ state: 'blocked', barrier: 'kept_muted', wanted: false });
    await own.setMicrophone(true);
    expect(devices.live).toEqual([]);
    server.do(fay, { type: 'ReleaseMute', id: mia });
    await clock.pass(1);
    expect(view().microphone).toMatchObject({ state: 'off', barrier: null });
  });

  it('CL-79 a permission that was taken away ends the wish: the next one opens nothing', async () => {
    const { view, media, own, clock, devices } = await inTheRoom();
    await own.setMicrophone(true);
    await own.setCamera(true);
    for (const kind of ['microphone', 'camera'] as const) media.permit(kind, false);
    await clock.pass(1);
    expect(view()).toMatchObject({ microphone: { state: 'off', wanted: false, barrier: 'not_permitted' }, camera: { state: 'off' } });
    expect(view().ready).toEqual(['microphone', 'camera']); // the meeting may say in a moment that a turn is to come
    await clock.pass(2_000);
    expect([view().ready, devices.live]).toEqual([[], []]);
    for (const kind of ['microphone', 'camera'] as const) media.permit(kind, true);
    await clock.pass(1);
    expect(view()).toMatchObject({ microphone: { state: 'off' }, camera: { state: 'off' } });
    expect(media.published).toEqual({});
  });

  it('CL-79 a permission that is late is waited for with the device open; after two seconds that is said', async () => {
    const { view, media, own, clock, devices } = await inTheRoom();
    media.permit('microphone', false);
    expect(view().microphone.state).toBe('off');
    await own.setMicrophone(true);
    await clock.pass(1_900);
    expect([view().microphone.state, devices.live]).toEqual(['starting', ['built-in']]);
    await clock.pass(200);
    expect(view().microphone).toMatchObject({ state: 'blocked', wanted: true, barrier: 'not_permitted' });
    media.permit('microphone', true);
    await clock.pass(1);
    expect(view().microphone.state).toBe('on');
  });

  it('CL-80 back at the door, everything is closed and the session left', async () => {
    const { view, media, server, own, clock, devices } = await inTheRoom();
    await own.setMicrophone(true);
    server.do(fay, { type: 'SendBack', id: mia });
    await clock.pass(1);
    expect(view()).toMatchObject({ connection: 'off', microphone: { state: 'off', wanted: false } });
    expect(media.connected).toBe(false);
    expect(devices.live).toEqual([]);
  });
});

describe('hearing others', () => {
  it('CL-81 receives only what is what it says', () => {
    const table = (['audio', 'video', 'other'] as const).flatMap((kind) => (['microphone', 'camera', 'other'] as const).map((source) => ({ kind, source })));
    expect(table.filter(fitsItsLabel)).toEqual([
      { kind: 'audio', source: 'microphone' },
      { kind: 'video', source: 'camera' },
    ]);
  });

  it('CL-81 takes no sound that is labelled camera, and no picture labelled microphone', async () => {
    const { media, view } = await inTheRoom();
    media.publishFrom(
      { ...voice(max), sid: 'false voice', source: 'camera' },
      { ...picture(max), sid: 'false picture', source: 'microphone' },
      voice(max),
      picture(max),
    );
    expect([...media.received]).toEqual(['voice of max', 'picture of max']);
    expect(view().people).toEqual({ [max]: { microphone: 'on', camera: 'on', quality: 'good' } });
  });

  it('CL-82 hears only people whom the meeting has in the room, whatever the media server lets through', async () => {
    const { media, view, server, clock } = await inTheRoom();
    const stranger = 'stranger' as typeof max;
    media.publishFrom(voice(stranger), voice(max));
    media.events.speaking([stranger, max]);
    expect([...media.received]).toEqual(['voice of max']);
    expect(view().speaking).toEqual([max]);
    server.do(fay, { type: 'Remove', id: max, reason: 'safety' });
    await clock.pass(1);
    expect([...media.received]).toEqual([]);
    expect(view()).toMatchObject({ people: {}, speaking: [] });
  });

  it('CL-82 a facilitator’s page does not play somebody kept muted', async () => {
    const pages = new Pages();
    pages.inRoom(fay, max);
    const page = pages.open(fay);
    await pages.clock.pass(100);
    page.media.publishFrom(voice(max));
    expect([...page.media.received]).toEqual(['voice of max']);
    pages.server.do(fay, { type: 'KeepMuted', id: max });
    await pages.clock.pass(1);
    expect([...page.media.received]).toEqual([]);
    expect(page.view().media.people[max]).toMatchObject({ microphone: 'muted' });
  });

  it('CL-83 hears who was published before the meeting’s own news of them arrived', async () => {
    const { media, server, clock } = await inTheRoom();
    const fred = 'fred' as typeof max;
    media.publishFrom(voice(fred));
    expect([...media.received]).toEqual([]);
    server.enter(fred);
    await clock.pass(1);
    expect([...media.received]).toEqual(['voice of fred']);
  });

  it('CL-84 says in codes how everybody’s connection is, and asks for a touch where sound is blocked', async () => {
    const { media, view, own } = await inTheRoom();
    media.publishFrom(voice(max, true));
    media.events.quality(max, 'weak');
    media.events.quality(mia, 'lost');
    media.events.autoplay(true);
    expect(view()).toMatchObject({ people: { [max]: { microphone: 'muted', camera: 'none', quality: 'weak' } }, quality: 'lost', autoplayBlocked: true });
    await own.startAudio();
    expect(view().autoplayBlocked).toBe(false);
  });

  it('CL-85 moves the sound to another speaker, and back when that one is unplugged', async () => {
    const { media, view, own, devices, clock } = await inTheRoom();
    await own.choose('speaker', 'headset');
    expect(media.speaker).toBe('headset');
    await devices.unplug('headset');
    await clock.pass(1);
    expect(media.speaker).toBe('default');
    expect(view()).toMatchObject({ chosen: { speaker: null }, fallback: { kind: 'speaker' } });
  });
});

describe('the session', () => {
  it('CL-86 moves with the newest tab: this one closes everything, says so, and can take it back', async () => {
    const { pages, page, view, own, media, clock, devices } = await inTheRoom();
    await own.setMicrophone(true);
    const other = pages.open(mia);
    await clock.pass(100);
    expect(view()).toMatchObject({ connection: 'elsewhere', microphone: { state: 'off', wanted: false } });
    expect(devices.live).toEqual([]);
    expect(other.view().media.connection).toBe('on');
    await own.setMicrophone(true);
    expect(devices.live).toEqual([]);
    expect(page.view().standing).toBe('member'); // chat and hands go on here
    await own.takeBack();
    await clock.pass(100);
    expect(view().connection).toBe('on');
    expect(other.view().media.connection).toBe('elsewhere');
    expect(media.connected).toBe(true);
  });

  it('CL-87 another connection of the same person ends this one’s session without a fight', async () => {
    const { media, view, clock } = await inTheRoom();
    media.shutDown('moved');
    await clock.pass(4_000);
    expect(view().connection).toBe('elsewhere');
    expect(media.urls.length).toBe(1);
    await clock.pass(2_000); // the meeting still says that this page is the one
    expect(view().connection).toBe('on');
  });

  it('CL-88 connects again after the media server has said goodbye, and the microphone is as before', async () => {
    const { media, view, own, clock } = await inTheRoom();
    await own.setMicrophone(true);
    await clock.pass(5_000);
    media.outcomes = ['away', 'away', 'away'];
    media.shutDown();
    expect(view()).toMatchObject({ connection: 'reconnecting', microphone: { state: 'starting', wanted: true } });
    await clock.pass(1_000);
    expect(view().connection).toBe('away');
    await clock.pass(2_000);
    expect(view()).toMatchObject({ connection: 'on', microphone: { state: 'on' } });
  });

  it('CL-88 a server that throws everybody out at once is not stormed', async () => {
    const { media, clock } = await inTheRoom();
    for (let second = 0; second < 20; second += 1) {
      if (media.connected) media.shutDown();
      await clock.pass(500);
    }
    expect(media.urls.length).toBeLessThan(14);
  });

  it('CL-89 after a "no" of the gate nothing is tried until the meeting itself gives a reason', async () => {
    const pages = new Pages();
    pages.inRoom(fay, mia);
    const page = pages.open(mia);
    page.media.outcomes = ['refused'];
    await pages.clock.pass(60_000);
    expect(page.view().media.connection).toBe('refused');
    expect(page.media.urls.length).toBe(1);
    pages.server.cut(mia); // a new connection is another occasion
    await pages.clock.pass(1_000);
    expect(page.view().media.connection).toBe('on');
    expect(page.media.urls.at(-1)).toBe('wss://here/livekit/p1.mia-2');
  });

  it('CL-90 keeps sound and picture while only the socket is gone, and after it is back', async () => {
    const { media, view, server, own, clock } = await inTheRoom();
    await own.setMicrophone(true);
    server.refuseSockets = true;
    server.cut(mia);
    await clock.pass(8_000);
    expect(view()).toMatchObject({ connection: 'on', microphone: { state: 'on' } });
    server.refuseSockets = false;
    await clock.pass(6_000);
    expect(view()).toMatchObject({ connection: 'on', microphone: { state: 'on' } });
    expect(media.urls.length).toBe(1); // the living session was not cut for a newer address
    expect(media.log.filter((entry) => entry.startsWith('publish'))).toEqual(['publish microphone built-in']);
    media.shutDown();
    await clock.pass(1_000);
    const [line] = server.lines;
    expect(media.urls.at(-1)).toBe(`wss://here/livekit/${line?.connection}`); // but the next one uses it
  });

  it('CL-90 a "no" at the address of a connection that is gone ends no wish: back, the microphone is on again', async () => {
    const { media, view, server, own, clock } = await inTheRoom();
    await own.setMicrophone(true);
    await clock.pass(5_000);
    server.refuseSockets = true;
    server.cut(mia);
    media.outcomes = ['refused'];
    media.shutDown();
    await clock.pass(1_000);
    expect(view()).toMatchObject({ connection: 'reconnecting', microphone: { state: 'starting', wanted: true } });
    server.refuseSockets = false;
    await clock.pass(12_000);
    expect(view()).toMatchObject({ connection: 'on', microphone: { state: 'on' } });
  });

  it('CL-127 back by another socket while the session is being repaired, it is begun anew at once: the gate refuses the address of the old one', async () => {
    const { media, view, server, own, clock } = await inTheRoom();
    await own.setMicrophone(true);
    await clock.pass(5_000);
    server.refuseSockets = true;
    server.cut(mia);
    media.repairing = true;
    media.events.reconnecting();
    await clock.pass(4_000);
    expect([view().connection, media.urls.length]).toEqual(['reconnecting', 1]);
    server.refuseSockets = false;
    media.log.length = 0;
    await clock.pass(12_000);
    const [line] = server.lines;
    expect(media.urls.slice(1)).toEqual([`wss://here/livekit/${line?.connection}`]);
    expect(media.log).toEqual(['disconnect', 'publish microphone built-in']);
    expect(view()).toMatchObject({ connection: 'on', microphone: { state: 'on', wanted: true } });
  });

  it('CL-89 a "no" of the gate to this very connection closes what was open', async () => {
    const { media, view, own, clock, devices } = await inTheRoom();
    await own.setMicrophone(true);
    await clock.pass(5_000);
    media.outcomes = ['refused'];
    media.shutDown();
    await clock.pass(1_000);
    expect(view()).toMatchObject({ connection: 'refused', microphone: { state: 'off', wanted: false } });
    expect(devices.live).toEqual([]);
  });

  it('CL-91 the meeting goes on while media is away, and media joins by itself', async () => {
    const pages = new Pages();
    pages.inRoom(fay, mia);
    const page = pages.open(mia);
    page.media.outcomes = Array(6).fill('away');
    await pages.clock.pass(4_000);
    expect(page.view()).toMatchObject({ standing: 'member', media: { connection: 'away' } });
    expect((await page.session.raiseHand()).ok).toBe(true);
    await pages.clock.pass(10_000);
    expect(page.view().media.connection).toBe('on');
  });

  it('CL-92 who only reads and writes never loads anything of media', async () => {
    const pages = new Pages();
    pages.server.enter(fay);
    const page = pages.open(mia, { initialName: 'Mia', participation: 'text' });
    await pages.clock.pass(100);
    pages.server.do(fay, { type: 'Admit', id: mia });
    await pages.clock.pass(10_000);
    await page.session.media.setMicrophone(true);
    await page.session.media.setCamera(true);
    expect(page.view()).toMatchObject({ standing: 'member', media: { connection: 'off', microphone: { state: 'off' } } });
    expect(page.media.loads).toBe(0);
    expect(page.devices.opened).toEqual([]);
  });

  it('CL-93 a browser that cannot is told apart, and the meeting goes on in it', async () => {
    const pages = new Pages();
    pages.inRoom(fay, mia);
    const pagesOf = (['in_app_browser', 'unsupported_browser', null] as const).map((unable) => pages.open(mia, { unable }));
    await pages.clock.pass(100);
    expect(pagesOf.map((page) => page.view().media.unable)).toEqual(['in_app_browser', 'unsupported_browser', 'unsupported_browser']);
    expect(pagesOf.map((page) => page.view().standing)).toEqual(['member', 'member', 'member']);
    expect(pagesOf.map((page) => page.media.loads)).toEqual([0, 0, 0]);
  });

  it('CL-126 while the session still connects, what others send is asked for by the same rule, and nothing is said of it before it is on', async () => {
    const pages = new Pages();
    pages.inRoom(fay, mia, max);
    const page = pages.open(mia);
    let flows: () => void = () => undefined;
    page.media.remote = [voice(max), { ...voice(fay), kind: 'video' }];
    page.media.told = () => {
      page.media.events.told();
      return new Promise((resolve) => (flows = resolve));
    };
    await pages.clock.pass(100);
    expect(page.view().media).toMatchObject({ connection: 'connecting', people: {} });
    expect([...page.media.received]).toEqual([voice(max).sid]);
    flows();
    await pages.clock.pass(100);
    expect(page.view().media).toMatchObject({ connection: 'on', people: { [max]: { microphone: 'on' } } });
  });
});
