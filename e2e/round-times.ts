import type { Person } from './fixtures/people';
import { expect } from './fixtures/test';
import { begin, membersFirst, onTheFloor, part, sitDown, spent, type Links } from './round-steps';

/** Time as people in a round see it go by, stand still, and go on. */

/** Turns long enough that nothing but the people of the journey ends them. */
export const ROUND = [part('round', 'check-in', 'Check-in round', { perPersonS: 120, minutes: 15 })];
/** All are in the room, and the round is started: members in this order, then whoever leads. */
export async function roundBegins(links: Links, facilitator: Person, ...members: readonly Person[]): Promise<void> {
  await sitDown(links, facilitator, ...members);
  await begin(facilitator, 'Check-in round');
  await membersFirst(facilitator, ...members.map(({ name }) => name));
  await onTheFloor(facilitator, 'Start the round');
}
/** How far a reading in whole seconds, taken by somebody who presses one button after the other, may be off; in s. */
export const ABOUT = 3;

export const dropped = ({ page }: Person) => page.getByRole('heading', { name: /Your connection dropped/ });
export const seconds = (since: number): number => (performance.now() - since) / 1_000;
export const passes = (since: number, ms: number): Promise<void> =>
  expect.poll(() => performance.now() - since, { timeout: ms + 5_000, intervals: [50] }).toBeGreaterThanOrEqual(ms);

/** How long the turn has gone, read off a clock that stands. */
export async function standsAt(facilitator: Person): Promise<number> {
  await expect(facilitator.page.getByText('The time stands still.')).toBeVisible();
  return spent(facilitator);
}
/** The clock goes on. */
export async function goesOn(facilitator: Person): Promise<void> {
  await onTheFloor(facilitator, 'Pause, and more');
  await facilitator.page.getByRole('menuitem', { name: /^Go on/ }).click();
}
