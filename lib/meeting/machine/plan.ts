import type { MeetingPlan } from '../formats/types';
import type { MeetingEvent } from './meeting';

/** A group that meets without a written format. */
export const NO_PLAN: MeetingPlan = { format: null, version: 0 };

/** What a meeting notes of its plan when it begins. */
export const planned = ({ format, version }: MeetingPlan): readonly MeetingEvent[] =>
  format ? [{ type: 'agenda/Planned', title: format.title, version, segments: format.segments, sayings: format.sayings }] : [];
