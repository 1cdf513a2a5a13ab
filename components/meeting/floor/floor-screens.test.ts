import { describe, expect, it } from 'vitest';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { segment } from '../../../lib/meeting/formats/segment';
import { evolveAll } from '../../../lib/meeting/machine/meeting';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import {
  anaSpeaks,
  checkIn,
  closing,
  done,
  held,
  inPart,
  kitIsOffered,
  marcus,
  offeredTo,
  openQueue,
  quiet,
  reacts,
  rests,
  roundBegins,
  sharing,
  started,
  taken,
  turnOf,
  welcome,
  written,
} from '../testing/floor-states';
import { ana, evening, kit, ruth, said, someChat, someMedia, theo } from '../testing/states';
import { htmlOf, screenOf } from '../testing/words-of';

const on = { state: 'on', wanted: true, problem: null, barrier: null, deviceId: 'x' } as const;
const silent = { state: 'problem', wanted: true, problem: 'no_permission', barrier: null, deviceId: null } as const;
const open = (meeting: MeetingState): Partial<MeetingSnapshot> => ({ media: someMedia(meeting, { microphone: on }) });

describe('where we are', () => {
  it('UI-66 the part and its place among the parts stand on top; the rule, the question and what comes next beside it', () => {
    const room = screenOf(anaSpeaks, kit);
    expect(room).toContain('Check-in round · 2 of 4');
    expect(room).toContain('We are answering What has this week been like for you?');
    expect(htmlOf(anaSpeaks, kit)).not.toContain('Breathe in first.');
  });

  it('UI-66 a part that was left out is not counted', () => {
    const without = {
      ...anaSpeaks,
      agenda: {
        ...anaSpeaks.agenda,
        segments: anaSpeaks.agenda.segments.map((each) => (each.id === sharing.id ? { ...each, state: 'skipped' as const } : each)),
      },
    } as MeetingState;
    expect(screenOf(without, kit)).toContain('Check-in round · 2 of 3');
  });
});

describe('whose turn it is', () => {
  it('UI-67 everybody reads who has the floor, about how long, and their own place', () => {
    expect(screenOf(anaSpeaks, kit)).toContain('Ana is sharing About a minute left. You are third: Marcus, Iris, then you.');
    expect(screenOf(offeredTo(done(anaSpeaks), marcus), kit)).toContain('It’s Marcus’s turn Takes a moment to begin. You are second: Iris, then you.');
  });

  it('UI-67 the ring is a picture with words; without a length it stands whole', () => {
    expect(htmlOf(anaSpeaks, kit)).toMatch(/class="time" [^>]*data-elapsed="0.50" role="img" aria-label="Ana: about a minute left"/);
    expect(htmlOf(taken(offeredTo(started(roundBegins), ana), { leftMs: null }), kit)).toMatch(/data-elapsed="1.00" role="img" aria-label="Ana has the floor"/);
  });

  it('UI-68 when the time is over, listeners read nothing of it: their ring stands whole', () => {
    const over = taken(offeredTo(started(roundBegins), ana), { leftMs: -60_000 });
    expect(screenOf(over, kit)).toContain('Ana is sharing');
    expect(screenOf(over, kit)).not.toMatch(/Ana is sharing[^.]*(left|over)/);
    expect(htmlOf(over, kit)).toContain('data-elapsed="1.00"');
  });

  it('UI-69 a lost holder is waited for, in words', () => {
    expect(screenOf(held(anaSpeaks), kit)).toContain('Ana is reconnecting We’ll wait a moment.');
  });

  it('UI-70 seats say whose turn it is, who comes next and who rests', () => {
    const room = screenOf(rests(anaSpeaks, theo), kit);
    expect(room).toContain('Ana, now has the turn');
    expect(room).toContain('Marcus, next');
    expect(room).toContain('Theo, resting, place kept');
  });

  it('UI-71 reactions carry names and no number, and nobody reacts in their own turn', () => {
    const meeting = reacts(reacts(inClosing(), theo, 'thank_you'), kit, 'thank_you');
    expect(screenOf(meeting, kit)).toContain('Thank you · Theo and you');
    expect(htmlOf(meeting, kit)).toMatch(/class="chip" aria-pressed="true"/);
    expect(screenOf(meeting, ana)).toContain('Thank you · Theo and Kit');
    expect(htmlOf(meeting, ana)).not.toContain('Send Ana a still reaction');
    expect(htmlOf(meeting, kit)).not.toContain('With you');
  });

  it('UI-71 in a part without replies there is no reaction to press', () => {
    expect(htmlOf(anaSpeaks, kit)).not.toContain('still reaction');
  });

  it('UI-72 a written turn stands whole in the middle for everyone', () => {
    const meeting = written(taken(offeredTo(started(roundBegins), ana), { by: 'text' }));
    const message = said('Ana', 'I went into the shop.', 12);
    const chat = someChat({ entries: message.kind === 'message' ? [{ ...message, message: { ...message.message, turn: turnOf(meeting) } }] : [] });
    expect(screenOf(meeting, kit, { chat })).toMatch(/Ana wrote I went into the shop\./);
    expect(screenOf(taken(offeredTo(started(roundBegins), ana), { by: 'text' }), kit)).toContain('Ana is writing');
  });
});

