'use client';

import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { whereWeAre } from '../where-we-are';

/** What everybody answers now, above the circle. Whoever facilitates reads that it is what the members read. */
export function Prompt({ meeting, facilitating = false }: { readonly meeting: MeetingState; readonly facilitating?: boolean }) {
  const segment = whereWeAre(meeting.agenda)?.segment;
  if (!segment?.prompt) return null;
  return (
    <p className="prompt">
      <small>{facilitating ? 'Members read' : segment.kind === 'round' ? 'We are answering' : 'In this part'}</small>
      {segment.prompt}
    </p>
  );
}
