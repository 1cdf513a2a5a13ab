import { GroupForm } from '@/components/groups/group-form';
import { NotForYou } from '@/components/site/not-for-you';
import { SitePage } from '@/components/site/site-page';
import { ATTENDANCE_MONTHS, DEFAULT_GROUND_RULES, LANGUAGES, timeZones } from '@/lib/data/group-form';
import { mayMakeGroup } from '@/lib/data/groups';
import { signInFirst, whoAsks } from '@/lib/data/who-asks';
import { makeGroupAction } from '../../actions';

const START = {
  name: '',
  about: '',
  groundRules: DEFAULT_GROUND_RULES.join('\n'),
  language: 'en',
  timeZone: 'UTC',
  capacity: 16,
  records: 'attendance',
  attendanceMonths: 12,
  chatAfter: 'deleted',
  listed: true,
} as const;

export default async function NewGroup() {
  const { asker, user } = await whoAsks();
  if (asker?.kind !== 'account') return signInFirst('/facilitate/groups/new');
  const may = await mayMakeGroup(asker);
  return (
    <SitePage user={user} current="facilitate">
      {may ? (
        <div className="narrow stack l">
          <div className="stack s">
            <h1>Make a group</h1>
            <p className="lead">Everything here can be changed later, except the address of its page.</p>
          </div>
          <GroupForm
            action={makeGroupAction}
            initial={START}
            languages={LANGUAGES}
            timeZones={timeZones()}
            months={ATTENDANCE_MONTHS}
            sendWords="Make this group"
            guessZone
          />
        </div>
      ) : (
        <NotForYou />
      )}
    </SitePage>
  );
}
