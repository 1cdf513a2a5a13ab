import { ClockSpan, DayIn } from '../site/when';
import { dateWords } from '../groups/words';
import { HOW_WORDS, minuteWords, reconnectionWords } from './words';

export interface MyRecord {
  readonly meetingId: string;
  readonly group: string;
  readonly timeZone: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly keptUntil: number;
  readonly name: string;
  readonly firstJoined: number;
  readonly lastLeft: number;
  readonly minutes: number;
  readonly reconnections: number;
  readonly how: keyof typeof HOW_WORDS;
  readonly corrections: readonly { readonly minutes: number; readonly note: string; readonly by: string | null }[];
}

/** One meeting of one person, with everything that is kept of it. */
export function MyRecordLine({ record, placeName }: { readonly record: MyRecord; readonly placeName: string }) {
  const [newest] = record.corrections;
  const planned = Math.round((record.endsAt - record.startsAt) / 60_000);
  return (
    <li className="stack xs record">
      <p>
        <strong>{record.group}</strong>, <DayIn at={record.startsAt} zone={record.timeZone} />
      </p>
      <p className="soft">
        Here <ClockSpan from={record.firstJoined} to={record.lastLeft} zone={record.timeZone} /> ({placeName} time), {newest?.minutes ?? record.minutes} of{' '}
        {minuteWords(planned)}, as “{record.name}”. {HOW_WORDS[record.how]}. {reconnectionWords(record.reconnections)}
      </p>
      {newest && (
        <p className="small soft">
          Corrected{newest.by && ` by ${newest.by}`}
          {newest.note && `: “${newest.note}”`}. Measured were {minuteWords(record.minutes)}.
        </p>
      )}
      <p className="small soft">Kept until {dateWords(record.keptUntil, record.timeZone)}.</p>
    </li>
  );
}
