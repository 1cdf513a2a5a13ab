import { LaterPart } from '../later-part';

/** The tools of whoever facilitates. Only types of it are in the files of everybody. */
export type Desk = typeof import('./desk');

/** Fetched beside the live part for whoever comes as a facilitator, and when somebody becomes one. */
export const deskPart = new LaterPart<Desk>(() => import('./desk'));
