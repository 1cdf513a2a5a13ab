import { describe, expect, it } from 'vitest';
import type { MeetingEvent, MeetingState } from '../../../lib/meeting/machine/meeting';
import { evolveAll } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import {
  anaSpeaks,
  checkIn,
  closing,
  done,
  halina,
  inPart,
  iris,
  joan,
  marcus,
  offeredTo,
  quiet,
  roundBegins,
  sharing,
  started,
  taken,
  turnOf,
  welcome,
} from '../testing/floor-states';
import { ana, busyEvening, connectionOf, evening, kit, NOW, ruth, sam, theo } from '../testing/states';
import { wide } from '../testing/wide-desk';
import { htmlOf, screenOf } from '../testing/words-of';

const then = (meeting: MeetingState, ...events: readonly MeetingEvent[]): MeetingState => evolveAll(meeting, events);
const turnFor = (meeting: MeetingState, id: ParticipantId): MeetingState => done(taken(offeredTo(meeting, id)));
const reading = { ...closing, id: 'reading' as typeof closing.id, kind: 'read' as const, title: 'A reading' };
const inReading = (): MeetingState => inPart(reading, 'given', [welcome, reading]);

/** Words that belong to whoever leads and to nobody else. */
const FOR_FACILITATORS = [
  'Your words',
  'To say aloud',
  'After this',
  'Go to Open sharing',
  'Next: Marcus',
  '+ 30 s',
  'Mute all',
  'Leave parts out',
  'Hand to Sam',
];

describe('the plan, for whoever leads', () => {
  it('UI-100 the part that is on, its minutes, what comes of them, the words for it and what comes after', () => {
    const desk = screenOf(anaSpeaks, ruth);
    expect(desk).toContain('Check-in round 4 of 20 min');
    expect(desk).toMatch(/Seven turns left\. At two minutes each you end at 19:26, in time\./);
    expect(desk).toContain('Your words Breathe in first.');
    expect(desk).toMatch(
      /After this Open sharing, 45 min\. Raise a hand to speak\. .*Chat open\. Go to Open sharing Seven people have not finished their turn in this round\./,
    );
    expect(htmlOf(anaSpeaks, ruth)).toContain('aria-label="4 of 20 minutes used"');
  });

  it('UI-101 what is for whoever leads is nowhere in a member’s page', () => {
    const desk = screenOf(anaSpeaks, ruth);
    for (const words of FOR_FACILITATORS) expect(desk, words).toContain(words);
    const room = screenOf(anaSpeaks, kit);
    for (const words of FOR_FACILITATORS) expect(room, words).not.toContain(words);
  });

  it('UI-102 nothing begins by itself: the first part by a press, and after the last one can go back', () => {
    const before = { ...roundBegins, agenda: { ...inPart(welcome, 'free').agenda, status: 'before' } } as MeetingState;
    const notBegun = then({ ...before, floor: evening.floor });
    const agenda = { ...notBegun.agenda, segments: notBegun.agenda.segments.map((each) => ({ ...each, state: 'to_come' as const })) } as MeetingState['agenda'];
    expect(screenOf({ ...notBegun, agenda }, ruth)).toContain('Begin: Welcome');
    const over = then(inPart(closing, 'round'), { type: 'agenda/Finished', at: NOW });
    expect(screenOf(over, ruth)).toMatch(/Every part is done .*Back to the part before/);
    expect(screenOf(inPart(closing, 'round'), ruth)).toContain('Finish the last part');
  });

  it('UI-103 a group without a written plan is offered to add a part, and has no tray of a plan', () => {
    const desk = screenOf(evening, ruth);
    expect(desk).toContain('This group meets without a written plan.');
    expect(desk).toContain('Add a part');
    expect(desk).not.toContain('After this');
    expect(screenOf(evening, kit)).not.toContain('Add a part');
  });

  it('UI-104 five sentences with labels are at hand, and a press sends nothing', () => {
    const desk = screenOf(anaSpeaks, ruth);
    for (const label of ['Time · a', 'Others too · b', 'Advice · c', 'Silence · d', 'Tears · e']) expect(desk).toContain(label);
    expect(htmlOf(anaSpeaks, ruth).match(/aria-expanded="false"[^>]*><b>/g)).toHaveLength(5);
  });
});

