import type { Grant, Grants } from './media';
import type { MeetingEvent, MeetingState } from './meeting';
import type { ParticipantId } from './people';
import { find, ids } from './records';
import { maySpeak } from './speaking';

/**
 * What LiveKit should allow now. Deny by default: whoever is not in the map may nothing, for they are not in the room of an open meeting,
 * or are there in writing only.
 */
export function desiredGrants(meeting: MeetingState): Grants {
  if (meeting.lifecycle.status !== 'open') return new Map();
  const withMedia = ids(meeting.roster.people).filter((id) => find(meeting.roster.people, id)?.participation !== 'text');
  return new Map(withMedia.map((id) => [id, grantOf(meeting, id)]));
}

/** Whoever just listens is heard and seen by nobody, whatever their browser does: that is what they were promised. */
const grantOf = (meeting: MeetingState, id: ParticipantId): Grant => {
  const { roster, presence } = meeting;
  const listens = find(roster.people, id)?.participation === 'listen';
  return {
    space: 'main',
    publish: { microphone: maySpeak(meeting, id), camera: !listens },
    subscribe: true,
    connection: find(presence.people, id)?.media ?? null,
  };
};

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
