'use client';

import type { ReactNode } from 'react';
import type { AgendaSegment, AgendaState } from '../../../lib/meeting/agenda/types';
import type { Schedule, ScheduledSegment } from '../../../lib/meeting/formats/schedule';
import { clockTime } from '../../ui/time';
import { insteadWords, minutesWords, ruleWords } from '../agenda-words';

interface AgendaListProps {
  readonly agenda: AgendaState;
  readonly schedule: Schedule;
  /** IANA name of the zone in which times are told. */
  readonly zone: string;
  /** Somebody who hides the time reads no minutes and no clock here either. */
  readonly hideTime: boolean;
  /** What a facilitator can do with this part; also shows the parts that were left out. */
  readonly actsFor?: (segment: AgendaSegment) => ReactNode;
}

/** What happens in this meeting: done, now, to come. */
export function AgendaList({ agenda, schedule, zone, hideTime, actsFor }: AgendaListProps) {
  const shown = agenda.segments.filter(({ state }) => actsFor !== undefined || state !== 'skipped');
  const timed = new Map(schedule.segments.map((each) => [each.id, each]));
  return (
    <ol className="agenda">
      {shown.map((segment) => (
        <li key={segment.id} className={segment.state} aria-current={segment.state === 'now' ? 'step' : undefined} data-segment={segment.id}>
          <span className="dot" />
          <span>
            {segment.title}
            {segment.state === 'now' && <Rule segment={segment} />}
          </span>
          <small>{whenWords(segment, timed.get(segment.id), zone, hideTime)}</small>
          {actsFor && <div className="agenda-acts">{actsFor(segment)}</div>}
        </li>
      ))}
    </ol>
  );
}

function Rule({ segment }: { readonly segment: AgendaSegment }) {
  const instead = insteadWords(segment);
  return (
    <span className="sub">
      {ruleWords(segment)}
      {instead && `. ${instead}`}
    </span>
  );
}

/** "done", "until 19:30", "45 min", "left out". */
function whenWords(segment: AgendaSegment, timed: ScheduledSegment | undefined, zone: string, hideTime: boolean): string {
  if (segment.state === 'done') return 'done';
  if (segment.state === 'skipped') return 'left out';
  if (segment.state === 'to_come') return hideTime ? '' : (minutesWords(timed ? timed.lengthMs : segment.plannedMs) ?? '');
  // A part without a length of its own has no end to name.
  if (hideTime || segment.plannedMs === 0 || !timed?.endsAt) return 'now';
  return `until ${clockTime(timed.endsAt, zone)}`;
}
