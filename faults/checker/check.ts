import { checkChat, checkPages } from './chat';
import type { History, Violation } from './history';
import { checkCommands, checkEnd, checkFloor } from './meeting';

/** Everything that was promised and is not so; empty when all is well. Pure: the same history always gives the same answer. */
export const check = (history: History): readonly Violation[] => [
  ...checkChat(history),
  ...checkPages(history),
  ...checkCommands(history),
  ...checkFloor(history),
  ...checkEnd(history),
];
