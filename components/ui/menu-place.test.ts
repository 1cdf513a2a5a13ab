import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInView, placeBeside } from './menu-place';
import type { Placement } from './menu-place';

const MENU = { width: 312, height: 400 };
const DESK = { width: 1_440, height: 900 };
const PHONE = { width: 390, height: 844 };
const button = (left: number, top: number) => ({ left, top, width: 44, height: 44 });

describe('where a menu stands', () => {
  it('UI-35 beside its button, on the wanted side and in its middle', () => {
    expect(placeBeside(button(600, 400), MENU, DESK, 'right')).toEqual({ left: 652, top: 222, maxHeight: 884 });
    expect(placeBeside(button(600, 400), MENU, DESK, 'left')).toMatchObject({ left: 280, top: 222 });
    expect(placeBeside(button(600, 450), MENU, DESK, 'top')).toMatchObject({ left: 466, top: 42 });
    expect(placeBeside(button(600, 400), MENU, DESK, 'bottom')).toMatchObject({ left: 466, top: 452 });
    expect(placeBeside(button(600, 400), MENU, DESK, 'bottom end')).toMatchObject({ left: 332, top: 452 });
    expect(placeBeside(button(600, 450), MENU, DESK, 'top end')).toMatchObject({ left: 332, top: 42 });
  });

  it('UI-35 where it does not fit, across; else above or below', () => {
    expect(placeBeside(button(1_380, 400), MENU, DESK, 'right')).toMatchObject({ left: 1_060 });
    expect(placeBeside(button(600, 800), MENU, DESK, 'bottom end')).toMatchObject({ top: 392 });
    expect(placeBeside(button(170, 300), MENU, PHONE, 'right')).toMatchObject({ left: 36, top: 352 });
  });

  it('UI-35 near an edge it moves along, away from the edge', () => {
    expect(placeBeside(button(600, 20), MENU, DESK, 'right')).toMatchObject({ top: 8 });
    expect(placeBeside(button(20, 300), MENU, PHONE, 'bottom end')).toMatchObject({ left: 8, top: 352 });
  });

  it('UI-35 whatever its size, it stays inside of the window, and scrolls when it is taller', () => {
    const sides: Placement[] = ['right', 'left', 'top', 'bottom', 'bottom end', 'top end'];
    fc.assert(
      fc.property(
        fc.record({ width: fc.integer({ min: 320, max: 3_000 }), height: fc.integer({ min: 160, max: 2_000 }) }),
        fc.record({ width: fc.integer({ min: 44, max: 304 }), height: fc.integer({ min: 44, max: 3_000 }) }),
        fc.record({ left: fc.integer({ min: -50, max: 3_000 }), top: fc.integer({ min: -50, max: 2_000 }) }),
        fc.constantFrom(...sides),
        (room, menu, { left, top }, placement) => {
          const place = placeBeside(button(left, top), menu, room, placement);
          expect(place.left).toBeGreaterThanOrEqual(8);
          expect(place.top).toBeGreaterThanOrEqual(8);
          expect(place.left + menu.width).toBeLessThanOrEqual(room.width - 8);
          expect(place.top + Math.min(menu.height, place.maxHeight)).toBeLessThanOrEqual(room.height - 8);
        },
      ),
    );
  });

  it('UI-35 a button counts as seen while its middle is', () => {
    const frame = { left: 100, top: 100, width: 200, height: 200 };
    expect(isInView(button(280, 280), frame)).toBe(false);
    expect(isInView(button(270, 270), frame)).toBe(true);
    expect(isInView(button(70, 150), frame)).toBe(false);
  });
});
