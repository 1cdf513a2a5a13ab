import { describe, expect, it } from 'vitest';
import { viewBatch } from '../machine/audience';
import { desiredGrants } from '../machine/grants';
import { view, viewerOf, viewEvent } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { given, NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, declines, hereWith, knockBy, knocks, leaves, raises, removes } from '../testing/past';
import { cora, fay, fred, gil, gus, gwen, max, mia, nobody, wim } from '../testing/people';

const noticed = (id: ParticipantId, kind: 'muted' | 'camera_stopped' | 'asked_to_unmute', by = 'Fay') =>
  ({ type: 'moderation/Noticed', id, notice: { kind, by, at: NOW } }) as const;
const kept = (id: ParticipantId) => ({ type: 'moderation/KeptMuted', id }) as const;
const removed = (id: ParticipantId, name: string, via: string | null = null, by = 'Fay') =>
  ({ type: 'moderation/Removed', id, name, by, reason: 'disrupting', at: NOW, via }) as const;
const remove = (id: ParticipantId) => ({ type: 'Remove', id, reason: 'disrupting' }) as const;
const fredIn = comesIn(fred, 5, 'facilitator');

describe('microphones and cameras', () => {
  it('MO-2 facilitators and co-facilitators mute one, stop a camera, ask to unmute', () => {
    given(...aRoom)
      .when({ type: 'Mute', id: mia }, fay)
      .then(noticed(mia, 'muted'));
    given(...aRoom)
      .when({ type: 'StopCamera', id: mia }, cora)
      .then(noticed(mia, 'camera_stopped', 'Cora'));
    given(...aRoom)
      .when({ type: 'AskToUnmute', id: mia }, fay)
      .then(noticed(mia, 'asked_to_unmute'));
    given(...aRoom)
      .when({ type: 'Mute', id: fay }, cora)
      .then(noticed(fay, 'muted', 'Cora'));
    given(...aRoom)
      .when({ type: 'Mute', id: mia }, max)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'Mute', id: fay }, fay)
      .refuses('not_allowed');
    given(...aRoom, knocks(wim))
      .when({ type: 'Mute', id: wim }, fay)
      .refuses('already_gone');
  });

  it('MO-3 mute all mutes everyone but facilitators and co-facilitators', () => {
    given(...aRoom)
      .when({ type: 'MuteAll' }, cora)
      .then(noticed(mia, 'muted', 'Cora'), noticed(max, 'muted', 'Cora'));
    given(...aRoom, leaves(mia), leaves(max))
      .when({ type: 'MuteAll' }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'MuteAll' }, mia)
      .refuses('not_allowed');
  });

  it('MO-4 a mute is a courtesy: the person may unmute', () => {
    expect(desiredGrants(stateOf(...aRoom, noticed(mia, 'muted'))).get(mia)?.publish.microphone).toBe(true);
  });

  it('MO-5 keep muted is a permission: no microphone until a facilitator releases it, also after leaving and coming back', () => {
    given(...aRoom)
      .when({ type: 'KeepMuted', id: mia }, cora)
      .then(kept(mia));
    given(...aRoom, kept(mia))
      .when({ type: 'KeepMuted', id: mia }, fay)
      .changesNothing();
    given(...aRoom, kept(mia))
      .when({ type: 'ReleaseMute', id: mia }, fay)
      .then({ type: 'moderation/MuteReleased', id: mia });
    given(...aRoom)
      .when({ type: 'ReleaseMute', id: mia }, fay)
      .changesNothing();
    given(...aRoom, kept(mia))
      .when({ type: 'ReleaseMute', id: mia }, mia)
      .refuses('not_allowed');
    given(...aRoom, kept(cora))
      .when({ type: 'ReleaseMute', id: cora }, cora)
      .refuses('not_allowed');
    const back = stateOf(...aRoom, kept(mia), leaves(mia), ...comesIn(mia, 3));
    expect(desiredGrants(back).get(mia)?.publish).toEqual({ microphone: false, camera: true });
  });

  it('MO-6 nobody keeps a facilitator muted', () => {
    given(...aRoom)
      .when({ type: 'KeepMuted', id: fay }, cora)
      .refuses('not_allowed');
    given(...aRoom, ...fredIn)
      .when({ type: 'KeepMuted', id: fred }, fay)
      .refuses('not_allowed');
  });

  it('MO-7 asking somebody who is kept muted to unmute releases them', () => {
    given(...aRoom, kept(mia))
      .when({ type: 'AskToUnmute', id: mia }, fay)
      .then({ type: 'moderation/MuteReleased', id: mia }, noticed(mia, 'asked_to_unmute'));
  });

  it('MO-8 a notice stands until the person has read it or leaves', () => {
    given(...aRoom, noticed(mia, 'muted'))
      .when({ type: 'DismissNotice' }, mia)
      .then({ type: 'moderation/NoticeDismissed', id: mia });
    given(...aRoom)
      .when({ type: 'DismissNotice' }, mia)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'DismissNotice' }, nobody)
      .refuses('not_here');
    expect(stateOf(...aRoom, noticed(mia, 'muted'), leaves(mia)).moderation.notices).toEqual({});
  });

  it('MO-9 what was done to a microphone is between that person and the facilitators', () => {
    const state = stateOf(...aRoom, noticed(mia, 'muted'), kept(max));
    const seenBy = (id: ParticipantId) => view(state, viewerOf(state, id)).moderation;
    expect([Object.keys(seenBy(mia).notices), seenBy(mia).keptMuted]).toEqual([[mia], []]);
    expect([Object.keys(seenBy(max).notices), seenBy(max).keptMuted]).toEqual([[], [max]]);
    expect([Object.keys(seenBy(cora).notices), seenBy(cora).keptMuted]).toEqual([[mia], [max]]);
    expect(viewEvent(state, noticed(mia, 'muted'), viewerOf(state, max))).toBe(null);
  });
});

