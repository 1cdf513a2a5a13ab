'use client';

import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { whereWeAre } from '../where-we-are';

/** What everybody answers now, above the circle. */
export function Prompt({ meeting }: { readonly meeting: MeetingState }) {
  const segment = whereWeAre(meeting.agenda)?.segment;
  if (!segment?.prompt) return null;
  return (
    <p className="prompt">
      <small>{segment.kind === 'round' ? 'We are answering' : 'In this part'}</small>
      {segment.prompt}
    </p>
  );
}