const inClosing = () => taken(offeredTo(started(inPart(closing, 'round')), ana));

describe('my own turn', () => {
  it('UI-73 is offered with four ways, and opens nothing', () => {
    const room = screenOf(kitIsOffered, kit);
    expect(room).toContain('It’s your turn. Take your time. Your microphone is still off. You have two minutes from when you start, and nobody cuts you off.');
    expect(room).toMatch(/Start speaking .*Write instead .*Come back to me later .*Pass, that’s fine/);
    expect(room).toContain('Muted — you choose when to start');
    expect(screenOf(kitIsOffered, theo)).not.toContain('Start speaking');
  });

  it('UI-73 in the last lap there is no later any more', () => {
    const again = { ...kitIsOffered, floor: { ...kitIsOffered.floor, lap: 2 as const } };
    expect(screenOf(again, kit)).not.toContain('Come back to me later');
    expect(screenOf(again, kit)).toContain('Pass, that’s fine');
  });

  it('UI-74 while I speak I read that I am heard, and softly how long', () => {
    const meeting = taken(kitIsOffered, { leftMs: 30_000 });
    const room = screenOf(meeting, kit, open(meeting));
    expect(room).toContain('You have the floor. About half a minute left. Pauses are fine.');
    expect(room).toContain('Your microphone is on Everyone in the circle hears you.');
    expect(room).toMatch(/I’m done .*A bit more time/);
    expect(htmlOf(taken(kitIsOffered, { leftMs: 10_000 }), kit)).toContain('turn soft-end');
    expect(htmlOf(taken(kitIsOffered, { leftMs: 100_000 }), kit)).not.toContain('soft-end');
  });

  it('UI-74 when my time is over, an offer stands there and no limit', () => {
    const meeting = taken(kitIsOffered, { leftMs: -1_000 });
    expect(screenOf(meeting, kit, open(meeting))).toContain('Your two minutes are over. Finish your thought, or ask for a bit more.');
  });

  it('UI-75 a microphone that does not open is said kindly, and writing is as near', () => {
    const meeting = taken(kitIsOffered);
    const room = screenOf(meeting, kit, { media: someMedia(meeting, { microphone: silent }) });
    expect(room).toMatch(/This page may not use your microphone\. .* allow the microphone\. .* Or write instead: it counts just the same\./);
    expect(room).toMatch(/Try my microphone again .*Write instead/);
  });

  it('UI-75 whoever is here with text only is offered writing alone', () => {
    const bo = offeredTo(started(roundBegins), 'bo' as typeof kit);
    expect(screenOf(bo, 'bo' as typeof kit)).toContain('Write my turn');
    expect(screenOf(bo, 'bo' as typeof kit)).not.toContain('Start speaking');
  });

  it('UI-76 what I write is sent whole, by a press', () => {
    const meeting = taken(kitIsOffered, { by: 'text' });
    const room = screenOf(meeting, kit, { drafts: { turn: 'I am still here.' } });
    expect(room).toContain('Write your turn. Nobody sees it until you send it. It counts just the same.');
    expect(room).toMatch(/I am still here\. .*Press Send when you are ready.* Send .*Speak instead/);
    expect(screenOf(meeting, theo)).not.toContain('I am still here.');
  });

  it('UI-77 whoever hides the time reads no minutes and sees a whole ring', () => {
    const stored = { getItem: () => '{"hideTime":true}', setItem: () => {} };
    Object.assign(globalThis, { window: { localStorage: stored } });
    try {
      expect(screenOf(anaSpeaks, kit)).not.toMatch(/minute left|until 1|45 min/);
      expect(htmlOf(anaSpeaks, kit)).toContain('data-elapsed="1.00"');
      expect(screenOf(kitIsOffered, kit)).not.toContain('two minutes');
    } finally {
      Reflect.deleteProperty(globalThis, 'window');
    }
  });
});

