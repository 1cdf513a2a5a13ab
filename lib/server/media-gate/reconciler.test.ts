import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MeetingEvent } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import { MediaDirector } from './media-director';
import { roomName } from './room-names';
import { enters, knocks, mainRoom, max, mia, removes, ruth, scene, tuesday, wim } from './testing';

const stopped: (() => void)[] = [];
async function running(...events: readonly MeetingEvent[]) {
  const made = scene(...events);
  await made.media.ensureRoom(mainRoom);
  const director = new MediaDirector(made.ports);
  stopped.push(() => director.stop());
  return { ...made, director, begin: () => director.attend(tuesday) };
}
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const keptMuted = (id: ParticipantId): MeetingEvent => ({ type: 'moderation/KeptMuted', id });
const muted = (id: ParticipantId): MeetingEvent => ({ type: 'moderation/Noticed', id, notice: { kind: 'muted', by: 'Ruth', at: Date.now() } });

describe('what the media server allows', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => {
    for (const stop of stopped.splice(0)) stop();
    vi.useRealTimers();
  });

  it('RC-1 follows what the meeting grants, as soon as it changes', async () => {
    const { meeting, media, begin, who } = await running(...enters(mia));
    media.join(mainRoom, mia);
    media.publish(mainRoom, mia, {});
    begin();
    await pass();
    meeting.happens(keptMuted(mia));
    await pass(200);
    expect(await who()).toMatchObject([{ id: mia, publish: { microphone: false, camera: true }, tracks: [] }]);
  });

  it('RC-2 takes away before it gives', async () => {
    const { meeting, media, begin } = await running(...enters(mia), ...enters(max), keptMuted(max));
    media.join(mainRoom, mia);
    media.join(mainRoom, max, { publish: { microphone: false, camera: true } });
    begin();
    await pass();
    media.calls.length = 0;
    meeting.happens(keptMuted(mia), { type: 'moderation/MuteReleased', id: max });
    await pass(200);
    expect(media.calls.filter((call) => call.startsWith('permit'))).toEqual(['permit mia camera+hear', 'permit max microphone+camera+hear']);
  });

  it('RC-2 gives nothing while what was taken is still there', async () => {
    const { meeting, media, begin } = await running(...enters(mia), ...enters(max), keptMuted(max));
    media.join(mainRoom, mia);
    media.join(mainRoom, max, { publish: { microphone: false, camera: true } });
    begin();
    await pass();
    media.ignore('permit', 6);
    meeting.happens(keptMuted(mia), { type: 'moderation/MuteReleased', id: max });
    await pass(400);
    expect(media.calls.some((call) => call.startsWith('permit max'))).toBe(false);
    await pass(1_000);
    expect(media.calls.filter((call) => call.startsWith('permit')).at(-1)).toBe('permit max microphone+camera+hear');
  });

  it('RC-3 tries again until it is seen, not until it was said', async () => {
    const { meeting, media, begin, who } = await running(...enters(mia));
    media.join(mainRoom, mia);
    begin();
    await pass();
    media.ignore('remove', 3);
    meeting.happens(removes(mia));
    await pass(1_000);
    expect(media.calls.filter((call) => call === 'remove mia')).toHaveLength(4);
    expect(await who()).toEqual([]);
  });

  it('RC-4 removes whoever is not in the meeting, also who only waits', async () => {
    const { media, begin, who } = await running(knocks(wim));
    for (const id of [ruth, wim, 'stranger' as ParticipantId]) media.join(mainRoom, id);
    begin();
    await pass(200);
    expect((await who()).map(({ id }) => id)).toEqual([ruth]);
  });

  it('RC-4 asks for the newest before it takes anything away: another process may have let somebody in', async () => {
    const { meeting, media, begin, who } = await running();
    begin();
    await pass();
    meeting.happensElsewhere(...enters(max));
    media.join(mainRoom, max);
    await pass(2_000);
    expect((await who()).map(({ id }) => id)).toEqual([max]);
  });

  it('RC-5 a room that vanished is not an empty one: nothing is done to it, and nobody has left', async () => {
    const { meeting, media, begin, health } = await running(...enters(mia));
    media.join(mainRoom, mia);
    begin();
    await pass();
    media.restart();
    media.calls.length = 0;
    await pass(5_000);
    expect(media.calls.every((call) => call === 'look')).toBe(true);
    expect(meeting.state.roster.people[mia]).toBeDefined();
    expect(health).toEqual([]);
  });

  it.each([
    ['sound as camera', { kind: 'audio', source: 'camera' }],
    ['picture as microphone', { kind: 'video', source: 'microphone' }],
    ['anything else', { kind: 'video', source: 'other' }],
  ] as const)('RC-6 removes who publishes under a false label: %s', async (_, track) => {
    const { media, begin, who, cut } = await running(...enters(mia));
    media.join(mainRoom, mia);
    media.publish(mainRoom, mia, track);
    begin();
    await pass(200);
    expect(await who()).toEqual([]);
    expect(cut).toEqual([]); // still of this meeting: may come back and do it rightly
  });

  it('RC-7 takes back every permission that Hearth never grants', async () => {
    const { media, begin, who } = await running(...enters(mia));
    media.join(mainRoom, mia, { excess: true });
    begin();
    await pass(200);
    expect(await who()).toMatchObject([{ id: mia, excess: false }]);
  });

  it('RC-8 tells LiveKit before it cuts, so that an honest browser learns why', async () => {
    const { meeting, media, begin, connected } = await running(...enters(mia));
    media.join(mainRoom, mia);
    connected.add(mia);
    begin();
    await pass();
    media.calls.length = 0;
    meeting.happens(removes(mia));
    await pass(100);
    expect(media.calls.filter((call) => call !== 'look')).toEqual(['remove mia', 'cut mia']);
  });

  it('RC-8 cuts all the same when the media server does not answer, and removes once it does', async () => {
    const { meeting, media, begin, connected, cut, who } = await running(...enters(mia));
    media.join(mainRoom, mia);
    connected.add(mia);
    begin();
    await pass();
    media.goAway();
    meeting.happens(removes(mia));
    await pass(600);
    expect(cut).toEqual([mia]);
    media.comeBack();
    await pass(600);
    expect(await who()).toEqual([]);
  });

  it('RC-9 a mute is a courtesy: done until it is seen, and not again when the person opens the microphone', async () => {
    const { meeting, media, begin, who } = await running(...enters(mia));
    media.join(mainRoom, mia);
    media.publish(mainRoom, mia, {});
    begin();
    await pass();
    media.ignore('mute', 2);
    meeting.happens(muted(mia));
    await pass(1_000);
    expect(await who()).toMatchObject([{ tracks: [{ muted: true }] }]);
    media.join(mainRoom, mia); // unmutes: publishes anew
    media.publish(mainRoom, mia, {});
    await pass(3_000);
    expect(await who()).toMatchObject([{ tracks: [{ muted: false }] }]);
  });

  it('RC-9 a mute that cannot be done is given up after five seconds', async () => {
    const { meeting, media, begin } = await running(...enters(mia));
    media.join(mainRoom, mia);
    media.publish(mainRoom, mia, {});
    begin();
    await pass();
    media.ignore('mute', 10_000);
    meeting.happens(muted(mia));
    await pass(6_000);
    media.calls.length = 0;
    await pass(3_000);
    expect(media.calls.every((call) => call === 'look')).toBe(true);
  });

  it('RC-10 says that media lags after two seconds, that it is away, and that it is well again', async () => {
    const { meeting, media, begin, health } = await running(...enters(mia));
    media.join(mainRoom, mia);
    begin();
    await pass();
    media.ignore('permit', 20);
    meeting.happens(keptMuted(mia));
    await pass(1_900);
    expect(health).toEqual([]);
    await pass(400);
    expect(health).toEqual(['lagging']);
    await pass(3_000);
    expect(health).toEqual(['lagging', 'in_step']);
    media.goAway();
    await pass(2_000);
    expect(health.at(-1)).toBe('away');
    media.comeBack();
    await pass(500);
    expect(health.at(-1)).toBe('in_step');
  });

  it('RC-11 closes the room when the meeting has ended, until it is gone', async () => {
    const { meeting, media, begin } = await running(...enters(mia));
    media.join(mainRoom, mia);
    begin();
    await pass();
    media.ignore('closeRoom', 2);
    meeting.happens({ type: 'lifecycle/Ended', at: 9, reason: 'by_facilitator' });
    await pass(1_000);
    expect(await media.rooms()).toEqual([]);
  });

  it('RC-11 finds rooms of meetings that have ended while nobody watched, and strangers in those that go on', async () => {
    const { meeting, media, director, who } = await running(...enters(mia));
    media.join(mainRoom, mia);
    meeting.happens(removes(mia));
    const older = roomName(tuesday, 0, 'main');
    await media.ensureRoom(older);
    await media.ensureRoom('somebody-elses' as typeof older);
    director.start();
    await pass(11_000);
    expect(await who()).toEqual([]);
    expect(await media.rooms()).toEqual([mainRoom, 'somebody-elses']);
  });

  it('RC-12 notes for attendance who had sound and who had picture, once each', async () => {
    const { meeting, media, begin } = await running(...enters(mia));
    media.join(mainRoom, ruth);
    media.join(mainRoom, mia);
    begin();
    await pass(1_000);
    media.publish(mainRoom, mia, { kind: 'video', source: 'camera' });
    await pass(5_000);
    expect(meeting.submitted).toEqual(['NoteMedia ruth audio', 'NoteMedia mia audio', 'NoteMedia mia video']);
  });

  it('RC-13 rests when nobody watches and nobody is in the room', async () => {
    const { media, begin, director } = await running();
    begin();
    await pass(3_000);
    director.release(tuesday);
    await pass(2_000);
    expect(director.size).toBe(0);
    media.calls.length = 0;
    await pass(5_000);
    expect(media.calls).toEqual([]);
  });

  it('SP-13 looks after signalling that goes through here, though nobody here watches: out is cut, and then it rests', async () => {
    const { meeting, media, director, connected, cut } = await running(...enters(mia));
    connected.add(mia);
    director.entered(tuesday);
    await pass(3_000);
    expect(director.size).toBe(1);
    media.goAway(); // what the media server cannot be told is no reason to wait
    meeting.happens(removes(mia));
    await pass(1_500);
    expect(cut).toEqual(['mia']);
    media.comeBack();
    await pass(3_000);
    expect(director.size).toBe(0);
  });

  it('RC-1 two processes for one meeting do no harm to each other', async () => {
    const { meeting, media, begin, ports, who, health } = await running(...enters(mia), ...enters(max));
    const other = new MediaDirector(ports);
    stopped.push(() => other.stop());
    for (const id of [ruth, mia, max]) media.join(mainRoom, id);
    begin();
    other.attend(tuesday);
    await pass();
    meeting.happens(keptMuted(mia), removes(max));
    await pass(500);
    expect((await who()).map(({ id, publish }) => [id, publish.microphone])).toEqual([
      [ruth, true],
      [mia, false],
    ]);
    expect(health).toEqual([]);
  });
});
