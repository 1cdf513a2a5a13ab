import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock';
import { FakeDevices } from '../testing/fake-media';
import { memoryStorage } from '../testing/fake-page';
import { browserOf } from './browser';
import { DeviceCheck } from './device-check';
import { levelOf } from './level-meter';
import { WarmDevices } from './warm-devices';

function atTheDoor(devices = new FakeDevices()) {
  const clock = new FakeClock();
  const choices = memoryStorage();
  const shown = new Set<HTMLVideoElement>();
  const tones: (string | null)[] = [];
  const room = { level: 0, meters: 0, plays: true };
  const check = new DeviceCheck({
    devices,
    clock,
    choices,
    browser: browserOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
    meter: () => {
      room.meters += 1;
      return { read: () => room.level, close: () => void (room.meters -= 1) };
    },
    tone: async (speaker) => {
      tones.push(speaker);
      return room.plays;
    },
    show: (_capture, element) => void shown.add(element),
    hide: (element) => void shown.delete(element),
  });
  return { check, clock, choices, devices, shown, tones, room, view: () => check.getSnapshot() };
}
const element = {} as HTMLVideoElement;

describe('the device check', () => {
  it('CL-110 opens nothing by itself, and only what it is asked for', async () => {
    const { check, devices, view } = atTheDoor();
    expect(view()).toMatchObject({ microphone: { state: 'off', heard: false }, camera: { state: 'off' }, speaker: 'idle', unable: null });
    const opening = check.openMicrophone();
    expect(view().microphone.state).toBe('asking');
    await opening;
    expect(view()).toMatchObject({ microphone: { state: 'on', deviceId: 'built-in' }, camera: { state: 'off' } });
    expect(view().devices.microphone.length).toBe(2);
    expect(devices.live).toEqual(['built-in']);
  });

  it('CL-111 shows the level moving, and remembers that something was heard', async () => {
    const { check, clock, room, view } = atTheDoor();
    const levels: number[] = [];
    const stop = check.levels((level) => levels.push(level));
    await check.openMicrophone();
    await clock.pass(100);
    expect(view().microphone.heard).toBe(false);
    room.level = 0.5;
    await clock.pass(50);
    room.level = 0;
    await clock.pass(50);
    expect(levels).toEqual([0, 0, 0, 0.5, 0]);
    expect(view().microphone.heard).toBe(true);
    check.closeMicrophone();
    expect(view().microphone).toMatchObject({ state: 'off', heard: false });
    expect([room.meters, clock.timers]).toEqual([0, 0]);
    stop();
  });

  it.each(['no_permission', 'blocked_by_system', 'device_in_use', 'no_device', 'insecure_context', 'in_app_browser', 'failed'] as const)(
    'CL-112 %s is said where it happened, and the other device still works',
    async (problem) => {
      const { check, devices, view } = atTheDoor();
      devices.problem = problem;
      await check.openMicrophone();
      expect(view().microphone).toMatchObject({ state: 'problem', problem });
      devices.problem = null;
      await check.openCamera();
      expect(view()).toMatchObject({ microphone: { state: 'problem' }, camera: { state: 'on' } });
      await check.openMicrophone();
      expect(view().microphone).toMatchObject({ state: 'on', problem: null });
    },
  );

  it('CL-113 takes the next one when a device is unplugged, and says when there is none', async () => {
    const { check, clock, devices, view } = atTheDoor();
    await check.openMicrophone();
    await devices.unplug('built-in');
    await clock.pass(1);
    expect(view().microphone).toMatchObject({ state: 'on', deviceId: 'headset' });
    await devices.unplug('headset');
    await clock.pass(1);
    expect(view().microphone).toMatchObject({ state: 'problem', problem: 'device_unplugged' });
  });

  it('CL-114 changes to the chosen device, and hands the choice to the room', async () => {
    const { check, choices, devices, view } = atTheDoor();
    await check.choose('microphone', 'headset');
    expect(devices.opened).toEqual([]);
    await check.openMicrophone();
    expect(devices.live).toEqual(['headset']);
    await check.choose('microphone', 'built-in');
    expect(devices.live).toEqual(['built-in']);
    await check.choose('speaker', 'loudspeaker');
    expect(view().chosen).toEqual({ microphone: 'built-in', camera: null, speaker: 'loudspeaker' });
    check.leave();
    expect(JSON.parse(choices.kept.get('hearth.devices') ?? '')).toEqual(view().chosen);
  });

  it('CL-115 leaves nothing open, also what the browser allows after the door was left', async () => {
    const { check, devices, shown, room } = atTheDoor();
    const stop = check.attachCamera(element);
    await check.openCamera();
    expect(shown.has(element)).toBe(true);
    const late = check.openMicrophone();
    check.leave();
    await late;
    expect(devices.live).toEqual([]);
    expect(shown.size).toBe(0);
    expect(room.meters).toBe(0);
    stop();
  });

  it('CL-119 on the way into the room what is open stays open and is told; leaving afterwards closes nothing of it', async () => {
    const { check, devices, room, shown, view } = atTheDoor();
    check.attachCamera(element);
    await check.openCamera();
    await check.openMicrophone();
    const warm = new WarmDevices();
    check.handOver(warm);
    expect(view()).toMatchObject({ kept: ['microphone', 'camera'], microphone: { state: 'off' }, camera: { state: 'off' } });
    expect([room.meters, shown.size]).toEqual([0, 0]);
    check.leave();
    expect(devices.live).toEqual(['webcam', 'built-in']);
    expect(warm.take('microphone')?.deviceId).toBe('built-in');
    await devices.unplug('webcam');
    expect(warm.take('camera')).toBeNull();
    expect(warm.take('microphone')).toBeNull();
  });

  it('CL-119 what nobody takes over is closed, and what the browser allows too late as well', async () => {
    const { check, devices } = atTheDoor();
    const warm = new WarmDevices();
    await check.openCamera();
    const late = check.openMicrophone();
    check.handOver(warm);
    await late;
    expect(devices.live).toEqual(['webcam']);
    warm.close();
    expect(devices.live).toEqual([]);
  });

  it('CL-116 plays a tone on the chosen speaker and says whether it could', async () => {
    const { check, tones, room, view } = atTheDoor();
    await check.choose('speaker', 'headset');
    const playing = check.testSpeaker();
    expect(view().speaker).toBe('playing');
    await check.testSpeaker(); // a second press does nothing
    await playing;
    expect([tones, view().speaker]).toEqual([['headset'], 'played']);
    room.plays = false;
    await check.testSpeaker();
    expect(view().speaker).toBe('problem');
  });

  it('CL-117 measures loudness as the ear does', () => {
    const tone = (amplitude: number) => Float32Array.from({ length: 1_024 }, (_, i) => amplitude * Math.sin(i / 3));
    expect(levelOf(new Float32Array(1_024))).toBe(0);
    expect(levelOf(new Float32Array(0))).toBe(0);
    expect(levelOf(tone(0.0001))).toBe(0);
    expect(levelOf(tone(0.1))).toBeGreaterThan(levelOf(tone(0.01)) + 0.3);
    expect(levelOf(tone(2))).toBe(1);
  });
});