describe('the floor, for whoever leads', () => {
  it('UI-105 nothing starts by itself: a round is started, a reading is given', () => {
    expect(wide(roundBegins)).toMatch(/Nobody is asked until you start the round\. Start the round/);
    expect(wide(inPart(sharing, 'queue'))).toMatch(/Nobody is asked until you start\. Start/);
    expect(wide(inReading())).toMatch(/Give the floor to whoever reads or speaks in this part\. Give the floor/);
  });

  it('UI-106 while somebody speaks: the next person first, more time, another time; the holder’s time in figures', () => {
    expect(wide(anaSpeaks)).toMatch(/1:00 of 2:00\. Ana sees it too\. Next: Marcus 30 seconds 1 minute Come back to Ana/);
    expect(wide(taken(offeredTo(started(roundBegins), ana), { leftMs: null }))).not.toContain('30 seconds');
    const atTheEnd = { ...anaSpeaks, floor: { ...anaSpeaks.floor, order: anaSpeaks.floor.order.map((place) => ({ ...place, offered: true })) } };
    expect(wide(atTheEnd)).toContain('That was Ana’s turn');
  });

  it('UI-106 when the time is over, and when more was asked for, facilitators read it and members do not', () => {
    const over = taken(offeredTo(started(roundBegins), ana), { leftMs: -20_000 });
    const asks = then(over, { type: 'floor/MoreAsked', turn: turnOf(over) });
    const desk = wide(asks);
    expect(desk).toMatch(/Ana asks for a bit more time\. 2:20 of 2:00\. Only Ana and the facilitators see that the time is over\./);
    expect(desk).toContain('needs more time');
    expect(screenOf(asks, kit)).not.toMatch(/more time|2:20|time is over/);
  });

  it('UI-107 an offer without an answer is said to facilitators after 45 seconds, without haste', () => {
    const asked = then(started(roundBegins), { type: 'floor/Offered', turn: '2.1' as never, id: iris, at: NOW - 45_000 });
    expect(wide(asked)).toContain('Iris has not answered yet. You can wait, or go on; Iris comes again.');
    expect(screenOf(asked, kit)).not.toContain('has not answered');
    const justNow = then(started(roundBegins), { type: 'floor/Offered', turn: '2.1' as never, id: iris, at: NOW - 40_000 });
    expect(wide(justNow)).not.toContain('has not answered');
    const lost = then(asked, { type: 'floor/ClockSet', turn: turnOf(asked), clock: null, heldSince: NOW - 5_000 });
    expect(wide(lost)).not.toContain('has not answered');
  });

  it('UI-108 between turns it says who is asked, paused that nobody is, and at the end leads on', () => {
    expect(wide(done(anaSpeaks))).toMatch(/Marcus is asked in a moment\. Next: Marcus/);
    const paused = then(done(anaSpeaks), { type: 'floor/Paused', on: true, at: NOW });
    expect(wide(paused)).toMatch(/The floor is paused\. Nobody is asked until you go on\. .*Go on/);
    expect(wide(started(inPart(sharing, 'queue')))).toContain('No hand is up. Whoever raises one is asked by itself.');
    const everybody = [ruth, joan, theo, halina, ana, marcus, iris, kit, 'bo' as ParticipantId, sam].reduce(turnFor, started(roundBegins));
    expect(wide(everybody)).toMatch(/Everybody else was asked\. Devi is away or resting, and will be asked when back\. Go to Open sharing/);
  });

  it('UI-108 while the room waits for a facilitator nobody goes on', () => {
    const waiting = quiet(done(anaSpeaks));
    expect(wide(waiting)).not.toContain('Next: Marcus');
  });
});

describe('who leads', () => {
  const away = (id: ParticipantId): MeetingEvent => ({ type: 'presence/Lost', id, connection: connectionOf(id), at: NOW - 10_000 });

  it('UI-113 the top says who leads and who is with them; members are not told', () => {
    expect(screenOf(anaSpeaks, ruth)).toContain('You lead, Sam is with you');
    expect(screenOf(anaSpeaks, sam)).toContain('Ruth leads');
    expect(screenOf(anaSpeaks, kit)).not.toMatch(/leads|You lead/);
    const covered = then(anaSpeaks, away(ruth), { type: 'lead/Covered', by: sam, for: ruth, at: NOW });
    expect(screenOf(covered, sam)).toContain('You cover for Ruth');
  });

  it('UI-114 handing over asks in words before it does; without somebody to hand over to it is not offered', () => {
    expect(screenOf(anaSpeaks, ruth)).toMatch(/Hand over to Sam.*Hand to Sam/);
    expect(screenOf(anaSpeaks, sam)).toContain('Take the lead');
    expect(screenOf(then(anaSpeaks, away(sam)), ruth)).not.toContain('Hand over');
  });

  it('UI-115 whoever is asked to stand in reads what that means, and nobody else', () => {
    const named = then(busyEvening, { type: 'lead/StandInNamed', id: kit });
    expect(screenOf(named, kit)).toContain('You are asked to stand in. If no facilitator is connected, you lead until one is back.');
    expect(screenOf(named, theo)).not.toContain('stand in');
    expect(screenOf(named, ruth)).not.toContain('You are asked to stand in');
  });
});

describe('on the parts', () => {
  it('UI-100 an overrun is said in words, with who gives the time', () => {
    const short = { ...checkIn, minutes: 8 };
    const late = inPart(short, 'round', [welcome, short, sharing, closing]);
    expect(screenOf(late, ruth)).toMatch(/11 turns left\. At two minutes each you end at 19:36, 20 minutes over\. Open sharing gives them\./);
  });

  it('UI-121 where a round would run over, shorter turns are offered with their length, if they are long enough to say anything', () => {
    const tight = { ...checkIn, minutes: 18 };
    const round = inPart(tight, 'round', [welcome, tight, sharing, closing]);
    expect(screenOf(round, ruth)).toMatch(/Shorter turns With 65 seconds for each from the next turn on, you end in time\./);
    expect(screenOf(round, kit)).not.toContain('Shorter turns');
    expect(screenOf(anaSpeaks, ruth)).not.toContain('Shorter turns');
    const hopeless = { ...checkIn, minutes: 8 };
    expect(screenOf(inPart(hopeless, 'round', [welcome, hopeless, sharing, closing]), ruth)).not.toContain('Shorter turns');
  });
});
