'use client';

import { Clock, ShieldCheck, Users } from 'lucide-react';
import { Icon } from '../../ui/icon';
import { clockTime, dayWords, listed, useTimeZone } from '../../ui/time';
import { useMeetingUi } from '../context';

/** When, with whom, and what is kept. */
export function Tonight() {
  const { data, session } = useMeetingUi();
  const zone = useTimeZone(data.group.timeZone);
  const names = data.facilitators.map(({ name }) => name);
  return (
    <section className="stack s sect-like" aria-labelledby="tonight-title">
      <h2 id="tonight-title">{dayWords(data.startsAt, session.serverNow(), zone)}</h2>
      <p className="icon-line">
        <Icon of={Clock} />
        <span>
          {clockTime(data.startsAt, zone)} to {clockTime(data.endsAt, zone)}
        </span>
      </p>
      {names.length > 0 && (
        <p className="icon-line">
          <Icon of={Users} />
          <span>
            {listed(names)} {names.length === 1 ? 'facilitates' : 'facilitate'}
          </span>
        </p>
      )}
      <p className="icon-line">
        <Icon of={ShieldCheck} />
        <span>
          Nothing is recorded. <span className="soft">{data.chatSentence}</span>
        </span>
      </p>
    </section>
  );
}
