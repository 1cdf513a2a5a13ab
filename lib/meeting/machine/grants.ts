import type { Grant, Grants } from './media';
import type { MeetingEvent, MeetingState } from './meeting';
import type { ParticipantId } from './people';
import { find, ids } from './records';

/** What LiveKit should allow now. Deny by default: whoever is not in the map is not in the room of an open meeting and may nothing. */
export function desiredGrants(meeting: MeetingState): Grants {
  if (meeting.lifecycle.status !== 'open') return new Map();
  return new Map(ids(meeting.roster.people).map((id) => [id, grantOf(meeting, id)]));
}

const grantOf = ({ moderation, presence }: MeetingState, id: ParticipantId): Grant => ({
  space: 'main',
  publish: { microphone: !moderation.keptMuted.includes(id), camera: true },
  subscribe: true,
  connection: find(presence.people, id)?.media ?? null,
});

/** Something to do once with a person's media: a courtesy, which that person may undo at once (decisions.md 25). */
export interface MediaAct {
  readonly type: 'mute';
  readonly id: ParticipantId;
  readonly source: 'microphone' | 'camera';
}

/** What the media server is asked to do once because of this event. Permissions are not acts: see `desiredGrants`. */
export function mediaActs(event: MeetingEvent): readonly MediaAct[] {
  if (event.type !== 'moderation/Noticed') return [];
  if (event.notice.kind === 'muted') return [{ type: 'mute', id: event.id, source: 'microphone' }];
  return event.notice.kind === 'camera_stopped' ? [{ type: 'mute', id: event.id, source: 'camera' }] : [];
}
