import { DOOR_OPENS_BEFORE_MS, FORGOTTEN_AFTER_MS } from '../server/adapters/postgres/settings';
import type { Meeting } from './access';

export type MeetingTime = Pick<Meeting, 'status' | 'startsAt' | 'endsAt'>;

/** Over: ended, or never opened and long past. An open meeting goes on past its slot for as long as people stay. */
export const isOver = ({ status, endsAt }: MeetingTime, now: number): boolean =>
  status === 'ended' || (status !== 'open' && now > endsAt.getTime() + FORGOTTEN_AFTER_MS);
export const doorOpensAt = ({ startsAt }: MeetingTime): number => startsAt.getTime() - DOOR_OPENS_BEFORE_MS;
export const isTooEarly = (meeting: MeetingTime, now: number): boolean => meeting.status !== 'open' && now < doorOpensAt(meeting);
