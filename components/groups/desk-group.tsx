import Link from 'next/link';
import type { FormAction } from '../site/form-state';
import { When } from '../site/when';
import { StartNow } from './plan-form';
import { ROLE_WORDS } from './words';

export interface DeskMeetingView {
  readonly id: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly state: 'later' | 'due' | 'on' | 'over';
}
interface DeskGroupView {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly role: 'facilitator' | 'cofacilitator';
  readonly coming: readonly DeskMeetingView[];
  readonly past: readonly DeskMeetingView[];
}

const STATE_TAGS = { later: null, due: 'It is time', on: 'Meeting now', over: null } as const;

/** One group of the facilitator's, with what is next. */
export function DeskGroupCard({ group, now, start }: { readonly group: DeskGroupView; readonly now: number; readonly start: FormAction }) {
  const isOn = group.coming.some(({ state }) => state === 'on' || state === 'due');
  return (
    <section className="card stack" aria-labelledby={`group-${group.id}`}>
      <div className="row between">
        <div className="stack xs">
          <h2 id={`group-${group.id}`}>{group.name}</h2>
          <p className="soft small">{ROLE_WORDS[group.role]}</p>
        </div>
        <Link className="btn small" href={`/facilitate/groups/${group.slug}`} aria-label={`Look after the group: ${group.name}`}>
          Look after the group
        </Link>
      </div>
      {group.coming.length > 0 ? (
        <MeetingRows meetings={group.coming} zone={group.timeZone} now={now} />
      ) : (
        <p className="soft">No meeting is planned. Start one now, or plan one on the page of the group.</p>
      )}
      {!isOn && <StartNow action={start} groupId={group.id} name={group.name} />}
      {group.past.length > 0 && (
        <details className="more">
          <summary>
            Past meetings<span className="sr"> of {group.name}</span>
          </summary>
          <MeetingRows meetings={group.past} zone={group.timeZone} now={now} />
        </details>
      )}
    </section>
  );
}

export function MeetingRows({ meetings, zone, now }: { readonly meetings: readonly DeskMeetingView[]; readonly zone: string; readonly now: number }) {
  return (
    <ul className="divide meeting-list">
      {meetings.map((meeting) => (
        <li key={meeting.id}>
          <div>
            <When startsAt={meeting.startsAt} endsAt={meeting.endsAt} zone={zone} now={now} />
            {STATE_TAGS[meeting.state] && <span className="tag pine">{STATE_TAGS[meeting.state]}</span>}
          </div>
          <span className="row tight">
            <Link className="btn small" href={`/facilitate/meetings/${meeting.id}`}>
              {meeting.state === 'over' ? 'Attendance' : 'Invitation and details'}
            </Link>
            {(meeting.state === 'on' || meeting.state === 'due') && (
              <Link className="btn primary small" href={`/meetings/${meeting.id}`}>
                Go to the meeting
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