describe('replies that are asked for', () => {
  const asking = segment('round', 'asking', 'Feedback round', 20, { perPersonS: 120, crosstalk: 'on_request' });
  const mine = taken(offeredTo(started(inPart(asking, 'round', [welcome, asking])), kit));
  it('UI-91 only the holder is offered to let somebody answer, in parts where the speaker asks for replies', () => {
    expect(htmlOf(mine, kit)).toContain('Let somebody answer');
    expect(htmlOf(mine, theo)).not.toContain('Let somebody answer');
    expect(htmlOf(taken(kitIsOffered), kit)).not.toContain('Let somebody answer');
  });
  it('UI-91 everybody reads who answers; whoever does reads that they may open their microphone', () => {
    const answered = evolveAll(mine, [{ type: 'floor/AnswerLet', turn: turnOf(mine), id: theo }]);
    expect(screenOf(answered, ana)).toContain('Theo answers.');
    expect(screenOf(answered, theo)).toContain('You are asked to answer. Open your microphone when you like.');
    expect(screenOf(answered, kit)).toContain('Theo has answered, thank you');
  });
});

describe('without a facilitator', () => {
  it('UI-78 a waiting page in words stands where the conversation was, and help is reachable', () => {
    const room = screenOf(quiet(done(anaSpeaks)), kit);
    expect(room).toContain('We wait for a moment. No facilitator is connected just now.');
    expect(room).toContain('Your seat and your place in the order are kept.');
    expect(room).toMatch(/I need help/);
    expect(room).not.toContain('Ana, now has the turn');
  });

  it('UI-78 the turn that is on ends calmly first', () => {
    expect(screenOf(quiet(anaSpeaks), kit)).toContain('Ana finishes calmly. Then we wait together.');
  });
});

describe('without a connection', () => {
  const lost = { connection: { state: 'reconnecting', since: 0, why: 'lost', offline: false } } as const;
  it('UI-89 I read what becomes of my place in the order, and of my turn', () => {
    expect(screenOf(anaSpeaks, kit, lost)).toContain(
      'Your seat and your place in the order are kept. If your turn comes meanwhile, we go on, and it is offered to you again.',
    );
    expect(screenOf(taken(kitIsOffered), kit, lost)).toContain('the others wait a moment, and the time stands still');
    expect(screenOf(evening, kit, lost)).toContain('Your seat is kept, and your place among the raised hands.');
  });
});

describe('hands', () => {
  it('UI-79 in the queue the floor waits for whoever raised a hand first', () => {
    expect(screenOf(openQueue, kit)).toContain('You are second: Theo, then you.');
    expect(screenOf(started(inPart(sharing, 'queue')), kit)).toContain('The floor is free. Raise a hand when you would like it.');
  });

  it('UI-80 a meeting without a written format is as it was', () => {
    const room = screenOf(evening, kit);
    expect(room).toContain('Living with anxiety');
    expect(room).not.toMatch(/ of 4|turn/);
  });

  it('UI-80 before the first part begins, and in gathering, nobody has the floor', () => {
    expect(screenOf(inPart(welcome, 'free', [welcome, checkIn]), kit)).toContain('Welcome · 1 of 2');
    expect(screenOf(inPart(welcome, 'free', [welcome, checkIn]), ruth)).toContain('Welcome · 1 of 2');
  });
});
