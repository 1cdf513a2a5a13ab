import type { Segment } from '../formats/types';
import type { MeetingEvent, MeetingState } from './meeting';
import type { Instant } from './slice';

// What happens to the floor because of something else: the agenda moves, somebody is lost. Features call this; none imports the floor.

/** Ends the turn that is on, because its segment is over; nothing where no turn is on. */
export const closingFloor = (_meeting: MeetingState, _at: Instant): readonly MeetingEvent[] => [];

/** Opens the floor of a segment that begins now. `luck` shuffles where the format says so. */
export const openingFloor = (_meeting: MeetingState, _segment: Segment, _luck: number): readonly MeetingEvent[] => [];
