import { Icon } from '../site/icon';
import { LookAgain } from '../site/look-again';
import type { FormAction } from '../site/form-state';
import { dateWords } from '../groups/words';
import { placeOf } from '../site/place';
import { AttendanceTable, type AttendanceLine } from './attendance-table';
import { CorrectionForm } from './correction-form';

export type RecordView =
  | { readonly state: 'not_ended' | 'being_made' | 'none' }
  | { readonly state: 'counts_only'; readonly people: number | null }
  | { readonly state: 'over'; readonly people: number | null; readonly until: number }
  | { readonly state: 'kept'; readonly rows: readonly AttendanceLine[]; readonly mayCorrect: boolean; readonly until: number };

interface AttendanceRecordProps {
  readonly record: RecordView;
  readonly meetingId: string;
  readonly zone: string;
  readonly correct: FormAction;
}

/** What is kept of a meeting, or why nothing is. */
export function AttendanceRecord({ record, meetingId, zone, correct }: AttendanceRecordProps) {
  switch (record.state) {
    case 'not_ended':
      return <p className="soft">Nobody came to this meeting, so there is no record of it.</p>;
    case 'being_made':
      return (
        <div className="stack s">
          <output>The record is being made. It takes a few seconds.</output>
          <p className="small soft">
            This page looks again by itself. <a href="?">Look again now</a>
          </p>
          <LookAgain every={2_000} />
        </div>
      );
    case 'none':
      return <p>Nothing of this meeting is kept: no names, no times, no number. That is what the group chose.</p>;
    case 'counts_only':
      return <p>{peopleWords(record.people ?? 0)} Only this number is kept. That is what the group chose.</p>;
    case 'over':
      return (
        <p>
          {record.people !== null && peopleWords(record.people)} Who they were was kept until {dateWords(record.until, zone)}, and is deleted. That is what the
          group chose.
        </p>
      );
    case 'kept':
      if (record.rows.length === 0) return <p>Nobody was here.</p>;
      return (
        <div className="stack s">
          <AttendanceTable rows={record.rows} zone={zone} placeName={placeOf(zone)} />
          <div className="row between">
            <p className="small soft">
              {peopleWords(record.rows.length)} Each of them sees their own line under My meetings, corrections included. Kept until{' '}
              {dateWords(record.until, zone)}; then only the number of people stays. A file that you downloaded is yours to delete.
            </p>
            <a className="btn small" href={`/facilitate/meetings/${meetingId}/attendance.csv`} download>
              <Icon name="download" />
              Download as CSV
            </a>
          </div>
          {record.mayCorrect && <CorrectionForm action={correct} meetingId={meetingId} people={record.rows} />}
        </div>
      );
  }
}

const peopleWords = (people: number) => (people === 1 ? 'One person was here.' : `${people} people were here.`);
