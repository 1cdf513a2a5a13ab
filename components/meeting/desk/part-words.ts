import type { AgendaSegment } from '../../../lib/meeting/agenda/types';
import type { SegmentChat } from '../../../lib/meeting/formats/types';
import { capital, clockTime, counted, listed } from '../../ui/time';
import { minutesWords, ruleWords } from '../agenda-words';
import { lengthWords } from '../floor/turn-time';
import { WORTH_SAYING_MS } from './forecast';
import type { Forecast, PartTime } from './forecast';

const MINUTE_MS = 60_000;
/** To the nearest minute, as lengths are. */
const at = (instant: number, zone: string): string => clockTime(Math.round(instant / MINUTE_MS) * MINUTE_MS, zone);
/** "two minutes"; at least one. */
const minutes = (ms: number): string => counted(Math.max(1, Math.round(ms / MINUTE_MS)), 'minute', 'minutes');

/** "14 of 25 min". */
export const usedWords = ({ usedMs, lengthMs }: PartTime): string =>
  `${Math.max(0, Math.floor(usedMs / MINUTE_MS))} of ${Math.round(lengthMs / MINUTE_MS)} min`;

/** "Six turns left. At two minutes each you end at 19:32, two minutes over. Open sharing gives them." Empty: nothing needs to be said. */
export function forecastWords(forecast: Forecast, zone: string): string {
  const { turnsLeft, turnMs, endsAt, overMs } = forecast;
  const late = overMs >= WORTH_SAYING_MS;
  if (turnsLeft === null) return late ? `This part is ${minutes(overMs)} over. ${giverWords(forecast, zone)}`.trim() : '';
  if (turnsLeft === 0) return late ? `Everybody was asked. This part is ${minutes(overMs)} over. ${giverWords(forecast, zone)}`.trim() : 'Everybody was asked.';
  const left = `${capital(counted(turnsLeft, 'turn', 'turns'))} left.`;
  if (turnMs === null || endsAt === null) return late ? `${left} This part is ${minutes(overMs)} over. ${giverWords(forecast, zone)}`.trim() : left;
  const pace = `At ${lengthWords(turnMs)} each you end at ${at(endsAt, zone)}`;
  return late ? `${left} ${pace}, ${minutes(overMs)} over. ${giverWords(forecast, zone)}`.trim() : `${left} ${pace}, in time.`;
}

/** Where the time comes from: parts that can give some, what is spare, or the end of the meeting. */
function giverWords({ givers, overMs, meetingOverMs, meetingEndsAt }: Forecast, zone: string): string {
  const it = Math.round(overMs / MINUTE_MS) > 1 ? 'them' : 'it';
  const gives =
    givers.length === 0 ? '' : `${listed(givers)} ${givers.length === 1 ? 'gives' : 'give'} ${meetingOverMs >= WORTH_SAYING_MS ? 'what they can' : it}.`;
  const given = givers.length === 1 ? gives.replace('what they can', 'what it can') : gives;
  if (meetingOverMs >= WORTH_SAYING_MS && meetingEndsAt !== null) {
    return `${given} The meeting ends at ${at(meetingEndsAt, zone)}, ${minutes(meetingOverMs)} late.`.trim();
  }
  return given || 'There is time for it.';
}

const CHAT_SHORT: Record<SegmentChat, string> = {
  open: 'Chat open',
  reactions: 'Still reactions instead of chat',
  facilitators_only: 'Only facilitators write',
  closed: 'Chat closed',
};
/** "45 min. Raise a hand to speak. No replies. Chat open." */
export const partDetail = (segment: AgendaSegment, lengthMs: number, hideTime: boolean): string =>
  [hideTime ? null : minutesWords(lengthMs), ruleWords(segment), CHAT_SHORT[segment.chat]]
    .filter(Boolean)
    .map((part) => `${part}.`)
    .join(' ');
