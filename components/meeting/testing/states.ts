import type { ChatEntry, ChatView, MeetingSnapshot, MediaView, OwnDevice } from '../../../lib/client/types';
import { decide, evolveAll, initialMeeting, view, viewerOf } from '../../../lib/meeting/machine/meeting';
import type { MeetingCommand, MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ConnectionId, ParticipantId, Participation, Role } from '../../../lib/meeting/machine/people';
import { NO_PLAN } from '../../../lib/meeting/machine/plan';
import type { Facts, MeetingSettings } from '../../../lib/meeting/machine/slice';
import type { MessageId } from '../../../lib/protocol/messages';
import { NO_NOTES } from '../../../lib/client/notes/types';
import type { MeetingPageData } from '../page-data';

/** A believable evening, made by the machine itself: states of the screens that could truly be. */

const MINUTE = 60_000;
const STARTS: number = Date.UTC(2026, 2, 17, 18, 0);
export const NOW: number = STARTS + 12 * MINUTE;
const settings: MeetingSettings = {
  startsAt: STARTS,
  endsAt: STARTS + 90 * MINUTE,
  doorOpensAt: STARTS - 15 * MINUTE,
  capacity: 16,
  keepPlaceMs: 2 * MINUTE,
  forgottenAfterMs: 30 * MINUTE,
  holdFloorMs: 30_000,
  late: { kind: 'at_once' },
};
const named = (name: string) => name.toLowerCase().replaceAll(' ', '-') as ParticipantId;
export const ruth = named('Ruth');
export const sam = named('Sam');
export const ana = named('Ana');
export const theo = named('Theo');
export const kit = named('Kit');
export const devi = named('Devi');
export const owen = named('Owen');
const ROLES: Readonly<Record<string, Role>> = { ruth: 'facilitator', sam: 'cofacilitator' };

const factsOf = (id: ParticipantId): Facts => ({
  mayEnterAs: ROLES[id] ?? 'member',
  settings,
  plan: NO_PLAN,
  via: id === owen || id === named('Milo') ? 'link' : null,
  known: id !== owen,
});
export const connectionOf = (id: ParticipantId): ConnectionId => `p.${id}` as ConnectionId;

/** Carries commands out one after the other; a refusal is a mistake of the example. */
export function play(meeting: MeetingState, ...acts: readonly (readonly [ParticipantId, MeetingCommand])[]): MeetingState {
  return acts.reduce((before, [actor, command], i) => {
    const decision = decide(before, command, { actor, facts: factsOf(actor), now: STARTS + 2 * MINUTE + i * 20_000 });
    if (!decision.ok) throw new Error(`${actor} ${command.type}: ${decision.error}`);
    return evolveAll(before, decision.value);
  }, meeting);
}
export const knocks = (name: string, participation: Participation = 'turns'): readonly [ParticipantId, MeetingCommand] => [
  named(name),
  { type: 'Knock', name, participation, connection: connectionOf(named(name)) },
];
const comesIn = (name: string, participation?: Participation) => [knocks(name, participation), [ruth, { type: 'Admit', id: named(name) }] as const];

/** Eleven people in the room, Devi has lost her connection. */
export const evening: MeetingState = play(
  initialMeeting,
  knocks('Ruth'),
  ...['Joan', 'Theo', 'Halina', 'Ana', 'Marcus', 'Iris', 'Kit', 'Devi'].flatMap((name) => comesIn(name)),
  ...comesIn('Bo', 'text'),
  knocks('Sam'),
  [devi, { type: 'Disconnect', connection: connectionOf(devi) }],
);
export const busyEvening: MeetingState = play(
  evening,
  [theo, { type: 'RaiseHand' }],
  [kit, { type: 'RaiseHand' }],
  [named('Iris'), { type: 'RaiseHand' }],
  [ruth, { type: 'CallOn', id: ana }],
  knocks('Lena', 'text'),
  knocks('Owen'),
);
/** More people than fit into a circle. */
export const crowd: MeetingState = play(
  { ...evening, lifecycle: { ...evening.lifecycle, settings: { ...settings, capacity: 60 } } as MeetingState['lifecycle'] },
  ...Array.from({ length: 14 }, (_, i) => comesIn(`Guest ${i + 1}`)).flat(),
);

