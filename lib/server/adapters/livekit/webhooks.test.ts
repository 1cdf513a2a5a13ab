import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '../../../meeting/machine/people';
import { takeHint } from '../../media-gate/hints';
import { mainRoom } from '../../media-gate/testing';
import type { MediaControl } from '../../ports/media-control';
import { livekitWebhooks } from './webhooks';

const key = 'hearth';
const secret = 'k3J9xq2LmZ8vTn4RbYc7WdHsPf6GuAeQ';
const now = () => 1_800_000_000_000;
async function sent(event: object, signedWith = secret) {
  const body = JSON.stringify({
    id: 'EV_1',
    createdAt: String(now() / 1_000),
    event: 'participant_joined',
    room: { name: mainRoom },
    participant: { identity: 'mia' },
    ...event,
  });
  const token = new AccessToken(key, signedWith, { ttl: 300 });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return [body, await token.toJwt()] as const;
}

describe('webhooks of LiveKit', () => {
  it('RC-21 are read once, however often they come', async () => {
    const read = livekitWebhooks({ key, secret }, now);
    const [body, token] = await sent({});
    expect(await read(body, token)).toEqual({ room: mainRoom, participant: 'mia', published: null });
    expect(await read(body, token)).toBeNull();
  });

  it('RC-21 say which track was published, and as what', async () => {
    const read = livekitWebhooks({ key, secret }, now);
    const hint = await read(...(await sent({ event: 'track_published', track: { sid: 'TR_1', type: 'AUDIO', source: 'CAMERA' } })));
    expect(hint).toMatchObject({ published: { sid: 'TR_1', kind: 'audio', source: 'camera' } });
  });

  it('RC-22 are refused when changed, unsigned, signed by another, too old, or nonsense', async () => {
    const read = livekitWebhooks({ key, secret }, now);
    const [body, token] = await sent({});
    expect(await read(body.replace('mia', 'max'), token)).toBe('forged');
    expect(await read(body, undefined)).toBe('forged');
    expect(await read(...(await sent({}, 'y'.repeat(32))))).toBe('forged');
    expect(await read(...(await sent({ createdAt: String(now() / 1_000 - 400) })))).toBe('forged');
    expect(await read('not json', token)).toBe('forged');
    expect(await read('', '')).toBe('forged');
  });

  it('RC-23 take out at once who publishes under a false label; all else only wakes the reconciler', async () => {
    const [remove, wake] = [vi.fn<MediaControl['remove']>(async () => 'done'), vi.fn<(room: string) => void>()];
    const hint = {
      room: mainRoom as string,
      participant: 'mia' as ParticipantId,
      published: { sid: 'TR_1', kind: 'audio', source: 'microphone', muted: false } as const,
    };
    await takeHint(hint, { remove }, wake);
    expect([remove.mock.calls.length, wake.mock.calls.length]).toEqual([0, 1]);
    await takeHint({ ...hint, published: { ...hint.published, source: 'camera' } }, { remove }, wake);
    expect(remove).toHaveBeenCalledWith(mainRoom, 'mia');
    await takeHint({ ...hint, room: 'another product’s room', published: { ...hint.published, source: 'camera' } }, { remove }, wake);
    expect([remove.mock.calls.length, wake.mock.calls.length]).toEqual([1, 2]);
  });
});
