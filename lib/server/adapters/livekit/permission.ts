import {
  ParticipantInfo_State,
  type ParticipantInfo,
  type ParticipantPermission,
  type TrackInfo,
  TrackSource,
  TrackType,
  type VideoGrant,
} from 'livekit-server-sdk';
import type { Grant } from '../../../meeting/machine/media';
import type { ParticipantId } from '../../../meeting/machine/people';
import type { MediaParticipant, MediaTrack, RoomName } from '../../ports/media-control';

const sourcesOf = ({ publish }: Grant): TrackSource[] => [
  ...(publish.camera ? [TrackSource.CAMERA] : []),
  ...(publish.microphone ? [TrackSource.MICROPHONE] : []),
];

/**
 * Every field, always: LiveKit reads a field that is left out as a value of its own, and `canPublish: true` with no sources as all of them
 * (livekit.md §0, 7). Data, metadata, hiding and recording are never granted to anybody.
 */
export function permissionOf(grant: Grant): Required<Pick<ParticipantPermission, PermissionField>> {
  const canPublishSources = sourcesOf(grant);
  return {
    canSubscribe: grant.subscribe,
    canPublish: canPublishSources.length > 0,
    canPublishSources,
    canPublishData: false,
    canUpdateMetadata: false,
    hidden: false,
    recorder: false,
    agent: false,
    canSubscribeMetrics: false,
    canManageAgentSession: false,
  };
}
type PermissionField =
  | 'canSubscribe'
  | 'canPublish'
  | 'canPublishSources'
  | 'canPublishData'
  | 'canUpdateMetadata'
  | 'hidden'
  | 'recorder'
  | 'agent'
  | 'canSubscribeMetrics'
  | 'canManageAgentSession';

/** The same for a token. An empty list of sources is left out of a token by LiveKit's own reading, so `canPublish` alone must say no. */
export function videoGrantOf(room: RoomName, grant: Grant): VideoGrant {
  const { canSubscribe, canPublish, canPublishSources } = permissionOf(grant);
  return {
    room,
    roomJoin: true,
    canSubscribe,
    canPublish,
    ...(canPublish ? { canPublishSources } : {}),
    canPublishData: false,
    canUpdateOwnMetadata: false,
    hidden: false,
    recorder: false,
    agent: false,
    canSubscribeMetrics: false,
    canManageAgentSession: false,
    roomAdmin: false,
    roomCreate: false,
    roomList: false,
    roomRecord: false,
    ingressAdmin: false,
  };
}

/** What LiveKit says of one person, in Hearth's words. */
export function participantOf(info: ParticipantInfo): MediaParticipant {
  const { permission } = info;
  const sources = permission?.canPublishSources ?? [];
  const may = (source: TrackSource) => !!permission?.canPublish && (sources.length === 0 || sources.includes(source));
  return {
    id: info.identity as ParticipantId,
    publish: { microphone: may(TrackSource.MICROPHONE), camera: may(TrackSource.CAMERA) },
    subscribe: !!permission?.canSubscribe,
    excess: permission ? isExcess(permission) : false,
    tracks: info.tracks.map(trackOf),
  };
}
export const isGone = ({ state }: ParticipantInfo) => state === ParticipantInfo_State.DISCONNECTED;

const isExcess = (p: ParticipantPermission) =>
  p.canPublishData ||
  p.canUpdateMetadata ||
  p.hidden ||
  p.canSubscribeMetrics ||
  p.canManageAgentSession ||
  (p.canPublish && p.canPublishSources.length === 0) ||
  p.canPublishSources.some((source) => source !== TrackSource.CAMERA && source !== TrackSource.MICROPHONE);

export const trackOf = ({ sid, type, source, muted }: TrackInfo): MediaTrack => ({
  sid,
  muted,
  kind: type === TrackType.AUDIO ? 'audio' : type === TrackType.VIDEO ? 'video' : 'other',
  source: source === TrackSource.MICROPHONE ? 'microphone' : source === TrackSource.CAMERA ? 'camera' : 'other',
});
