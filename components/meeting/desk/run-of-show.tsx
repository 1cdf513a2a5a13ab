'use client';

import { ArrowRight, Plus, Undo2 } from 'lucide-react';
import { useId } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { scheduleOf } from '../../../lib/meeting/formats/schedule';
import type { Schedule } from '../../../lib/meeting/formats/schedule';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { settingsOf } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { capital, counted, useTimeZone } from '../../ui/time';
import { useMeetingUi } from '../context';
import { orderOf } from '../floor/order';
import { lengthWords } from '../floor/turn-time';
import { useServerTime } from '../use-server-time';
import { whereWeAre } from '../where-we-are';
import type { WhereWeAre } from '../where-we-are';
import { AllParts } from './all-parts';
import { SayIt } from './say-it';
import { forecastOf, partTime } from './forecast';
import { forecastWords, partDetail, usedWords } from './part-words';
import { luck, useDeskwork } from './use-deskwork';

/** Often enough for minutes. */
const STEP_MS = 15_000;
const FIVE_MINUTES_MS = 5 * 60_000;

interface RunOfShowProps {
  readonly snapshot: MeetingSnapshot;
  readonly hideTime: boolean;
}

/** How the meeting is run: the part that is on, the words for it, what comes after, and all of them. */
export function RunOfShow({ snapshot, hideTime }: RunOfShowProps) {
  const { data } = useMeetingUi();
  const zone = useTimeZone(data.group.timeZone);
  const now = useServerTime(STEP_MS);
  const { meeting } = snapshot;
  const slot = meeting && settingsOf(meeting);
  if (!meeting || !slot) return null;
  const schedule = scheduleOf(meeting.agenda, slot, now);
  const here = whereWeAre(meeting.agenda);
  return (
    <>
      {here ? (
        <>
          <PartNow meeting={meeting} here={here} schedule={schedule} now={now} zone={zone} hideTime={hideTime} />
          {here.segment.script && <Script text={here.segment.script} />}
          <SayIt snapshot={snapshot} />
          <AfterThis meeting={meeting} here={here} schedule={schedule} hideTime={hideTime} />
        </>
      ) : (
        <NotRunning meeting={meeting} schedule={schedule} hideTime={hideTime} />
      )}
      <AllParts meeting={meeting} schedule={schedule} zone={zone} hideTime={hideTime} />
    </>
  );
}

interface PartNowProps {
  readonly meeting: MeetingState;
  readonly here: WhereWeAre;
  readonly schedule: Schedule;
  readonly now: number;
  readonly zone: string;
  readonly hideTime: boolean;
}

function PartNow({ meeting, here: { segment }, schedule, now, zone, hideTime }: PartNowProps) {
  const title = useId();
  const { ask, busy } = useDeskwork();
  const slot = settingsOf(meeting);
  const time = hideTime ? null : partTime(segment, schedule);
  const forecast = hideTime || !slot ? null : forecastOf(meeting, slot, now);
  const words = forecast ? forecastWords(forecast, zone) : '';
  const used = time ? usedWords(time) : '';
  const fittingS = forecast?.fittingS ?? null;
  return (
    <section className="stack s" aria-labelledby={title} data-part={segment.id}>
      <div className="row between tight">
        <h2 id={title}>{segment.title}</h2>
        {time && <span className="small soft">{used}</span>}
      </div>
      {time && (
        <div className="bar-track" role="img" aria-label={`${used.replace('min', 'minutes')} used`}>
          <i style={{ width: `${Math.round(Math.min(1, Math.max(0, time.usedMs / time.lengthMs)) * 100)}%` }} />
        </div>
      )}
      {words !== '' && <p className="small soft">{words}</p>}
      {segment.plannedMs > 0 && (
        <div className="row tight">
          <Button
            size="small"
            icon={Plus}
            busy={busy === 'time' ? 'Adding' : null}
            onClick={() => ask('time', { type: 'GiveTime', id: segment.id, ms: FIVE_MINUTES_MS })}
          >
            5 min<span className="sr"> for this part</span>
          </Button>
          {fittingS !== null && (
            <Button
              size="small"
              aria-describedby={`${title}-shorter`}
              busy={busy === 'shorter' ? 'One moment' : null}
              onClick={() => ask('shorter', { type: 'SetTurnLength', id: segment.id, perPersonS: fittingS })}
            >
              Shorter turns
            </Button>
          )}
        </div>
      )}
      {fittingS !== null && (
        <p className="small soft" id={`${title}-shorter`}>
          With {lengthWords(fittingS * 1_000)} for each from the next turn on, you end in time.
        </p>
      )}
    </section>
  );
}

