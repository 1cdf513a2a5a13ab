'use client';

import { Check, Pencil, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import type { AgendaSegment } from '../../../lib/meeting/agenda/types';
import { LIMITS } from '../../../lib/meeting/formats/limits';
import type { Schedule } from '../../../lib/meeting/formats/schedule';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { Button } from '../../ui/button';
import { AgendaList } from '../agenda/agenda-list';
import { AddPart } from './add-part';
import { useDeskwork } from './use-deskwork';

interface AllPartsProps {
  readonly meeting: MeetingState;
  readonly schedule: Schedule;
  readonly zone: string;
  readonly hideTime: boolean;
}

/** The whole evening: what can be left out, put in again, added. */
export function AllParts({ meeting, schedule, zone, hideTime }: AllPartsProps) {
  const title = useId();
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState(false);
  const { agenda } = meeting;
  const full = agenda.segments.length >= LIMITS.segments.most ? `There are ${LIMITS.segments.most} parts already.` : null;
  return (
    <section className="stack s" aria-labelledby={title}>
      <h2 id={title}>{agenda.segments.length === 0 ? 'Parts' : 'All parts'}</h2>
      {agenda.segments.length === 0 ? (
        <p className="small soft">This group meets without a written plan. You can add a part, for instance a round.</p>
      ) : (
        <AgendaList
          agenda={agenda}
          schedule={schedule}
          zone={zone}
          hideTime={hideTime}
          actsFor={changing ? (segment) => <PartActs segment={segment} /> : undefined}
        />
      )}
      <div className="row tight">
        {agenda.segments.length > 0 && (
          <Button size="small" icon={changing ? Check : Pencil} onClick={() => setChanging(!changing)}>
            {changing ? 'Done' : 'Leave parts out'}
          </Button>
        )}
        <Button size="small" icon={Plus} unavailable={full} onClick={() => setAdding(true)}>
          Add a part
        </Button>
      </div>
      {adding && <AddPart meeting={meeting} onClose={() => setAdding(false)} />}
    </section>
  );
}

function PartActs({ segment: { id, state, title } }: { readonly segment: AgendaSegment }) {
  const { ask } = useDeskwork();
  if (state !== 'to_come' && state !== 'skipped') return null;
  const skip = state === 'to_come';
  return (
    <Button look="quiet" size="small" onClick={() => ask('skip', { type: 'SkipSegment', id, skip })}>
      {skip ? 'Leave out' : 'Put in again'}
      <span className="sr"> {title}</span>
    </Button>
  );
}
