import { ClockSpan } from '../site/when';
import { HOW_WORDS, ROLE_WORDS } from './words';

export interface AttendanceLine {
  readonly participantId: string;
  readonly name: string;
  readonly role: keyof typeof ROLE_WORDS;
  readonly firstJoined: number;
  readonly lastLeft: number;
  readonly minutes: number;
  readonly reconnections: number;
  readonly how: keyof typeof HOW_WORDS;
  readonly corrections: readonly { readonly minutes: number; readonly note: string; readonly at: number; readonly by: string | null }[];
}
interface AttendanceTableProps {
  readonly rows: readonly AttendanceLine[];
  readonly zone: string;
  readonly placeName: string;
}

/** Who was here. A correction stands beside what was measured and never over it. */
export function AttendanceTable({ rows, zone, placeName }: AttendanceTableProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways on a phone must be reachable by keyboard
    <section className="tablewrap" tabIndex={0} aria-label="Attendance table">
      <table>
        <caption className="sr">Who was here</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Here, {placeName} time</th>
            <th scope="col">Minutes</th>
            <th scope="col">How</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.participantId}>
              <th scope="row">
                {row.name}
                {row.role !== 'member' && <span className="small soft zone">{ROLE_WORDS[row.role]}</span>}
              </th>
              <td className="nw">
                <ClockSpan from={row.firstJoined} to={row.lastLeft} zone={zone} />
                {row.reconnections > 0 && (
                  <span className="small soft zone">{row.reconnections === 1 ? 'one reconnection' : `${row.reconnections} reconnections`}</span>
                )}
              </td>
              <td>
                <Minutes row={row} />
              </td>
              <td>{HOW_WORDS[row.how]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Minutes({ row }: { readonly row: AttendanceLine }) {
  const [newest] = row.corrections;
  if (!newest) return row.minutes;
  return (
    <>
      <strong>{newest.minutes}</strong>
      <span className="small soft zone">
        measured {row.minutes}
        {newest.by && `, corrected by ${newest.by}`}
        {newest.note && `: ${newest.note}`}
      </span>
    </>
  );
}
