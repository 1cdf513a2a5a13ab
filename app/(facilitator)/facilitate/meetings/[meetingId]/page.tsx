import Link from 'next/link';
import { AttendanceRecord } from '@/components/attendance/attendance-record';
import { InvitationCard } from '@/components/groups/invitation-card';
import { monthsWords, RECORDS_WORDS } from '@/components/groups/words';
import { Icon } from '@/components/site/icon';
import { NotForYou } from '@/components/site/not-for-you';
import { SitePage } from '@/components/site/site-page';
import { When } from '@/components/site/when';
import { attendanceOf } from '@/lib/data/attendance';
import { meetingDesk } from '@/lib/data/desk';
import { invitationFor } from '@/lib/data/invitation-links';
import { chatSentence } from '@/lib/data/kept-words';
import { serverNow, signInFirst, whoAsks } from '@/lib/data/who-asks';
import { correctAttendanceAction, replaceInvitationAction } from '../../actions';

const together = new Intl.ListFormat('en-GB');

/** One meeting from outside of the room: before it the invitation, after it the attendance. */
export default async function MeetingToLookAfter({ params }: { readonly params: Promise<{ readonly meetingId: string }> }) {
  const [{ asker, user }, { meetingId }] = await Promise.all([whoAsks(), params]);
  const found = await meetingDesk(asker, meetingId);
  if (!found.ok) {
    if (found.error === 'sign_in') return signInFirst(`/facilitate/meetings/${meetingId}`);
    return (
      <SitePage user={user} current="facilitate">
        <NotForYou />
      </SitePage>
    );
  }
  const meeting = found.value;
  const over = meeting.state === 'over';
  return (
    <SitePage user={user} current="facilitate">
      <p>
        <Link href={`/facilitate/groups/${meeting.group.slug}`} className="row tight back">
          <Icon name="back" />
          {meeting.group.name}
        </Link>
      </p>
      <div className="row between">
        <div className="stack xs">
          <h1>
            <When startsAt={meeting.startsAt} endsAt={meeting.endsAt} zone={meeting.group.timeZone} now={serverNow()} />
          </h1>
          {meeting.facilitators.length > 0 && <p className="soft">With {together.format(meeting.facilitators)}</p>}
        </div>
        {(meeting.state === 'on' || meeting.state === 'due' || serverNow() >= meeting.doorOpensAt) && !over && (
          <Link className="btn primary lg" href={`/meetings/${meeting.id}`}>
            Go to the meeting
          </Link>
        )}
      </div>
      {over ? <After asker={asker} meeting={meeting} /> : <Before asker={asker} meeting={meeting} />}
    </SitePage>
  );
}

interface PartProps {
  readonly asker: Parameters<typeof meetingDesk>[0];
  readonly meeting: {
    readonly id: string;
    readonly records: 'none' | 'counts_only' | 'attendance';
    readonly attendanceMonths: number;
    readonly chatAfter: 'deleted' | 'kept_24h';
    readonly group: { readonly slug: string; readonly timeZone: string };
  };
}

async function Before({ asker, meeting }: PartProps) {
  const invitation = await invitationFor(asker, meeting.id);
  return (
    <div className="two">
      <section className="card stack" aria-labelledby="invite">
        <h2 id="invite">Invite people</h2>
        {invitation.ok && <InvitationCard invitation={invitation.value} meetingId={meeting.id} replace={replaceInvitationAction} />}
      </section>
      <aside className="stack l" aria-label="About this meeting">
        <section className="stack s" aria-labelledby="kept">
          <h2 id="kept" className="large">
            What is kept
          </h2>
          <p>
            {RECORDS_WORDS[meeting.records].detail}
            {meeting.records === 'attendance' && ` Deleted after ${monthsWords(meeting.attendanceMonths)}.`}
          </p>
          <p>{chatSentence(meeting)}</p>
        </section>
        <section className="stack s" aria-labelledby="co">
          <h2 id="co" className="large">
            Co-facilitators
          </h2>
          <p>
            Name them for all meetings on <Link href={`/facilitate/groups/${meeting.group.slug}`}>the group’s page</Link>, or for this one inside the meeting.
          </p>
        </section>
      </aside>
    </div>
  );
}

async function After({ asker, meeting }: PartProps) {
  const record = await attendanceOf(asker, meeting.id);
  return (
    <section className="stack" aria-labelledby="attendance">
      <h2 id="attendance">Attendance</h2>
      {record.ok && <AttendanceRecord record={record.value} meetingId={meeting.id} zone={meeting.group.timeZone} correct={correctAttendanceAction} />}
    </section>
  );
}
