import type { Grant, Grants } from '../../meeting/machine/media';
import type { ParticipantId } from '../../meeting/machine/people';
import type { MediaParticipant, MediaTrack } from '../ports/media-control';

/** What has to be done so that the media server allows what the meeting grants. */
export interface Differences {
  /** Unknown, not granted a place, or caught with a false label. */
  readonly remove: readonly ParticipantId[];
  /** Have more than they may: to be cut down to what they have *and* may, so that a revoke never grants anything. */
  readonly revoke: readonly (readonly [ParticipantId, Grant])[];
  /** Have less than they may. */
  readonly allow: readonly (readonly [ParticipantId, Grant])[];
}

export const nothingToDo = ({ remove, revoke, allow }: Differences) => remove.length + revoke.length + allow.length === 0;

/** LiveKit compares only the label of a track with the permission: sound labelled "camera" passes (livekit.md §2). */
export const isMislabelled = ({ kind, source }: Pick<MediaTrack, 'kind' | 'source'>) =>
  !((kind === 'audio' && source === 'microphone') || (kind === 'video' && source === 'camera'));

export function differences(people: readonly MediaParticipant[], grants: Grants): Differences {
  const placed = people.map((person) => ({ person, grant: grants.get(person.id) }));
  const remove = placed.filter(({ person, grant }) => !grant || grant.space === null || person.tracks.some(isMislabelled)).map(({ person }) => person.id);
  const rest = placed.flatMap(({ person, grant }) => (grant && !remove.includes(person.id) ? [{ person, grant }] : []));
  return {
    remove,
    revoke: rest.filter(({ person, grant }) => hasMore(person, grant)).map(({ person, grant }) => [person.id, common(person, grant)] as const),
    allow: rest.filter(({ person, grant }) => hasLess(person, grant)).map(({ person, grant }) => [person.id, grant] as const),
  };
}

/** A track that is still there counts like the permission: LiveKit takes it down a moment after the revoke. */
export const hasMore = ({ publish, subscribe, excess, tracks }: MediaParticipant, grant: Pick<Grant, 'publish' | 'subscribe'>) => {
  const sends = (source: MediaTrack['source']) => tracks.some((track) => track.source === source);
  const tooMuch = (may: 'microphone' | 'camera') => !grant.publish[may] && (publish[may] || sends(may));
  return excess || tooMuch('microphone') || tooMuch('camera') || (subscribe && !grant.subscribe);
};
const hasLess = ({ publish, subscribe }: MediaParticipant, grant: Grant) =>
  (!publish.microphone && grant.publish.microphone) || (!publish.camera && grant.publish.camera) || (!subscribe && grant.subscribe);
const common = ({ publish, subscribe }: MediaParticipant, grant: Grant): Grant => ({
  ...grant,
  publish: { microphone: publish.microphone && grant.publish.microphone, camera: publish.camera && grant.publish.camera },
  subscribe: subscribe && grant.subscribe,
});
