import Link from 'next/link';
import { MyRecordLine } from '@/components/attendance/my-record';
import { KeptList, MyMeetingLine } from '@/components/groups/my-meetings';
import { Icon } from '@/components/site/icon';
import { placeOf } from '@/components/site/place';
import { SitePage } from '@/components/site/site-page';
import { myPage } from '@/lib/data/my';
import { serverNow, signInFirst, whoAsks } from '@/lib/data/who-asks';
import { leaveGroupAction } from './actions';

/** My meetings, and exactly what is kept about me. For guests too, as long as their session lasts. */
interface Props {
  /** `joined`: the group that this person became a member of just now. */
  readonly searchParams: Promise<{ readonly joined?: string | readonly string[] }>;
}

export default async function MyMeetings({ searchParams }: Props) {
  const [{ asker, user }, { joined }] = await Promise.all([whoAsks(), searchParams]);
  const mine = await myPage(asker);
  if (!mine.ok) return signInFirst('/my');
  const { coming, kept } = mine.value;
  const now = serverNow();
  const welcome = kept.memberships.find(({ slug }) => slug === joined);
  return (
    <SitePage user={user} current="my" layout="wrap stack xl">
      <h1>My meetings</h1>
      {welcome && (
        <div className="notice pine" role="status">
          <Icon name="check" />
          <p>You are a member of {welcome.group} now. Its meetings stand here, and you come to the door without an invitation link.</p>
        </div>
      )}
      <section className="stack s" aria-labelledby="coming">
        <h2 id="coming">Coming up</h2>
        {coming.length > 0 ? (
          <ul className="divide meeting-list">
            {coming.map((meeting) => (
              <MyMeetingLine key={meeting.id} meeting={meeting} now={now} />
            ))}
          </ul>
        ) : (
          <p className="soft">
            No meeting is waiting for you. An invitation link brings you to one, or <Link href="/groups">look at the groups</Link>.
          </p>
        )}
      </section>
      <section className="stack" aria-labelledby="kept">
        <h2 id="kept">What is kept about me</h2>
        <p className="soft">This is all of it. The facilitators of a group see its attendance and the addresses of its members, and nobody else does.</p>
        <KeptList kept={kept} kind={asker?.kind ?? 'guest'} leave={leaveGroupAction} />
        <h3>Attendance</h3>
        {kept.attendance.length > 0 ? (
          <ul className="divide">
            {kept.attendance.map((record) => (
              <MyRecordLine key={`${record.meetingId} ${record.firstJoined}`} record={record} placeName={placeOf(record.timeZone)} />
            ))}
          </ul>
        ) : (
          <p className="soft">No attendance is kept about you.</p>
        )}
        <p>
          <a className="btn" href="/my/export" download>
            <Icon name="download" />
            Download all of it
          </a>
        </p>
      </section>
    </SitePage>
  );
}