describe('asked to leave', () => {
  it('MO-10 a facilitator asks anybody else to leave: in the room, at the door, or gone for a while', () => {
    given(...aRoom)
      .when(remove(mia), fay)
      .then(removed(mia, 'Mia'));
    given(...aRoom, ...fredIn)
      .when(remove(fred), fay)
      .then(removed(fred, 'Fred'));
    given(...aRoom, knocks(wim))
      .when(remove(wim), fay)
      .then(removed(wim, 'Wim'));
    given(...aRoom, leaves(mia))
      .when(remove(mia), cora)
      .then(removed(mia, 'Mia', null, 'Cora'));
    given(...aRoom, removed(mia, 'Mia'))
      .when(remove(mia), fay)
      .changesNothing();
    given(...aRoom)
      .when(remove(nobody), fay)
      .refuses('already_gone');
  });

  it('MO-11 a co-facilitator does not ask a facilitator to leave; nobody asks themselves; members ask nobody', () => {
    given(...aRoom)
      .when(remove(fay), cora)
      .refuses('not_allowed');
    given(...aRoom, ...fredIn, leaves(fred))
      .when(remove(fred), cora)
      .refuses('not_allowed');
    given(...aRoom)
      .when(remove(mia), cora)
      .then(removed(mia, 'Mia', null, 'Cora'));
    given(...aRoom)
      .when(remove(fay), fay)
      .refuses('not_allowed');
    given(...aRoom)
      .when(remove(max), mia)
      .refuses('not_allowed');
  });

  it('MO-12 out is out: nothing of the person is left, and they do not come back', () => {
    const state = stateOf(...aRoom, raises(mia), noticed(mia, 'muted'), kept(mia), removes(mia));
    expect([state.roster.people[mia], state.roster.admitted[mia], state.presence.people[mia]]).toEqual([undefined, undefined, undefined]);
    expect([state.hands.raised, state.moderation.notices, state.moderation.keptMuted]).toEqual([[], {}, []]);
    expect(desiredGrants(state).has(mia)).toBe(false);
  });

  it('MO-13 others in the room see somebody leave; only facilitators and that person learn why', () => {
    const before = stateOf(...aRoom);
    const event = removed(mia, 'Mia', 'link-1');
    expect(viewEvent(before, event, viewerOf(before, max))).toEqual({ type: 'roster/Left', id: mia, how: 'act', at: NOW });
    expect(viewEvent(before, event, viewerOf(before, cora))).toEqual({ ...event, via: null });
    const after = stateOf(...aRoom, event);
    const { type: _type, id: _id, ...told } = event;
    expect(view(after, viewerOf(after, mia)).moderation.removed).toEqual({ [mia]: { ...told, via: null } });
    expect(view(after, viewerOf(after, max)).moderation.removed).toEqual({});
  });

  it('MO-14 nobody in the room learns that somebody at the door was asked to leave', () => {
    const before = stateOf(...aRoom, knocks(wim));
    expect(viewEvent(before, removed(wim, 'Wim'), viewerOf(before, max))).toBe(null);
  });

  it('MO-15 who waits and came by the same link stands marked from then on', () => {
    const marked = { type: 'lobby/Knocked', knock: knockBy(gwen, { sameLinkAsRemoved: true }), here: hereWith(gwen) } as const;
    given(...aRoom, ...comesIn(gus, 5), knocks(gwen), knocks(gil), knocks(wim))
      .when(remove(gus), fay)
      .then(removed(gus, 'Gus', 'link-1'), marked);
    given(...aRoom, ...comesIn(max, 4), knocks(wim))
      .when(remove(max), fay)
      .then(removed(max, 'Max'));
  });

  it('MO-16 back to the lobby: last in line, with nothing but the name, and not by themselves back in', () => {
    const past = [...aRoom, kept(mia), raises(mia), knocks(wim)];
    given(...past)
      .when({ type: 'SendBack', id: mia }, cora)
      .then({ type: 'moderation/SentBack', id: mia, at: NOW }, { type: 'lobby/Knocked', knock: knockBy(mia, { since: NOW }), here: hereWith(mia) });
    given(...past)
      .when({ type: 'SendBack', id: mia }, cora)
      .leadsTo((meeting) => {
        expect(meeting.lobby.waiting.map(({ id }) => id)).toEqual([wim, mia]);
        expect([meeting.roster.admitted[mia], meeting.moderation.keptMuted, meeting.hands.raised]).toEqual([undefined, [], []]);
      });
    given(...aRoom, knocks(wim))
      .when({ type: 'SendBack', id: wim }, fay)
      .changesNothing();
    given(...aRoom, knocks(wim), declines(wim))
      .when({ type: 'SendBack', id: wim }, fay)
      .refuses('already_gone');
  });

  it('MO-17 facilitators are not sent back, nor does anybody send themselves', () => {
    given(...aRoom, ...fredIn)
      .when({ type: 'SendBack', id: fred }, fay)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'SendBack', id: cora }, cora)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'SendBack', id: mia }, max)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'SendBack', id: cora }, fay)
      .leadsTo((meeting) => expect(meeting.lobby.waiting[0]?.id).toBe(cora));
  });

  it('MO-18 others see somebody who was sent back leave, as anybody leaves', () => {
    const before = stateOf(...aRoom);
    const batch = [{ type: 'moderation/SentBack', id: mia, at: NOW }, knocks(mia)] as const;
    expect(viewBatch(before, batch, viewerOf(before, max))).toEqual([{ type: 'roster/Left', id: mia, how: 'act', at: NOW }]);
  });
});
