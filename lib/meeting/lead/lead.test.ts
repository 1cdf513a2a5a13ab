import { describe, expect, it } from 'vitest';
import { alarms, evolveAll, type MeetingCommand, type MeetingEvent, type MeetingState, view, viewerOf } from '../machine/meeting';
import { type ParticipantId, SYSTEM } from '../machine/people';
import { decideAs, given, NOW, stateOf } from '../testing/given';
import { anOpenMeeting, aRoom, comesIn, ended, hereWith, leaves, loses, personIn } from '../testing/past';
import { connectionOf, cora, fay, fred, gus, max, mia } from '../testing/people';

const LOST = NOW;
const lost = (id: ParticipantId, at = LOST) => loses(id, at);
const connect = (id: ParticipantId): MeetingCommand => ({ type: 'Connect', connection: connectionOf(id, 2) });
const connected = (id: ParticipantId, at = LOST): MeetingEvent => ({ type: 'presence/Connected', id, connection: connectionOf(id, 2), at });
const cover = (lead: ParticipantId, shifts = 0, lostAt = LOST): MeetingCommand => ({ type: 'CoverLead', lead, lostAt, shifts });
const quiet = (since = LOST, shifts = 0): MeetingCommand => ({ type: 'FallQuiet', since, shifts });
const later = { now: LOST + 5_000 };
const covers = (by: ParticipantId, who: ParticipantId, at = later.now): MeetingEvent => ({ type: 'lead/Covered', by, for: who, at });
const fellQuiet: MeetingEvent = { type: 'lead/FellQuiet', at: later.now };
const standsIn = (id: ParticipantId | null): MeetingEvent => ({ type: 'lead/StandInNamed', id });
/** What the meeting will ask of itself about its lead. */
const due = (...past: readonly MeetingEvent[]) =>
  alarms(stateOf(...past)).filter(({ command }) => command.type === 'CoverLead' || command.type === 'FallQuiet');
/** Fay leads, Fred facilitates too, Cora helps. */
const withFred = [...aRoom, ...comesIn(fred, 5, 'facilitator')];
/** Fay leads; there is nobody else who could. */
const alone = [...anOpenMeeting, ...comesIn(mia, 2), ...comesIn(max, 3)];
const leadOf = ({ roster, lead }: MeetingState) => [roster.lead, lead.coveringFor];

