import { evolveAll, initialMeeting, type MeetingEvent, type MeetingState } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId, Role } from '../../meeting/machine/people';
import type { MeetingSettings } from '../../meeting/machine/slice';
import { type MediaHealth } from '../../protocol/messages';
import { memoryMedia } from '../adapters/livekit/memory-media';
import type { MediaParticipant } from '../ports/media-control';
import type { CommandId, MeetingId, Recorded } from '../ports/meeting-store';
import type { MeetingListener, Meetings } from '../runtime/types';
import { roomName } from './room-names';

// For tests: one open meeting whose events a test writes itself, and a media server that does as it is told.

export const tuesday = '0b8f7a52-8f34-4a52-9d1d-3a52b8a6d111' as MeetingId;
export const mainRoom = roomName(tuesday, 1, 'main');
const person = (name: string) => name as ParticipantId;
export const [ruth, mia, max, wim] = ['ruth', 'mia', 'max', 'wim'].map(person) as [ParticipantId, ParticipantId, ParticipantId, ParticipantId];
export const connectionOf = (id: ParticipantId) => `p1.${id}` as ConnectionId;

const settings: MeetingSettings = {
  startsAt: 0,
  endsAt: 3_600_000,
  doorOpensAt: 0,
  capacity: 16,
  keepPlaceMs: 120_000,
  forgottenAfterMs: 1_800_000,
  holdFloorMs: 30_000,
  late: { kind: 'at_once' },
};
const here = (id: ParticipantId) => ({ connections: [connectionOf(id)], media: connectionOf(id), lostAt: null, noticedAt: null });
let seats = 0;
export function enters(id: ParticipantId, role: Role = 'member'): readonly MeetingEvent[] {
  seats += 1;
  const someone = { name: id, role, seat: seats, participation: 'turns', firstTime: false } as const;
  return [
    { type: 'roster/Admitted', id, person: someone, via: null, at: 1 },
    { type: 'roster/Entered', id, person: someone, here: here(id), at: 1 },
  ];
}
export const knocks = (id: ParticipantId): MeetingEvent => ({
  type: 'lobby/Knocked',
  here: here(id),
  knock: { id, name: id, since: 1, participation: 'turns', firstTime: false, sameLinkAsRemoved: false, greetedBy: null, comesIn: null, via: null },
});
export const removes = (id: ParticipantId): MeetingEvent => ({ type: 'moderation/Removed', id, name: id, by: 'Ruth', reason: 'safety', at: 5, via: null });
export const opened: readonly MeetingEvent[] = [
  { type: 'lifecycle/Prepared', settings },
  ...enters(ruth, 'facilitator'),
  { type: 'lifecycle/Opened', at: 1, epoch: 1 },
];

/** A meeting that follows what a test says has happened. */
export class ToldMeeting implements Pick<Meetings, 'newest' | 'known' | 'watch' | 'submit'> {
  #state: MeetingState = initialMeeting;
  #seq = 0;
  readonly #listeners = new Set<MeetingListener>();
  /** What the meeting was asked to do. */
  readonly submitted: string[] = [];
  away = false;

  constructor(...events: readonly MeetingEvent[]) {
    this.happens(...events);
  }
  get state(): MeetingState {
    return this.#state;
  }
  /** Everybody here is told at once. */
  happens(...events: readonly MeetingEvent[]): void {
    const [before, from] = [this.#state, this.#seq];
    this.#state = evolveAll(before, events);
    this.#seq += events.length;
    const batch: Recorded[] = events.map((event, i) => ({ event, seq: from + i + 1, by: ruth, commandId: `c${from}` as CommandId }));
    for (const listener of this.#listeners) listener.changed([{ from, to: this.#seq, before, batch, after: this.#state }]);
  }
  /** Stored by another process: this one learns of it only when it asks. */
  happensElsewhere(...events: readonly MeetingEvent[]): void {
    this.#state = evolveAll(this.#state, events);
    this.#seq += events.length;
  }
  known = () => ({ seq: this.#seq, state: this.#state });
  newest = async () => {
    if (this.away) throw new Error('no database');
    return this.known();
  };
  watch = async (_meeting: MeetingId, listener: MeetingListener) => {
    this.#listeners.add(listener);
    return { ...this.known(), stop: () => void this.#listeners.delete(listener) };
  };
  submit: Meetings['submit'] = async (_meeting, { command }) => {
    this.submitted.push(command.type === 'NoteMedia' ? `${command.type} ${command.id} ${command.kind}` : command.type);
    return { ok: true, seq: this.#seq };
  };
}

/** One meeting with its media server, for the reconciler. */
export function scene(...events: readonly MeetingEvent[]) {
  const meeting = new ToldMeeting(...opened, ...events);
  const media = memoryMedia();
  const connected = new Set<ParticipantId>();
  const cut: string[] = [];
  const health: MediaHealth['state'][] = [];
  const ports = {
    meetings: meeting,
    media,
    now: () => Date.now(),
    gate: {
      of: () => connected,
      cut: (_meeting: MeetingId, id: ParticipantId) => {
        cut.push(id);
        connected.delete(id);
        media.calls.push(`cut ${id}`);
      },
    },
    tell: (_meeting: MeetingId, state: MediaHealth['state']) => void health.push(state),
    lagged: () => {},
    failed: (_meeting: MeetingId, error: unknown) => {
      throw error;
    },
  };
  const who = async (): Promise<readonly MediaParticipant[]> => {
    const seen = await media.look(mainRoom);
    return seen.room === 'present' ? seen.participants : [];
  };
  return { meeting, media, connected, cut, health, ports, who };
}
