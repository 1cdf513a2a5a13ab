import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { liveKitPorts, startLiveKit, stopLiveKit } from '../../../../scripts/lib/livekit.mjs';
import { makeScratch } from '../../../../scripts/lib/scratch.mjs';
import type { Grant } from '../../../meeting/machine/media';
import type { ParticipantId } from '../../../meeting/machine/people';
import { MediaGate } from '../../media-gate/gate';
import { MediaDirector } from '../../media-gate/media-director';
import { connectionOf, enters, mainRoom, mia, opened, removes, ToldMeeting, tuesday } from '../../media-gate/testing';
import type { MediaControl } from '../../ports/media-control';
import { MediaAway } from '../../ports/media-control';
import { livekitMedia } from './livekit-media';

// With a real livekit-server. Nobody sends sound here: what flows, and stops flowing, is for the journeys with browsers.

const origin = 'https://meet.example.org';
const all: Grant = { space: 'main', publish: { microphone: true, camera: true }, subscribe: true, connection: null };
/** A WrappedJoinRequest of livekit-client 2.23 that subscribes to nothing by itself. */
const JOIN = 'EgISAA%3D%3D';
const key = 'hearth';
const secret = randomBytes(24).toString('hex');

let scratch: Awaited<ReturnType<typeof makeScratch>>;
let livekit: Awaited<ReturnType<typeof startLiveKit>>;
let media: MediaControl;
beforeAll(async () => {
  scratch = await makeScratch('livekit');
  const ports = await liveKitPorts();
  const settings = { ports, key, secret, webhook: 'http://127.0.0.1:9/nowhere' };
  livekit = await startLiveKit({ program: 'livekit-server', config: join(scratch.folder, 'livekit.yaml'), log: join(scratch.folder, 'livekit.log'), settings });
  scratch.keep({ process: livekit.process });
  media = livekitMedia({ url: livekit.url, key, secret });
});
afterAll(async () => {
  await stopLiveKit(livekit.process);
  await scratch.remove();
});

/** Mia's browser, as far as signalling goes: joins through the gate. */
async function joining(meeting = new ToldMeeting(...opened, ...enters(mia))) {
  const gate = new MediaGate({
    meetings: meeting,
    media,
    origin,
    livekitUrl: livekit.url,
    decided: () => {},
    entered: () => {},
    authenticate: async () => ({ sessionId: 's', userId: 'mia' }),
    findConnection: async () => ({ meeting: tuesday, participant: mia }),
  });
  const server = createServer();
  server.on('upgrade', (req, socket, head) => void gate.upgrade(req, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const open = () =>
    new Promise<{ status: string; socket: Socket }>((resolve) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      let text = '';
      const settle = () => resolve({ status: text.split(' ')[1] ?? '', socket });
      socket.on('data', (data) => {
        text += String(data);
        if (text.includes('\r\n\r\n')) settle();
      });
      socket.on('error', settle);
      socket.on('close', settle);
      socket.write(
        `GET /livekit/${connectionOf(mia)}/rtc/v1?access_token=x&join_request=${JOIN} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: ${origin}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
    });
  return { meeting, gate, open, close: () => server.close() };
}
const people = async () => {
  const seen = await media.look(mainRoom);
  return seen.room === 'present' ? seen.participants : null;
};

describe('LiveKit itself', () => {
  it('RC-30 knows an absent room from an empty one, and makes a room only once', async () => {
    expect(await people()).toBeNull();
    await media.ensureRoom(mainRoom);
    await media.ensureRoom(mainRoom);
    expect(await people()).toEqual([]);
    expect(await media.rooms()).toEqual([mainRoom]);
    await media.closeRoom(mainRoom);
    await media.closeRoom(mainRoom);
    await vi.waitFor(async () => expect(await people()).toBeNull());
  });

  it('RC-30 answers "absent" for who and what is not there', async () => {
    await media.ensureRoom(mainRoom);
    const nobody = 'nobody' as ParticipantId;
    expect(await media.permit(mainRoom, nobody, all)).toBe('absent');
    expect(await media.remove(mainRoom, nobody)).toBe('absent');
    expect(await media.mute(mainRoom, nobody, 'TR_none')).toBe('absent');
  });

  it('RC-31 lets somebody in through the gate with what they may, and takes every single permission', async () => {
    const { open, close } = await joining();
    const { status, socket } = await open();
    expect(status).toBe('101');
    await vi.waitFor(
      async () => expect(await people()).toEqual([{ id: mia, publish: { microphone: true, camera: true }, subscribe: true, excess: false, tracks: [] }]),
      5_000,
    );
    for (const [microphone, camera, subscribe] of [
      [false, true, true],
      [true, false, true],
      [false, false, false],
      [true, true, true],
    ] as const) {
      const now = await media.permit(mainRoom, mia, { ...all, publish: { microphone, camera }, subscribe });
      expect(now).toMatchObject({ publish: { microphone, camera }, subscribe, excess: false });
    }
    socket.destroy();
    close();
  });

  it('RC-32 takes out who was removed, ends their connection, and lets them not back in', async () => {
    const { meeting, gate, open, close } = await joining();
    const cut = vi.fn<typeof gate.connections.cut>((...args) => gate.connections.cut(...args));
    const ports = {
      meetings: meeting,
      media,
      now: Date.now,
      tell: () => {},
      lagged: () => {},
      failed: () => {},
      gate: { of: () => gate.connections.of(tuesday), cut },
    };
    const director = new MediaDirector(ports);
    director.attend(tuesday);
    const { socket } = await open();
    await vi.waitFor(async () => expect(await people()).toHaveLength(1), 5_000);
    meeting.happens(removes(mia));
    await vi.waitFor(async () => expect(await people()).toEqual([]), 2_000);
    await vi.waitFor(() => expect([socket.destroyed, gate.connections.size]).toEqual([true, 0]), 2_000);
    expect((await open()).status).toBe('403');
    meeting.happens({ type: 'lifecycle/Ended', at: 9, reason: 'by_facilitator' });
    await vi.waitFor(async () => expect(await media.rooms()).toEqual([]), 5_000);
    director.stop();
    close();
  });

  it('RC-33 says that it is away: nobody listens, or the keys are wrong', async () => {
    await expect(livekitMedia({ url: 'http://127.0.0.1:9', key, secret }).look(mainRoom)).rejects.toThrow(MediaAway);
    const wrong = livekitMedia({ url: livekit.url, key, secret: 'x'.repeat(40) });
    await expect(wrong.ensureRoom(mainRoom)).rejects.toThrow('401');
  });
});