/** For facilitators only: the machine sends it to nobody else. */
function Script({ text }: { readonly text: string }) {
  const title = useId();
  return (
    <section className="stack s" aria-labelledby={title}>
      <h2 id={title}>Your words</h2>
      <p className="well small script">{text}</p>
    </section>
  );
}

function AfterThis({ meeting, here, schedule, hideTime }: Omit<PartNowProps, 'now' | 'zone'>) {
  const title = useId();
  const hint = useId();
  const { ask, busy } = useDeskwork();
  const { segment, next, number } = here;
  const waiting = meeting.floor.rule === 'round' ? orderOf(meeting).coming.length : 0;
  const length = next ? (schedule.segments.find(({ id }) => id === next.id)?.lengthMs ?? next.plannedMs) : 0;
  return (
    <section className="stack s" aria-labelledby={title}>
      <h2 id={title}>After this</h2>
      <p className="small soft">{next ? `${next.title}, ${partDetail(next, length, hideTime)}`.replace(', .', '.') : 'Nothing more is planned.'}</p>
      <Button
        full
        aria-describedby={waiting > 0 ? hint : undefined}
        busy={busy === 'on' ? 'Going on' : null}
        onClick={() => ask('on', { type: 'MoveOn', from: segment.id, luck: luck() })}
      >
        {next ? `Go to ${next.title}` : 'Finish the last part'}
        <Icon of={ArrowRight} />
      </Button>
      {waiting > 0 && (
        <p className="small soft" id={hint}>
          {capital(counted(waiting, 'person has', 'people have'))} not finished their turn in this round.
        </p>
      )}
      {number > 1 && <GoBack from={segment.id} />}
    </section>
  );
}

function GoBack({ from }: { readonly from: WhereWeAre['segment']['id'] }) {
  const { ask, busy } = useDeskwork();
  return (
    <Button
      look="quiet"
      size="small"
      icon={Undo2}
      busy={busy === 'back' ? 'Going back' : null}
      onClick={() => ask('back', { type: 'GoBack', from, luck: luck() })}
    >
      Back to the part before
    </Button>
  );
}

/** Before the first part, and after the last. */
function NotRunning({ meeting, schedule, hideTime }: Omit<PartNowProps, 'now' | 'zone' | 'here'>) {
  const title = useId();
  const { ask, busy } = useDeskwork();
  const { agenda } = meeting;
  const first = agenda.segments.find(({ state }) => state === 'to_come');
  const last = agenda.segments.findLast(({ state }) => state === 'done');
  if (agenda.status === 'none') return null;
  const length = first ? (schedule.segments.find(({ id }) => id === first.id)?.lengthMs ?? first.plannedMs) : 0;
  return (
    <section className="stack s" aria-labelledby={title}>
      <h2 id={title}>{agenda.status === 'over' ? 'Every part is done' : 'Not begun yet'}</h2>
      {first && <p className="small soft">{`${first.title}, ${partDetail(first, length, hideTime)}`}</p>}
      {agenda.status === 'over' && !first && <p className="small soft">People can stay and talk. You can end the meeting when you leave.</p>}
      {first && (
        <Button look="primary" full busy={busy === 'begin' ? 'Beginning' : null} onClick={() => ask('begin', { type: 'StartAgenda', luck: luck() })}>
          Begin: {first.title}
          <Icon of={ArrowRight} />
        </Button>
      )}
      {agenda.status === 'over' && last && <GoBack from={last.id} />}
    </section>
  );
}
