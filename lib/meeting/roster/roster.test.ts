import { describe, expect, it } from 'vitest';
import { type MeetingEvent, view, viewEvent, viewerOf } from '../machine/meeting';
import type { ParticipantId } from '../machine/people';
import { given, NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, hereWith, knocks, leaves, OPENED, personIn } from '../testing/past';
import { connectionOf, cora, fay, fred, gus, max, mia, nobody, wim } from '../testing/people';

const changed = (id: ParticipantId, role: 'member' | 'cofacilitator') => ({ type: 'roster/RoleChanged', id, role }) as const;
const leadOf = (...past: readonly MeetingEvent[]) => stateOf(...past).roster.lead;
const fredIn = comesIn(fred, 5, 'facilitator');

describe('roster', () => {
  it('RO-1 whoever is in the room may leave it', () => {
    given(...aRoom)
      .when({ type: 'Leave' }, mia)
      .then({ type: 'roster/Left', id: mia, how: 'act', at: NOW });
    given(...aRoom, leaves(mia))
      .when({ type: 'Leave' }, mia)
      .refuses('not_here');
    given(...aRoom, knocks(wim))
      .when({ type: 'Leave' }, wim)
      .refuses('not_here');
  });

  it('RO-2 a seat is for the whole meeting, and never given twice', () => {
    const state = stateOf(...aRoom, leaves(max), ...comesIn(wim, 5), ...comesIn(max, 4));
    expect([state.roster.people[max]?.seat, state.roster.people[wim]?.seat, state.roster.seats]).toEqual([4, 5, 5]);
    given(...aRoom, leaves(max), knocks(wim))
      .when({ type: 'Admit', id: wim }, fay)
      .leadsTo((meeting) => expect(meeting.roster.people[wim]?.seat).toBe(5));
  });

  it('RO-3 people rename themselves, and nobody else', () => {
    given(...aRoom)
      .when({ type: 'Rename', name: '  Miriam ' }, mia)
      .then({ type: 'roster/Renamed', id: mia, name: 'Miriam' });
    given(...aRoom)
      .when({ type: 'Rename', name: 'Mia' }, mia)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'Rename', name: 'Mia' }, nobody)
      .refuses('not_here');
    expect(stateOf(...aRoom, { type: 'roster/Renamed', id: mia, name: 'Miriam' }).roster.admitted[mia]?.name).toBe('Miriam');
  });

  it('RO-4 names are unique in the room, however they are written', () => {
    given(...aRoom)
      .when({ type: 'Rename', name: 'MAX' }, mia)
      .then({ type: 'roster/Renamed', id: mia, name: 'MAX 2' });
    given(...aRoom, knocks(wim, { name: 'Max' }), knocks(gus, { name: 'Max' }))
      .when({ type: 'AdmitAll' }, fay)
      .leadsTo(({ roster }) => expect([roster.people[wim]?.name, roster.people[gus]?.name]).toEqual(['Max 2', 'Max 3']));
    given(...aRoom, leaves(mia), { type: 'roster/Renamed', id: max, name: 'Mia' })
      .when({ type: 'Knock', name: 'Mia', participation: 'text', connection: connectionOf(mia) }, mia)
      .then({ type: 'roster/Entered', id: mia, person: personIn(mia, 3, 'member', { name: 'Mia 2', participation: 'text' }), here: hereWith(mia), at: NOW });
  });

  it('RO-5 a name that cannot be used is refused, and says why', () => {
    given(...aRoom)
      .when({ type: 'Rename', name: '   ' }, mia)
      .refuses('name_empty');
    given(...aRoom)
      .when({ type: 'Rename', name: 'x'.repeat(200) }, mia)
      .refuses('name_too_long');
    given(...aRoom)
      .when({ type: 'Rename', name: 'a\u202Eb' }, mia)
      .refuses('name_unreadable');
  });

  it('RO-6 only facilitators make co-facilitators, and take that back', () => {
    given(...aRoom)
      .when({ type: 'MakeCofacilitator', id: mia }, fay)
      .then(changed(mia, 'cofacilitator'));
    given(...aRoom)
      .when({ type: 'MakeCofacilitator', id: cora }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'MakeCofacilitator', id: mia }, cora)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'MakeCofacilitator', id: mia }, mia)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'MakeMember', id: cora }, fay)
      .then(changed(cora, 'member'));
    given(...aRoom)
      .when({ type: 'MakeMember', id: mia }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'MakeMember', id: cora }, cora)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'MakeMember', id: nobody }, fay)
      .refuses('already_gone');
  });

  it('RO-7 a facilitator stays one for the whole meeting', () => {
    given(...aRoom, ...fredIn)
      .when({ type: 'MakeMember', id: fred }, fay)
      .refuses('not_allowed');
    given(...aRoom, ...fredIn)
      .when({ type: 'MakeCofacilitator', id: fred }, fay)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'MakeMember', id: fay }, fay)
      .refuses('not_allowed');
  });

  it('RO-8 the first facilitator leads; when the lead goes, the next facilitator by seat, then the next co-facilitator', () => {
    expect(leadOf(...aRoom)).toBe(fay);
    expect(leadOf(...aRoom, ...fredIn, leaves(fay))).toBe(fred);
    expect(leadOf(...aRoom, leaves(fay))).toBe(cora);
    expect(leadOf(...aRoom, leaves(fay), leaves(cora))).toBe(null);
    expect(leadOf(...aRoom, leaves(fay), changed(cora, 'member'))).toBe(null);
    expect(leadOf(...aRoom, leaves(fay), changed(mia, 'cofacilitator'), changed(cora, 'member'))).toBe(mia);
  });

  it('RO-9 a facilitator or co-facilitator takes the lead by asking, and keeps it when others come', () => {
    given(...aRoom)
      .when({ type: 'TakeLead' }, cora)
      .then({ type: 'roster/LeadTaken', id: cora });
    given(...aRoom)
      .when({ type: 'TakeLead' }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'TakeLead' }, mia)
      .refuses('not_allowed');
    expect(leadOf(...aRoom, { type: 'roster/LeadTaken', id: cora }, ...fredIn)).toBe(cora);
  });

  it('RO-10 who was let in once, who is new and by which link they came is for facilitators; the link for nobody', () => {
    const state = stateOf(...aRoom, ...comesIn(gus, 5, 'member', { firstTime: true }), leaves(max));
    const forFay = view(state, viewerOf(state, fay)).roster;
    expect([forFay.people[gus]?.firstTime, forFay.admitted[max]?.left, forFay.admitted[gus]?.via]).toEqual([true, 'act', null]);
    expect(state.roster.admitted[gus]).toMatchObject({ via: 'link-1', at: OPENED });
    const forMia = view(state, viewerOf(state, mia)).roster;
    expect([forMia.people[gus]?.firstTime, forMia.admitted]).toEqual([false, {}]);
    expect(view(state, viewerOf(state, nobody)).roster.people).toEqual({});
  });

  it('RO-18 people change how they take part, for themselves, as often as they like; everyone in the room sees it', () => {
    given(...aRoom)
      .when({ type: 'ChangeParticipation', participation: 'text' }, mia)
      .then({ type: 'roster/ParticipationChanged', id: mia, participation: 'text' });
    given(...aRoom)
      .when({ type: 'ChangeParticipation', participation: 'turns' }, mia)
      .changesNothing();
    given(...aRoom, knocks(wim))
      .when({ type: 'ChangeParticipation', participation: 'text' }, wim)
      .refuses('not_here');
    const changedTo = { type: 'roster/ParticipationChanged', id: mia, participation: 'listen' } as const;
    const state = stateOf(...aRoom, changedTo);
    expect(view(state, viewerOf(state, max)).roster.people[mia]?.participation).toBe('listen');
    expect(state.roster.admitted[mia]?.participation).toBe('listen');
    expect(viewEvent(stateOf(...aRoom, knocks(wim)), changedTo, { id: wim, role: 'waiting' })).toBeNull();
  });
});
