import { describe, expect, it } from 'vitest';
import { decideAs, NOW, stateOf } from '../testing/given';
import { aRoom, comesIn, ended, knocks, leaves, loses, raises } from '../testing/past';
import { connectionOf, cora, fay, gus, max, mia, nobody, wim } from '../testing/people';
import { messageFor, type Told } from './audience';
import { evolveAll, type MeetingCommand, type MeetingEvent, type MeetingState, view, viewerOf } from './meeting';
import type { ParticipantId } from './people';

/** What each of these is told of one command. */
function told(before: MeetingState, command: MeetingCommand, by: ParticipantId): (id: ParticipantId) => Told {
  const decision = decideAs(before, command, by);
  if (!decision.ok) throw new Error(decision.error);
  const after = evolveAll(before, decision.value);
  return (id) => messageFor(before, decision.value, after, id);
}
const room = stateOf(...aRoom, knocks(wim), knocks(gus));

describe('who is told what', () => {
  it('VW-5 people in the room are told events, as long as they stay what they are', () => {
    const tell = told(room, { type: 'RaiseHand' }, mia);
    const events = [{ type: 'hands/Raised', id: mia, at: NOW }];
    for (const id of [fay, cora, mia, max]) expect(tell(id)).toEqual({ kind: 'events', events });
  });

  it('VW-6 whoever is in the room hears that something happened, even if not what: so that nothing is missed', () => {
    expect(told(room, { type: 'Decline', id: wim, reason: 'other' }, fay)(max)).toEqual({ kind: 'events', events: [] });
  });

  it('VW-7 whoever becomes another kind of viewer gets a fresh view', () => {
    const promoted = told(room, { type: 'MakeCofacilitator', id: mia }, fay);
    expect(promoted(mia)).toMatchObject({ kind: 'snapshot', me: { id: mia, role: 'cofacilitator' } });
    expect(promoted(max)).toMatchObject({ kind: 'events' });
    const admitted = told(room, { type: 'Admit', id: wim }, fay)(wim);
    if (admitted.kind !== 'snapshot') throw new Error('no snapshot');
    expect([admitted.me.role, Object.keys(admitted.view.roster.people)]).toEqual(['member', [fay, cora, mia, max, wim]]);
  });

  it('VW-8 whoever moves up in the line gets a fresh view; what else happens does not reach the door', () => {
    expect(told(room, { type: 'Admit', id: wim }, fay)(gus)).toMatchObject({ kind: 'snapshot', view: { lobby: { mine: { position: 1 } } } });
    expect(told(room, { type: 'Admit', id: gus }, fay)(wim)).toEqual({ kind: 'none' });
    expect(told(room, { type: 'RaiseHand' }, mia)(wim)).toEqual({ kind: 'none' });
    expect(told(room, { type: 'Greet', id: wim }, fay)(wim)).toMatchObject({ kind: 'snapshot', view: { lobby: { waiting: [{ greetedBy: 'Fay' }] } } });
    expect(told(room, { type: 'Greet', id: wim }, fay)(gus)).toEqual({ kind: 'none' });
    expect(told(stateOf(...aRoom, leaves(fay), knocks(wim)), { type: 'Leave' }, cora)(wim)).toMatchObject({
      kind: 'snapshot',
      view: { lobby: { mine: { facilitatorHere: false } } },
    });
  });

  it('VW-9 at the door no number of the meeting is known, so one’s own news comes as a fresh view', () => {
    const second = told(room, { type: 'Connect', connection: connectionOf(wim, 2) }, wim);
    expect(second(wim)).toEqual({
      kind: 'snapshot',
      view: view(evolveAll(room, [{ type: 'presence/Connected', id: wim, connection: connectionOf(wim, 2), at: NOW }]), { id: wim, role: 'waiting' }),
      me: { id: wim, role: 'waiting' },
    });
    expect(second(gus)).toEqual({ kind: 'none' });
    expect(second(max)).toEqual({ kind: 'events', events: [] });
  });

  it('VW-10 the last view says to whoever goes, why: left, asked to leave, not let in, ended', () => {
    const role = (command: MeetingCommand, by: ParticipantId, id: ParticipantId) => {
      const message = told(room, command, by)(id);
      return message.kind === 'snapshot' ? [message.me.role, message.view.lifecycle.status] : message.kind;
    };
    expect(role({ type: 'Leave' }, mia, mia)).toEqual(['outside', 'scheduled']);
    expect(role({ type: 'Remove', id: mia, reason: 'safety' }, fay, mia)).toEqual(['removed', 'scheduled']);
    expect(role({ type: 'Decline', id: wim, reason: 'other' }, fay, wim)).toEqual(['declined', 'scheduled']);
    expect(role({ type: 'SendBack', id: mia }, fay, mia)).toEqual(['waiting', 'scheduled']);
    for (const id of [fay, mia, wim, nobody]) expect(role({ type: 'EndMeeting' }, fay, id)).toEqual(['outside', 'ended']);
  });

  it('VW-11 what does not change stays the very same object, so that drawing again is cheap', () => {
    const before = stateOf(...aRoom, knocks(wim));
    const after = evolveAll(before, [raises(mia)]);
    const untouched = ['lifecycle', 'presence', 'roster', 'lobby', 'chatPolicy', 'moderation'] as const;
    expect(untouched.filter((name) => after[name] !== before[name])).toEqual([]);
    const nothing: readonly MeetingEvent[] = [leaves(nobody), loses(mia, 1, 9), { type: 'hands/Lowered', id: max }, { type: 'lobby/GaveUp', id: gus }];
    for (const event of nothing) expect(evolveAll(before, [event]), event.type).toBe(before);
  });

  it('VW-12 once it has ended, nobody sees who was there', () => {
    const meeting = stateOf(...aRoom, ...comesIn(gus, 5), ended);
    for (const id of [fay, mia, nobody]) expect(JSON.stringify(view(meeting, viewerOf(meeting, id)))).not.toMatch(/"(fay|cora|mia|max|gus)"/u);
  });
});