describe('who leads', () => {
  it('LE-1 facilitators hand the lead to one another or to a co-facilitator, nobody else', () => {
    given(...withFred)
      .when({ type: 'HandOver', to: cora }, fay)
      .then({ type: 'lead/HandedOver', to: cora });
    expect(leadOf(stateOf(...withFred, { type: 'lead/HandedOver', to: cora }))).toEqual([cora, null]);
    given(...withFred)
      .when({ type: 'HandOver', to: fay }, cora)
      .changesNothing();
    given(...withFred)
      .when({ type: 'HandOver', to: mia }, fay)
      .refuses('not_allowed');
    given(...withFred)
      .when({ type: 'HandOver', to: gus }, fay)
      .refuses('already_gone');
    given(...withFred, lost(fred))
      .when({ type: 'HandOver', to: fred }, fay)
      .refuses('not_now');
    given(...withFred)
      .when({ type: 'HandOver', to: cora }, mia)
      .refuses('not_allowed');
  });

  it('LE-2 five seconds after it is known that the lead is gone, another facilitator by seat leads, else a co-facilitator', () => {
    expect(due(...withFred, lost(fay))).toEqual([{ at: LOST + 5_000, command: cover(fay) }]);
    given(...withFred, lost(fay))
      .when(cover(fay), SYSTEM, later)
      .then(covers(fred, fay));
    given(...withFred, lost(fay), lost(fred))
      .when(cover(fay), SYSTEM, later)
      .then(covers(cora, fay));
    expect(leadOf(stateOf(...withFred, lost(fay), covers(fred, fay)))).toEqual([fred, fay]);
    expect(due(...withFred, lost(cora), lost(fred))).toEqual([]);
    expect(due(...withFred, connected(fay), lost(fay))).toEqual([]); // one of two devices
  });

  it('LE-3 after a server died the five seconds count from when that became known', () => {
    const died: MeetingEvent = { type: 'presence/Lost', id: fay, connection: connectionOf(fay), at: LOST, noticedAt: LOST + 40_000 };
    expect(due(...withFred, died)).toEqual([{ at: LOST + 45_000, command: cover(fay) }]);
    given(...withFred, died)
      .when(cover(fay), SYSTEM, { now: LOST + 44_999 })
      .changesNothing();
  });

  it('LE-4 the alarm does nothing when it comes early, late, twice, for another loss or by anybody', () => {
    const past = [...withFred, lost(fay)];
    const nothing: readonly (readonly [readonly MeetingEvent[], MeetingCommand, number])[] = [
      [past, cover(fay), LOST + 4_999],
      [past, cover(fay, 1), later.now],
      [past, cover(fay, 0, LOST - 1), later.now],
      [past, cover(fred), later.now],
      [[...past, connected(fay)], cover(fay), later.now],
      [[...past, covers(fred, fay)], cover(fay), later.now],
      [[...past, leaves(fay)], cover(fay), later.now],
      [[...past, ended], cover(fay), later.now],
    ];
    for (const [events, command, now] of nothing) {
      given(...events)
        .when(command, SYSTEM, { now })
        .changesNothing();
    }
    for (const command of [cover(fay), quiet()]) {
      given(...past)
        .when(command, fay, later)
        .refuses('not_allowed');
    }
  });

  it('LE-5 the lead who comes back while their place is kept leads again', () => {
    given(...withFred, lost(fay), covers(fred, fay))
      .when(connect(fay), fay, { now: LOST + 60_000 })
      .then({ ...connected(fay, LOST + 60_000) }, { type: 'lead/Returned', to: fay, at: LOST + 60_000 });
    const gone: MeetingEvent = { type: 'roster/Left', id: fay, how: 'absence', at: LOST };
    expect(leadOf(stateOf(...withFred, lost(fay), covers(fred, fay), gone))).toEqual([fred, null]);
    const back = decideAs(stateOf(...withFred, lost(fay), covers(fred, fay), gone), connect(fay), fay);
    expect(back.ok && back.value.map(({ type }) => type)).toEqual(['roster/Entered']);
  });

  it('LE-6 whoever takes the lead or is given it keeps it', () => {
    const covered = [...withFred, lost(fay), covers(fred, fay)];
    given(...covered)
      .when({ type: 'TakeLead' }, fred)
      .then({ type: 'roster/LeadTaken', id: fred });
    for (const [command, lead] of [
      [{ type: 'TakeLead' }, fred],
      [{ type: 'HandOver', to: cora }, cora],
      [{ type: 'HandOver', to: fred }, fred],
    ] as const) {
      given(...covered)
        .when(command, fred)
        .leadsTo((meeting) => {
          expect(leadOf(meeting)).toEqual([lead, null]);
          const back = decideAs(meeting, connect(fay), fay);
          expect(back.ok && back.value).toHaveLength(1);
        });
    }
  });

  it('LE-7 when whoever covers is lost too, the next covers, and still the first of them has the lead again', () => {
    const past = [...withFred, lost(fay), covers(fred, fay), lost(fred, LOST + 10_000)];
    expect(due(...past)).toEqual([{ at: LOST + 15_000, command: cover(fred, 1, LOST + 10_000) }]);
    given(...past)
      .when(cover(fred, 1, LOST + 10_000), SYSTEM, { now: LOST + 15_000 })
      .then(covers(cora, fay, LOST + 15_000));
    // Fay stands in the roster before Cora: with Cora gone the lead falls to her once more although she is still away.
    const again = [...past, covers(cora, fay, LOST + 15_000), connected(fred), leaves(cora)];
    expect(due(...again)).toEqual([{ at: LOST + 5_000, command: cover(fay, 2) }]);
  });
});

