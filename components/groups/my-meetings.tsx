import Link from 'next/link';
import { ClockTime, DayIn, When } from '../site/when';
import { ROLE_WORDS } from './words';

interface MyMeetingLineProps {
  readonly meeting: {
    readonly id: string;
    readonly group: { readonly slug: string; readonly name: string; readonly timeZone: string };
    readonly startsAt: number;
    readonly endsAt: number;
    readonly doorOpensAt: number;
    readonly doorOpen: boolean;
    readonly on: boolean;
  };
  readonly now: number;
}

export function MyMeetingLine({ meeting, now }: MyMeetingLineProps) {
  const { group } = meeting;
  return (
    <li>
      <div className="stack xs">
        <h3 className="large">{group.name}</h3>
        <p>
          <When startsAt={meeting.startsAt} endsAt={meeting.endsAt} zone={group.timeZone} now={now} />
        </p>
        {!meeting.doorOpen && (
          <p className="small soft">
            The door opens at <ClockTime at={meeting.doorOpensAt} zone={group.timeZone} />.
          </p>
        )}
      </div>
      {meeting.doorOpen && (
        <Link className="btn primary" href={`/meetings/${meeting.id}`} aria-label={`Go to the door: ${group.name}`}>
          Go to the door
        </Link>
      )}
    </li>
  );
}

interface KeptListProps {
  readonly kept: {
    readonly account: { readonly name: string | null; readonly email: string | null; readonly since: number } | null;
    readonly memberships: readonly { readonly group: string; readonly slug: string; readonly since: number; readonly visits: number }[];
    readonly facilitates: readonly { readonly group: string; readonly slug: string; readonly role: 'facilitator' | 'cofacilitator' }[];
  };
  readonly kind: 'account' | 'guest';
}

const visitWords = (visits: number) =>
  visits === 0 ? 'not yet at a meeting' : visits >= 3 ? 'three or more meetings' : visits === 1 ? 'one meeting' : 'two meetings';

export function KeptList({ kept, kind }: KeptListProps) {
  return (
    <dl className="kept">
      {kept.account ? (
        <div>
          <dt>Account</dt>
          <dd>
            {kept.account.name ?? 'No name chosen'}, {kept.account.email ?? 'no address'}, since <DayIn at={kept.account.since} zone="UTC" />
          </dd>
        </div>
      ) : (
        <div>
          <dt>{kind === 'guest' ? 'Guest' : 'Account'}</dt>
          <dd>No name and no address. This device can come back until twelve hours after the meeting.</dd>
        </div>
      )}
      {kept.memberships.map((membership) => (
        <div key={membership.slug}>
          <dt>Member of</dt>
          <dd>
            <Link href={`/groups/${membership.slug}`}>{membership.group}</Link>, since <DayIn at={membership.since} zone="UTC" />,{' '}
            {visitWords(membership.visits)}
          </dd>
        </div>
      ))}
      {kept.facilitates.map(({ group, slug, role }) => (
        <div key={slug}>
          <dt>{ROLE_WORDS[role]} of</dt>
          <dd>
            <Link href={`/groups/${slug}`}>{group}</Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}
