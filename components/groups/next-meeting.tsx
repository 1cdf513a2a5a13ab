import Link from 'next/link';
import { ClockTime, When } from '../site/when';

interface Meeting {
  readonly id: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly doorOpensAt: number;
  readonly state: 'on' | 'due' | 'later';
}
interface NextMeetingProps {
  readonly group: {
    readonly timeZone: string;
    readonly coming: readonly Meeting[];
    readonly doorOpen: string | null;
    readonly me: { readonly belongs: boolean };
  };
  readonly now: number;
  readonly signedIn: boolean;
}

/** When the group meets, and the way in for those who have one. */
export function NextMeeting({ group, now, signedIn }: NextMeetingProps) {
  const [next, ...later] = group.coming;
  return (
    <>
      <section className="card stack" aria-labelledby="next">
        <h2 id="next" className="soft h3">
          {next?.state === 'on' ? 'Meeting now' : next?.state === 'due' ? 'It is time' : 'Next meeting'}
        </h2>
        {next ? (
          <>
            <p className="display slot-words">
              <When startsAt={next.startsAt} endsAt={next.endsAt} zone={group.timeZone} now={now} />
            </p>
            {group.doorOpen ? (
              <Link className="btn primary lg full" href={`/meetings/${group.doorOpen}`}>
                Go to the door
              </Link>
            ) : (
              <WayIn meeting={next} zone={group.timeZone} belongs={group.me.belongs} signedIn={signedIn} />
            )}
          </>
        ) : (
          <p>No meeting is planned at the moment.</p>
        )}
      </section>
      {later.length > 0 && (
        <section className="stack s" aria-labelledby="coming">
          <h2 id="coming" className="large">
            Coming up
          </h2>
          <ul className="divide">
            {later.map((meeting) => (
              <li key={meeting.id} className="coming">
                <When startsAt={meeting.startsAt} endsAt={meeting.endsAt} zone={group.timeZone} now={now} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function WayIn({
  meeting,
  zone,
  belongs,
  signedIn,
}: {
  readonly meeting: Meeting;
  readonly zone: string;
  readonly belongs: boolean;
  readonly signedIn: boolean;
}) {
  if (belongs) {
    return (
      <p className="small soft">
        The door opens at <ClockTime at={meeting.doorOpensAt} zone={zone} />. You check your sound and choose a name before anyone sees you.
      </p>
    );
  }
  return (
    <p className="small soft">
      You come in with an invitation link from a facilitator. It needs no account, only a name.
      {!signedIn && (
        <>
          {' '}
          Are you a member of this group? <Link href="/sign-in">Sign in</Link> and come back to this page.
        </>
      )}
    </p>
  );
}
