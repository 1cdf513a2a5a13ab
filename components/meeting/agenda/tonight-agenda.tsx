'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import { scheduleOf } from '../../../lib/meeting/formats/schedule';
import { settingsOf } from '../../../lib/meeting/machine/questions';
import { dayWords, useTimeZone } from '../../ui/time';
import { useMeetingUi } from '../context';
import { useServerTime } from '../use-server-time';
import { AgendaList } from './agenda-list';
import { whereWeAre } from '../where-we-are';

/** Often enough for a clock that is read in minutes. */
const STEP_MS = 15_000;

interface TonightAgendaProps {
  readonly snapshot: MeetingSnapshot;
  readonly id: string;
  readonly hideTime: boolean;
}

/** Where we are, how it goes, what comes next. Nothing where the group meets without a written format. */
export function TonightAgenda({ snapshot, id, hideTime }: TonightAgendaProps) {
  const { data } = useMeetingUi();
  const zone = useTimeZone(data.group.timeZone);
  const now = useServerTime(STEP_MS);
  const { meeting } = snapshot;
  const slot = meeting && settingsOf(meeting);
  if (!meeting || !slot || meeting.agenda.segments.length === 0) return null;
  const { agenda } = meeting;
  const here = whereWeAre(agenda);
  return (
    <section className="stack s" aria-labelledby={id}>
      <h2 id={id}>{dayWords(data.startsAt, now, zone)}</h2>
      <AgendaList agenda={agenda} schedule={scheduleOf(agenda, slot, now)} zone={zone} hideTime={hideTime} />
      {agenda.status === 'before' && <p className="small soft">We have not begun yet. A facilitator begins the first part.</p>}
      {agenda.status === 'over' && <p className="small soft">Every part is done. You can stay and talk, or leave when you like.</p>}
      {here?.next && <p className="sr">Next: {here.next.title}.</p>}
    </section>
  );
}