describe('which words of help fit', () => {
  const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)';
  it.each([
    [`${iPhone} Version/18.5 Mobile/15E148 Safari/604.1`, 0, { name: 'safari', system: 'ios', inApp: null }],
    [`${iPhone} CriOS/137.0 Mobile/15E148 Safari/604.1`, 0, { name: 'chrome', system: 'ios', inApp: null }],
    [`${iPhone} FxiOS/139.0 Mobile/15E148 Safari/605.1.15`, 0, { name: 'firefox', system: 'ios', inApp: null }],
    [`${iPhone} Mobile/15E148 Instagram 383.0.0 (iPhone15,2)`, 0, { name: 'other', system: 'ios', inApp: 'instagram' }],
    [`${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/512.0]`, 0, { name: 'other', system: 'ios', inApp: 'facebook' }],
    [`${iPhone} Mobile/15E148 WhatsApp/2.25`, 0, { name: 'other', system: 'ios', inApp: 'whatsapp' }],
    [`${iPhone} Mobile/15E148`, 0, { name: 'other', system: 'ios', inApp: 'other' }],
    [`${android} Chrome/137.0.0.0 Mobile Safari/537.36`, 0, { name: 'chrome', system: 'android', inApp: null }],
    [`${android} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36`, 0, { name: 'samsung', system: 'android', inApp: null }],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 Version/4.0 Chrome/137.0 Mobile Safari/537.36',
      0,
      { name: 'chrome', system: 'android', inApp: 'other' },
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/137.0.0.0 Safari/537.36 Edg/137.0',
      0,
      { name: 'edge', system: 'windows', inApp: null },
    ],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15', 5, { name: 'safari', system: 'ios', inApp: null }],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15', 0, { name: 'safari', system: 'macos', inApp: null }],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, { name: 'firefox', system: 'linux', inApp: null }],
    ['curl/8.0', 0, { name: 'other', system: 'other', inApp: null }],
  ])('CL-118 %s', (userAgent, touchPoints, browser) => {
    expect(browserOf(userAgent, touchPoints)).toEqual(browser);
  });
});