describe('nobody leads', () => {
  it('LE-8 five seconds after no facilitator has a connection the room falls quiet, in a group without a format too', () => {
    expect(due(...alone, lost(fay))).toEqual([{ at: LOST + 5_000, command: quiet() }]);
    given(...alone, lost(fay))
      .when(quiet(), SYSTEM, later)
      .then(fellQuiet);
    expect(due(...alone, lost(fay), fellQuiet)).toEqual([]);
    expect(due(...alone)).toEqual([]);
    for (const now of [LOST + 4_999, later.now]) {
      given(...alone, lost(fay), ...(now === later.now ? [connected(fay)] : []))
        .when(quiet(), SYSTEM, { now })
        .changesNothing();
    }
    expect(due(...aRoom, lost(fay), lost(cora, LOST + 1_000))).toEqual([{ at: LOST + 6_000, command: quiet(LOST + 1_000) }]);
  });

  it('LE-9 so it does when the only facilitator leaves by act, or is away for good; not in an empty room', () => {
    const left = { type: 'roster/Left', id: fay, how: 'act', at: LOST } as const;
    expect(due(...alone, left)).toEqual([{ at: LOST + 5_000, command: quiet() }]);
    expect(due(...alone, left, { ...left, id: mia }, { ...left, id: max })).toEqual([]);
    expect(due(...aRoom, lost(cora, LOST - 30_000), left)).toEqual([{ at: LOST + 5_000, command: quiet() }]);
    given(...alone, left)
      .when(quiet(), SYSTEM, later)
      .then(fellQuiet);
  });

  it.each<[string, ParticipantId, MeetingCommand]>([
    ['the lead connects', fay, connect(fay)],
    ['another facilitator comes in', fred, { type: 'Knock', name: 'Fred', participation: 'turns', connection: connectionOf(fred) }],
    ['a co-facilitator comes back', cora, { type: 'Knock', name: 'Cora', participation: 'turns', connection: connectionOf(cora) }],
  ])('LE-10 the quiet ends in the same moment: %s', (_, who, command) => {
    const past = [...aRoom, leaves(cora), lost(fay), fellQuiet];
    given(...past)
      .when(command, who)
      .leadsTo((meeting) => {
        expect(meeting.lead).toMatchObject({ quietSince: null, shifts: 1 });
        expect(evolveAll(meeting, []).roster.lead).toBe(fay);
      });
    given(...past)
      .when(connect(mia), mia)
      .leadsTo((meeting) => expect(meeting.lead.quietSince).toBe(later.now));
  });

  it('LE-11 a facilitator names one member to stand in, who becomes co-facilitator and leads when nobody else can', () => {
    given(...alone)
      .when({ type: 'NameStandIn', id: mia }, fay)
      .then(standsIn(mia));
    given(...alone, standsIn(mia))
      .when({ type: 'NameStandIn', id: null }, fay)
      .then(standsIn(null));
    given(...alone, standsIn(mia))
      .when({ type: 'NameStandIn', id: mia }, fay)
      .changesNothing();
    given(...aRoom)
      .when({ type: 'NameStandIn', id: mia }, cora)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'NameStandIn', id: cora }, fay)
      .refuses('not_allowed');
    given(...aRoom)
      .when({ type: 'NameStandIn', id: gus }, fay)
      .refuses('already_gone');
    expect(due(...alone, standsIn(mia), lost(fay))).toEqual([{ at: LOST + 5_000, command: cover(fay) }]);
    given(...alone, standsIn(mia), lost(fay))
      .when(cover(fay), SYSTEM, later)
      .then({ type: 'roster/RoleChanged', id: mia, role: 'cofacilitator' }, covers(mia, fay));
    given(...aRoom, standsIn(mia), lost(fay))
      .when(cover(fay), SYSTEM, later)
      .then(covers(cora, fay));
  });

  it('LE-12 the stand-in leads too when the facilitator has left, and ends a quiet that began while they were away', () => {
    const left = { type: 'roster/Left', id: fay, how: 'act', at: LOST } as const;
    given(...alone, standsIn(mia), left)
      .when(quiet(), SYSTEM, later)
      .then({ type: 'roster/RoleChanged', id: mia, role: 'cofacilitator' });
    expect(stateOf(...alone, standsIn(mia), left, { type: 'roster/RoleChanged', id: mia, role: 'cofacilitator' })).toMatchObject({
      roster: { lead: mia },
      lead: { standIn: null },
    });
    given(...alone, standsIn(mia), lost(mia), lost(fay), fellQuiet)
      .when(connect(mia), mia, { now: LOST + 9_000 })
      .then(
        ...([connected(mia, LOST + 9_000), { type: 'roster/RoleChanged', id: mia, role: 'cofacilitator' }, { type: 'lead/WentOn', at: LOST + 9_000 }] as const),
      );
  });

  it('LE-13 whoever leaves stands in no more; a lost connection changes nothing', () => {
    const standIn = (...more: readonly MeetingEvent[]) => stateOf(...alone, standsIn(mia), ...more).lead.standIn;
    expect([standIn(), standIn(lost(mia)), standIn(leaves(mia, 'absence')), standIn(leaves(mia)), standIn(leaves(max))]).toEqual([mia, mia, mia, null, mia]);
    const promoted: MeetingEvent = { type: 'roster/Entered', id: mia, person: personIn(mia, 2, 'facilitator'), here: hereWith(mia), at: LOST };
    expect(standIn(leaves(mia, 'absence'), promoted)).toBeNull();
  });

  it('LE-14 everybody in the room sees who leads for whom and that it is quiet; who stands in only facilitators and that person', () => {
    const meeting = stateOf(...aRoom, standsIn(mia), lost(fay), covers(cora, fay), lost(cora), fellQuiet);
    const seen = (id: ParticipantId) => view(meeting, viewerOf(meeting, id)).lead;
    for (const id of [fay, cora, mia]) expect(seen(id)).toEqual(meeting.lead);
    expect(seen(max)).toEqual({ ...meeting.lead, standIn: null });
    expect(seen(gus)).toEqual(stateOf().lead);
  });
});
