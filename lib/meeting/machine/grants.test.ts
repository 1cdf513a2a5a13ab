import { describe, expect, it } from 'vitest';
import { NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, declines, ended, knocks, leaves, loses, prepared, removes } from '../testing/past';
import { connectionOf, cora, fay, gus, max, mia, wim } from '../testing/people';
import { desiredGrants, mediaActs } from './grants';
import type { MeetingEvent } from './meeting';

describe('what the media server should allow', () => {
  it('MG-2 everyone in the room who takes turns hears, and may speak and be seen, by one connection', () => {
    const grant = { space: 'main', publish: { microphone: true, camera: true }, subscribe: true };
    expect([...desiredGrants(stateOf(...aRoom))]).toEqual([fay, cora, mia, max].map((id) => [id, { ...grant, connection: connectionOf(id) }]));
  });

  it('MG-6 whoever just listens hears and sends nothing; whoever is here in writing has no media at all; and back again', () => {
    const as = (participation: 'turns' | 'listen' | 'text', ...before: readonly MeetingEvent[]) =>
      desiredGrants(stateOf(...aRoom, ...before, { type: 'roster/ParticipationChanged', id: mia, participation })).get(mia);
    expect(as('listen')).toMatchObject({ space: 'main', publish: { microphone: false, camera: false }, subscribe: true });
    expect(as('text')).toBeUndefined();
    expect(as('turns', { type: 'roster/ParticipationChanged', id: mia, participation: 'text' })).toMatchObject({
      publish: { microphone: true, camera: true },
      connection: connectionOf(mia),
    });
    expect(desiredGrants(stateOf(...aRoom, ...comesIn(wim, 5, 'member', { participation: 'text' }))).has(wim)).toBe(false);
  });

  it('MG-3 nobody else: not at the door, not told "not now", not asked to leave, not gone, not before and not after', () => {
    const outside = stateOf(...aRoom, knocks(wim), knocks(gus), declines(gus), removes(mia), leaves(max));
    expect([...desiredGrants(outside).keys()]).toEqual([fay, cora]);
    expect(desiredGrants(stateOf(...aRoom, ended)).size).toBe(0);
    expect(desiredGrants(stateOf(prepared, knocks(wim))).size).toBe(0);
  });

  it('MG-4 sound and picture belong to the newest connection, or to the one that took them back; without any, to none', () => {
    const second = { type: 'presence/Connected', id: mia, connection: connectionOf(mia, 2), at: NOW } as const;
    const holder = (...more: readonly MeetingEvent[]) => desiredGrants(stateOf(...aRoom, ...more)).get(mia)?.connection;
    expect(holder(second)).toBe(connectionOf(mia, 2));
    expect(holder(second, { type: 'presence/MediaTaken', id: mia, connection: connectionOf(mia) })).toBe(connectionOf(mia));
    expect(holder(second, loses(mia, NOW, 2))).toBe(connectionOf(mia));
    expect(holder(loses(mia))).toBe(null);
  });

  it('MG-5 a mute and a stopped camera are done once; to ask is to ask', () => {
    const notice = (kind: 'muted' | 'camera_stopped' | 'asked_to_unmute') =>
      ({ type: 'moderation/Noticed', id: mia, notice: { kind, by: 'Fay', at: NOW } }) as const;
    expect(mediaActs(notice('muted'))).toEqual([{ type: 'mute', id: mia, source: 'microphone' }]);
    expect(mediaActs(notice('camera_stopped'))).toEqual([{ type: 'mute', id: mia, source: 'camera' }]);
    expect(mediaActs(notice('asked_to_unmute'))).toEqual([]);
    expect(mediaActs(leaves(mia))).toEqual([]);
  });
});
