import { segment } from '../formats/segment';
import type { Format, LateRule, MeetingPlan, SegmentId } from '../formats/types';
import { OPENED } from './past';
import type { MeetingEvent } from '../machine/meeting';
import { planned } from '../machine/plan';
import { settings } from './people';

// A group that meets by a format.

/** Gathering, a round, a queue that can give its time away, silence, the end: half an hour. */
export const FORMAT: Format = {
  preset: 'own',
  title: 'Tuesday',
  slotMinutes: 30,
  size: { ideal: [4, 6], softMax: 6 },
  late: { kind: 'at_once' },
  sayings: { time: 'say-time', dominating: 'say-others', advice: 'say-own', silence: 'say-quiet', tears: 'say-tears' },
  segments: [
    segment('gather', 'gather', 'Arriving', 5, { prompt: 'Welcome.', script: 'script-gather' }),
    segment('round', 'round', 'Check-in', 10, { perPersonS: 60, betweenS: 4, script: 'script-round' }),
    segment('queue', 'queue', 'Sharing', 10, { perPersonS: 90, flex: true }),
    segment('silence', 'silence', 'Silence', 2, {}),
    segment('close', 'close', 'Close', 3, {}),
  ],
};
export const PLAN: MeetingPlan = { format: FORMAT, version: 3 };
export const planOf = (differently: Partial<Format>): MeetingPlan => ({ format: { ...FORMAT, ...differently }, version: 3 });

const id = (name: string): SegmentId => name as SegmentId;
export const [gather, round, queue, silence, close] = ['gather', 'round', 'queue', 'silence', 'close'].map(id) as [
  SegmentId,
  SegmentId,
  SegmentId,
  SegmentId,
  SegmentId,
];

/** The first events of a meeting of a group with a format. */
const preparedBy = (plan: MeetingPlan, late: LateRule = plan.format?.late ?? settings.late): readonly MeetingEvent[] => [
  { type: 'lifecycle/Prepared', settings: { ...settings, late } },
  ...planned(plan),
];
/** The same past, of a group with a format. */
export const byFormat = (plan: MeetingPlan, [, ...past]: readonly MeetingEvent[], late?: LateRule): readonly MeetingEvent[] => [
  ...preparedBy(plan, late),
  ...past,
];

export const begins = (segmentId: SegmentId, run = 1, at = OPENED + 60_000): MeetingEvent => ({ type: 'agenda/Began', id: segmentId, run, at });
