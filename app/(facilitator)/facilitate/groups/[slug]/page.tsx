import Link from 'next/link';
import { MeetingRows } from '@/components/groups/desk-group';
import { FacilitatorList } from '@/components/groups/facilitator-list';
import { MemberList } from '@/components/groups/member-list';
import { PlanForm, StartNow } from '@/components/groups/plan-form';
import { NotForYou } from '@/components/site/not-for-you';
import { SitePage } from '@/components/site/site-page';
import { meetingsOf } from '@/lib/data/desk';
import { type FormatDesk, formatDesk } from '@/lib/data/formats';
import { groupDesk } from '@/lib/data/groups';
import { membersOf } from '@/lib/data/members';
import { USUAL_MINUTES } from '@/lib/data/planning';
import { serverNow, signInFirst, whoAsks } from '@/lib/data/who-asks';
import { suggestedStart } from '@/lib/data/zoned-time';
import {
  askAgainAction,
  askMembersAction,
  endMembershipAction,
  nameCofacilitatorAction,
  planMeetingAction,
  takeBackAction,
  takeBackInvitationAction,
} from '../../actions';

const MEMBER_ACTS = { ask: askMembersAction, again: askAgainAction, takeBack: takeBackInvitationAction, end: endMembershipAction };

export default async function GroupToLookAfter({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const [{ asker, user }, { slug }] = await Promise.all([whoAsks(), params]);
  const found = await groupDesk(asker, slug);
  if (!found.ok) {
    if (found.error === 'sign_in') return signInFirst(`/facilitate/groups/${slug}`);
    return (
      <SitePage user={user} current="facilitate">
        <NotForYou />
      </SitePage>
    );
  }
  const group = found.value;
  const [meetings, members, format] = await Promise.all([meetingsOf(asker, group.id), membersOf(asker, group.id), formatDesk(asker, slug)]);
  const now = serverNow();
  const past = meetings.filter(({ state }) => state === 'over');
  const coming = meetings.filter(({ state }) => state !== 'over').reverse();
  return (
    <SitePage user={user} current="facilitate">
      <div className="row between">
        <h1>{group.name}</h1>
        <span className="row tight">
          {group.mayEdit && (
            <Link className="btn" href={`/facilitate/groups/${group.slug}/settings`}>
              Change the group
            </Link>
          )}
          <Link className="btn" href={`/groups/${group.slug}`}>
            See it as a member
          </Link>
        </span>
      </div>
      <div className="two">
        <div className="stack xl">
          <section className="stack" aria-labelledby="meetings">
            <h2 id="meetings">Meetings</h2>
            {coming.length > 0 ? <MeetingRows meetings={coming} zone={group.timeZone} now={now} /> : <p className="soft">No meeting is planned.</p>}
            {past.length > 0 && (
              <details className="more">
                <summary>Past meetings</summary>
                <MeetingRows meetings={past} zone={group.timeZone} now={now} />
              </details>
            )}
          </section>
          {members.ok && (
            <section className="stack" aria-labelledby="members">
              <h2 id="members">Members</h2>
              <MemberList group={group} list={members.value} acts={MEMBER_ACTS} />
            </section>
          )}
        </div>
        <aside className="stack l" aria-label="Planning and facilitators">
          {group.mayRun && (
            <section className="card stack" aria-labelledby="plan">
              <h2 id="plan">Plan a meeting</h2>
              <StartNow action={planMeetingAction} groupId={group.id} />
              <p className="soft">Or at a time:</p>
              <PlanForm
                action={planMeetingAction}
                groupId={group.id}
                timeZone={group.timeZone}
                minutes={(format.ok && format.value.format?.slotMinutes) || USUAL_MINUTES}
                {...suggestedStart(group.timeZone, now)}
              />
            </section>
          )}
          {format.ok && <HowYouMeet {...format.value} />}
          <section className="card stack" aria-labelledby="people">
            <h2 id="people">Facilitators</h2>
            <FacilitatorList group={group} name={nameCofacilitatorAction} takeBack={takeBackAction} />
          </section>
        </aside>
      </div>
    </SitePage>
  );
}

function HowYouMeet({ format, group, mayEdit }: FormatDesk) {
  const words = format ? (mayEdit ? 'Look at it or change it' : 'Read it, with its scripts') : 'Choose a format';
  return (
    <section className="card stack s" aria-labelledby="format">
      <h2 id="format">How you meet</h2>
      <p>{format ? `${format.title}: ${format.segments.length} parts, ${format.slotMinutes} minutes.` : 'Without a format.'}</p>
      {(format || mayEdit) && (
        <div>
          <Link className="btn" href={`/facilitate/groups/${group.slug}/format`}>
            {words}
          </Link>
        </div>
      )}
    </section>
  );
}
