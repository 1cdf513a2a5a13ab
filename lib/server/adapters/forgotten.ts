import { SYSTEM } from '../../meeting/machine/people';
import type { Instant, MeetingSettings } from '../../meeting/machine/slice';
import { FORGOTTEN_SEQ, type CommandId, type Origin, type Recorded } from '../ports/meeting-store';

/** What is still told of a meeting whose events are gone: that it has ended, and when. */
export function forgottenEvents(settings: MeetingSettings, endedAt: Instant): readonly Recorded[] {
  const origin: Origin = { by: SYSTEM, commandId: 'forgotten' as CommandId };
  return [
    { ...origin, seq: FORGOTTEN_SEQ - 1, event: { type: 'lifecycle/Prepared', settings } },
    { ...origin, seq: FORGOTTEN_SEQ, event: { type: 'lifecycle/Ended', at: endedAt, reason: 'by_facilitator' } },
  ];
}
