import Link from 'next/link';
import { Icon } from '../site/icon';
import { ClockTime, SlotTime } from '../site/when';
import { languageName, RECORDS_WORDS } from './words';

export interface ListedGroup {
  readonly slug: string;
  readonly name: string;
  readonly about: string;
  readonly language: string;
  readonly timeZone: string;
  readonly records: 'none' | 'counts_only' | 'attendance';
  readonly next: { readonly id: string; readonly startsAt: number; readonly endsAt: number; readonly state: 'on' | 'due' | 'later' } | null;
}

const href = (group: ListedGroup) => `/groups/${group.slug}`;

/** Groups that meet at this moment. Only that, and till when: who or how many are there is nobody's business outside. */
export function MeetingNow({ groups }: { readonly groups: readonly ListedGroup[] }) {
  return groups.map((group) => (
    <div className="meeting-now" key={group.slug}>
      <MiniCircle />
      <div className="stack xs">
        <h3 className="large">{group.name}</h3>
        {group.about && <p className="soft">{group.about}</p>}
        <p className="facts">
          <span>
            <Icon name="clock" />
            {group.next?.state === 'on' ? 'Meeting now' : 'Begins when a facilitator is there'}
          </span>
          {group.next && (
            <span>
              <Icon name="calendar" />
              <span>
                Until <ClockTime at={group.next.endsAt} zone={group.timeZone} />
              </span>
            </span>
          )}
          <span>
            <Icon name="listen" />
            Just listening is fine
          </span>
        </p>
      </div>
      <Link className="btn" href={href(group)} aria-label={`See the group: ${group.name}`}>
        See the group
      </Link>
    </div>
  ));
}

function MiniCircle() {
  return (
    <span className="mini-circle" aria-hidden="true">
      <svg viewBox="0 0 100 100">
        <circle cx="50" cy="50" r="17" fill="var(--color-sunken)" />
        {Array.from({ length: 12 }, (_, i) => (i / 12) * 2 * Math.PI).map((angle) => (
          <circle key={angle} cx={(50 + 38 * Math.sin(angle)).toFixed(1)} cy={(50 - 38 * Math.cos(angle)).toFixed(1)} r="6.5" fill="var(--color-pine)" />
        ))}
      </svg>
    </span>
  );
}

export function GroupList({ groups, now }: { readonly groups: readonly ListedGroup[]; readonly now: number }) {
  return (
    <ul className="group-list">
      {groups.map((group) => (
        <li className="slot" key={group.slug}>
          {group.next ? <SlotTime startsAt={group.next.startsAt} zone={group.timeZone} now={now} /> : <p className="soft">No meeting planned</p>}
          <div className="stack xs">
            <h3 className="large">
              <Link href={href(group)}>{group.name}</Link>
            </h3>
            {group.about && <p className="soft">{group.about}</p>}
            <p className="facts">
              <span>
                <Icon name="language" />
                {languageName(group.language)}
              </span>
              <span>
                <Icon name="shield" />
                {RECORDS_WORDS[group.records].short}
              </span>
            </p>
          </div>
          <Link className="btn" href={href(group)} aria-label={`See the group: ${group.name}`}>
            See the group
          </Link>
        </li>
      ))}
    </ul>
  );
}
