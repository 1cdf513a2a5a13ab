import Link from 'next/link';
import type { FormAction } from '../site/form-state';
import { ClockTime, DayIn, When } from '../site/when';
import { TwoSteps } from './two-steps';
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
    readonly memberships: readonly {
      readonly group: string;
      readonly slug: string;
      readonly since: number;
      readonly visits: number;
      readonly calledName: string | null;
    }[];
    readonly asked: readonly { readonly group: string; readonly calledName: string | null; readonly since: number }[];
    readonly facilitates: readonly { readonly group: string; readonly slug: string; readonly role: 'facilitator' | 'cofacilitator' }[];
  };
  readonly kind: 'account' | 'guest';
  readonly leave: FormAction;
}

const visitWords = (visits: number) =>
  visits === 0 ? 'not yet at a meeting' : visits >= 3 ? 'three or more meetings' : visits === 1 ? 'one meeting' : 'two meetings';

export function KeptList({ kept, kind, leave }: KeptListProps) {
  return (
    <dl className="kept wrap-anywhere">
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
            {membership.calledName && `. Its facilitators call you “${membership.calledName}”`}
            <TwoSteps
              action={leave}
              first="Leave this group"
              who={membership.group}
              meaning="You leave at once. The facilitators no longer find you on their list; they get no message, and nobody asks why. The group’s meetings no longer stand here, and you need an invitation link to come in. What is kept of meetings that you were at stays below until its date. You can be invited again."
              second={`Leave ${membership.group}`}
              busy="Leaving"
              also={{ slug: membership.slug }}
            />
          </dd>
        </div>
      ))}
      {kept.asked.map((asked) => (
        <div key={asked.group}>
          <dt>Invited to</dt>
          <dd>
            {asked.group}, on <DayIn at={asked.since} zone="UTC" />
            {asked.calledName && `, as “${asked.calledName}”`}. The link is in your mail. If you do not answer, this is forgotten after 30 days.
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
