import { DEFAULT_GROUND_RULES } from '../../lib/data/group-form';
import { fieldsOf, formatFrom } from '../../lib/meeting/formats/fields';
import { PRESETS } from '../../lib/meeting/formats/presets';
import type { Format } from '../../lib/meeting/formats/types';

/** Who and what the demo consists of. Addresses end in .example: no mail can ever reach anybody (RFC 2606). */

export const ORGANISATION = 'Riverside Peer Support';

export const PEOPLE = {
  ruth: { name: 'Ruth', email: 'ruth@riverside.example' },
  sam: { name: 'Sam', email: 'sam@riverside.example' },
  kit: { name: 'Kit', email: 'kit@riverside.example' },
  ana: { name: 'Ana', email: 'ana@riverside.example' },
  marcus: { name: 'Marcus', email: 'marcus@riverside.example' },
} as const;
export type PersonKey = keyof typeof PEOPLE;

const rules = DEFAULT_GROUND_RULES.join('\n');

const preset = (key: string): Format => {
  const found = PRESETS.find(({ format }) => format.preset === key);
  if (!found) throw new Error(`There is no preset ${key}.`);
  return found.format;
};

/** Tools for worry: a preset as a group makes it its own. Twelve people have their turn in the check-in. */
const tools = preset('C-tools');
const worry: Format = formatFrom(tools, {
  ...fieldsOf(tools),
  title: 'Check-in and tools',
  'part.welcome.prompt': 'Our ground rules, read aloud by somebody who would like to.',
  'part.check-in.minutes': '22',
  'part.check-in.prompt': 'How was your week with worry? What helped, what was hard?',
  'part.work.minutes': '42',
  'sayings.tears': 'Take all the time you need. You can stay, or step aside with one of us.',
});

/** How each group meets; null: without a format. By the slug of the group. */
export const FORMATS: Readonly<Record<string, Format | null>> = {
  'living-with-anxiety': worry,
  'quiet-circle': null,
  'after-a-loss': preset('A-circle'),
};

/** `weekday`: 1 is Monday. `time`: on the clocks of the group. */
export const GROUPS = [
  {
    slug: 'living-with-anxiety',
    name: 'Living with anxiety',
    about: 'A weekly circle for adults whose worry runs the day. You don’t need a diagnosis, and you don’t need to speak.',
    groundRules: rules,
    language: 'en',
    timeZone: 'Europe/Prague',
    capacity: 12,
    records: 'attendance',
    facilitators: { ruth: 'facilitator', sam: 'cofacilitator' },
    members: ['kit', 'ana', 'marcus'],
    weekday: 2,
    time: '19:00',
    minutes: 90,
  },
  {
    slug: 'quiet-circle',
    name: 'Quiet circle',
    about: 'An hour in writing. Cameras and microphones stay off; everyone reads and writes at their own pace.',
    groundRules: [
      'What is written here stays here.',
      'We write from our own life, no advice unless someone asks.',
      'You can just read. Nobody asks why.',
      'No photos, no screenshots.',
    ].join('\n'),
    language: 'en',
    timeZone: 'UTC',
    capacity: 8,
    records: 'none',
    facilitators: { sam: 'facilitator' },
    members: ['ana'],
    weekday: 7,
    time: '16:00',
    minutes: 60,
  },
  {
    slug: 'after-a-loss',
    name: 'After a loss',
    about: 'For anyone who is grieving, however long ago it was. Come as you are.',
    groundRules: rules,
    language: 'en',
    timeZone: 'Europe/London',
    capacity: 10,
    records: 'counts_only',
    facilitators: { ruth: 'facilitator' },
    members: [],
    weekday: 4,
    time: '18:30',
    minutes: 60,
  },
] as const;

/** Who was at the meeting of a week ago: minutes after its start, and how. `guest`: came by the link. */
export const LAST_TIME = [
  { who: 'ruth', name: 'Ruth', role: 'facilitator', from: -8, to: 92, minutes: 100, reconnections: 0, how: 'video' },
  { who: 'sam', name: 'Sam', role: 'cofacilitator', from: -4, to: 92, minutes: 96, reconnections: 0, how: 'video' },
  { who: 'ana', name: 'Ana', role: 'member', from: -2, to: 91, minutes: 93, reconnections: 0, how: 'video' },
  { who: 'kit', name: 'Kit', role: 'member', from: 6, to: 91, minutes: 85, reconnections: 1, how: 'audio' },
  { who: 'marcus', name: 'Marcus', role: 'member', from: -5, to: 91, minutes: 91, reconnections: 2, how: 'audio' },
  { who: 'guest', name: 'Joan', role: 'member', from: 0, to: 48, minutes: 48, reconnections: 0, how: 'text' },
] as const;