const off: OwnDevice = { state: 'off', wanted: false, problem: null, barrier: null, deviceId: null };
const devices = {
  microphone: [
    { id: 'm1', label: 'Built-in microphone' },
    { id: 'm2', label: 'Headset' },
  ],
  camera: [{ id: 'c1', label: 'Front camera' }],
  speaker: [{ id: 's1', label: 'Built-in speaker' }],
};
export const someMedia = (meeting: MeetingState, part: Partial<MediaView> = {}): MediaView => ({
  connection: 'on',
  unable: null,
  microphone: off,
  camera: off,
  ready: [],
  autoplayBlocked: false,
  fallback: null,
  people: Object.fromEntries(
    Object.keys(meeting.roster.people).map((id) => [id, { microphone: id === 'ana' ? 'on' : 'muted', camera: 'none', quality: 'good' }]),
  ),
  speaking: [ana],
  quality: 'good',
  devices,
  chosen: { microphone: null, camera: null, speaker: null },
  canChooseSpeaker: true,
  ...part,
});

export const said = (name: string, text: string, minute: number, part: { deleted?: 'author' | 'facilitator'; mine?: boolean } = {}): ChatEntry => ({
  kind: 'message',
  key: `${name}-${minute}`,
  mine: part.mine ?? false,
  unsaying: null,
  unsayProblem: null,
  message: {
    id: `${name}-${minute}` as MessageId,
    seq: minute,
    change: minute,
    author: named(name),
    name,
    role: ROLES[named(name)] ?? 'member',
    text: part.deleted ? '' : text,
    at: STARTS + minute * MINUTE,
    deleted: part.deleted ?? null,
  },
});
export const someChat = (part: Partial<ChatView> = {}): ChatView => ({
  entries: [
    said('Ruth', 'Good evening everyone. Tea in hand, I hope.', 2),
    said('Joan', 'Camera off for me tonight, but I’m here.', 3),
    said('Marcus', '', 4, { deleted: 'author' }),
    said('Theo', 'Thank you for waiting while I found the words.\nIt took a while.', 8),
    said('Sam', 'If you would rather write than speak, this is the place. It counts just the same.', 9),
    said('Kit', 'Glad to be here.', 10, { mine: true }),
    said('Halina', 'Caring for mum and being the strong one. That is my week too, Ana.', 11),
  ],
  unread: 1,
  newFrom: 'Halina-11' as MessageId,
  loaded: true,
  ...part,
});

/** What `id` sees of `meeting`, with sound and chat going on. */
export function snapshotOf(meeting: MeetingState, id: ParticipantId, part: Partial<MeetingSnapshot> = {}): MeetingSnapshot {
  const viewer = viewerOf(meeting, id);
  return {
    connection: { state: 'connected' },
    me: id,
    standing: viewer.role,
    meeting: view(meeting, viewer),
    seq: 40,
    knock: { state: 'idle' },
    pending: [],
    mediaHealth: 'in_step',
    media: someMedia(meeting),
    notes: NO_NOTES,
    serverOffset: 0,
    finished: null,
    ...part,
  };
}

export const pageData = (id: ParticipantId, part: Partial<MeetingPageData> = {}): MeetingPageData => ({
  meetingId: 'evening',
  me: id,
  role: ROLES[id] ?? 'member',
  accountName: ROLES[id] ? (id === ruth ? 'Ruth' : 'Sam') : null,
  signedIn: ROLES[id] !== undefined,
  already: null,
  startsAt: settings.startsAt,
  endsAt: settings.endsAt,
  doorOpensAt: settings.doorOpensAt,
  nextAt: settings.startsAt + 7 * 24 * 60 * MINUTE,
  records: 'attendance',
  chatSentence: 'What is written in the chat is deleted when the meeting ends.',
  recordsSentence:
    'After the meeting we keep the name you chose, when you came and left, and for how many minutes you were here. The facilitators of this group can see that, and so can you. Nobody else can.',
  privacy: ['Nothing is recorded: no sound, no picture. Hearth has no way to record.', 'What is written in the chat is deleted when the meeting ends.'],
  group: {
    slug: 'living-with-anxiety',
    name: 'Living with anxiety',
    timeZone: 'Europe/Prague',
    language: 'en',
    groundRules: [
      'What is said here stays here',
      'One person speaks at a time',
      'Our own life, no advice',
      'You can always pass',
      'A private place or headphones',
      'No photos, no recording',
    ],
  },
  facilitators: [
    { name: 'Ruth', role: 'facilitator' },
    { name: 'Sam', role: 'cofacilitator' },
  ],
  now: NOW,
  ...part,
});
