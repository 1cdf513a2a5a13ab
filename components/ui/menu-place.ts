/** Where a menu stands: beside what opened it, inside of the window. All in CSS pixels of the window. Pure. */

export type Placement = 'right' | 'left' | 'top' | 'bottom' | 'bottom end' | 'top end';
type Side = 'right' | 'left' | 'top' | 'bottom';
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}
export interface Place {
  readonly left: number;
  readonly top: number;
  /** What does not fit into it scrolls. */
  readonly maxHeight: number;
}

/** Between the menu and what opened it. */
const GAP = 8;
/** Between the menu and the edge of the window; `max-width` of `.menu-pop` keeps the same. */
const EDGE = 8;
/** The wanted side, then the one across, then those at right angles. */
const TRIES: Readonly<Record<Side, readonly Side[]>> = {
  right: ['right', 'left', 'bottom', 'top'],
  left: ['left', 'right', 'bottom', 'top'],
  top: ['top', 'bottom', 'right', 'left'],
  bottom: ['bottom', 'top', 'right', 'left'],
};

/** Beside, where it fits; where it fits nowhere, over what opened it rather than out of the window. */
export function placeBeside(trigger: Box, menu: Size, room: Size, placement: Placement): Place {
  const [wanted, end] = placement.split(' ') as [Side, 'end'?];
  const side = TRIES[wanted].find((each) => spaceAt(each, trigger, room) >= needed(each, menu)) ?? roomier(wanted, trigger, room);
  const maxHeight = Math.max(0, room.height - 2 * EDGE);
  const height = Math.min(menu.height, maxHeight);
  const wish = wishAt(side, trigger, { width: menu.width, height }, end === 'end');
  return { left: within(wish.left, menu.width, room.width), top: within(wish.top, height, room.height), maxHeight };
}

/** Can enough of it still be seen to know what the menu belongs to? */
export function isInView({ left, top, width, height }: Box, frame: Box): boolean {
  const [x, y] = [left + width / 2, top + height / 2];
  return x >= frame.left && x <= frame.left + frame.width && y >= frame.top && y <= frame.top + frame.height;
}

const isUpright = (side: Side) => side === 'top' || side === 'bottom';
const needed = (side: Side, menu: Size) => (isUpright(side) ? menu.height : menu.width) + GAP + EDGE;

function spaceAt(side: Side, { left, top, width, height }: Box, room: Size): number {
  if (side === 'left') return left;
  if (side === 'right') return room.width - left - width;
  return side === 'top' ? top : room.height - top - height;
}

function roomier(wanted: Side, trigger: Box, room: Size): Side {
  const across = TRIES[wanted][1] ?? wanted;
  return spaceAt(across, trigger, room) > spaceAt(wanted, trigger, room) ? across : wanted;
}

function wishAt(side: Side, trigger: Box, menu: Size, end: boolean): { left: number; top: number } {
  if (!isUpright(side)) {
    const left = side === 'right' ? trigger.left + trigger.width + GAP : trigger.left - GAP - menu.width;
    return { left, top: trigger.top + (trigger.height - menu.height) / 2 };
  }
  const left = end ? trigger.left + trigger.width - menu.width : trigger.left + (trigger.width - menu.width) / 2;
  return { left, top: side === 'bottom' ? trigger.top + trigger.height + GAP : trigger.top - GAP - menu.height };
}

const within = (wish: number, length: number, room: number) => Math.max(EDGE, Math.min(wish, room - EDGE - length));
