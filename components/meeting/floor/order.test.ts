import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { view, viewerOf } from '../../../lib/meeting/machine/meeting';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { anaSpeaks, done, inPart, iris, kitIsOffered, marcus, openQueue, rests, roundBegins, sharing, started } from '../testing/floor-states';
import { ana, devi, kit, ruth, theo } from '../testing/states';
import { wordsIn } from '../testing/words-of';
import { myPlaceWords, nextInOrder, orderOf } from './order';
import { OrderList } from './order-list';

const seen = (meeting: MeetingState, me: ParticipantId) => view(meeting, viewerOf(meeting, me));
const list = (meeting: MeetingState, me = kit) => wordsIn(renderToStaticMarkup(createElement(OrderList, { meeting: seen(meeting, me), me })));

describe('the order of a round', () => {
  it('UI-81 whose turn it is comes first, then the others as they come, me among them; who had their turn stands below', () => {
    const words = list(anaSpeaks);
    expect(words).toMatch(/^Ana Now Marcus Next Iris Then You Third from now Devi Reconnecting , place kept Bo In writing Sam/);
    expect(words).toContain('Ruth, Joan, Theo and Halina had their turn.');
    expect(list(kitIsOffered)).toMatch(/^You Your turn Devi Reconnecting/);
    expect(list(done(anaSpeaks), ana)).toContain('Ruth, Joan, Theo, Halina and you had their turn.');
  });

  it('UI-81 whoever rests or is gone keeps the place and is not counted before me', () => {
    expect(myPlaceWords(anaSpeaks, kit)).toBe('You are third: Marcus, Iris, then you.');
    expect(myPlaceWords(rests(anaSpeaks, marcus), kit)).toBe('You are second: Iris, then you.');
    expect(nextInOrder(rests(anaSpeaks, marcus))).toBe(iris);
    expect(orderOf(anaSpeaks).coming.find(({ id }) => id === devi)).toMatchObject({ lost: true, place: null });
    expect(myPlaceWords(roundBegins, theo)).toBe('You are third: Ruth, Joan, then you.');
    expect(myPlaceWords(roundBegins, kit)).toBe('Seven people come before you.');
  });

  it('UI-82 nobody can tell from it how a turn ended', () => {
    const passed = {
      ...anaSpeaks,
      floor: { ...anaSpeaks.floor, order: anaSpeaks.floor.order.map((place) => (place.id === theo ? { ...place, outcome: 'passed' as const } : place)) },
    };
    expect(list(passed)).toBe(list(anaSpeaks));
  });

  it('UI-79 in a queue the raised hands are the order', () => {
    expect(list(openQueue)).toBe('Theo Next You Second from now');
    expect(list(started(inPart(sharing, 'queue')))).toBe('');
    expect(list(openQueue, ruth)).toBe('Theo Next Kit Then');
  });
});
