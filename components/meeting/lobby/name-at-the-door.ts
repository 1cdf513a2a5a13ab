import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { knockOf } from '../../../lib/meeting/machine/questions';

/** '' for whoever does not wait. */
export const nameAtTheDoor = (meeting: MeetingState, id: ParticipantId): string => knockOf(meeting, id)?.name ?? '';
