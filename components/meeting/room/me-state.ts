import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { find } from '../../../lib/meeting/machine/records';
import { myTurn } from '../floor/my-turn';
import { nextInOrder } from '../floor/order';
import { silenceWords } from '../floor/silence-words';
import { readyNames } from '../ready-devices';

/** My state in words, bottom left on every size: who can see and hear me. */
export interface MeState {
  /** `live`: I have the floor and am heard. `open`: heard without it. */
  readonly kind: 'muted' | 'open' | 'live' | 'text' | 'away';
  readonly title: string;
  readonly detail: string;
}

const UNSEEN = 'Nobody can see or hear you.';

export function meState(snapshot: MeetingSnapshot): MeState {
  return withoutSound(snapshot) ?? heard(snapshot) ?? muted(snapshot);
}

/** Nobody could hear me whatever the meeting allows. */
function withoutSound({ meeting, me, media, mediaHealth, connection }: MeetingSnapshot): MeState | null {
  if (connection.state !== 'connected') return { kind: 'away', title: 'Not connected', detail: UNSEEN };
  const way = meeting && me && find(meeting.roster.people, me)?.participation;
  if (way === 'text') return { kind: 'text', title: 'Text only', detail: `${UNSEEN} You read and write.` };
  if (mediaHealth === 'none') return { kind: 'text', title: 'A meeting in writing', detail: `${UNSEEN} There is no sound and picture here.` };
  if (media.unable) return { kind: 'text', title: 'Text only', detail: `${UNSEEN} You read and write.` };
  if (media.connection === 'elsewhere') return { kind: 'away', title: 'Sound is on your other device', detail: 'Nobody sees or hears you through this one.' };
  if (media.connection === 'reconnecting' || media.connection === 'away' || media.connection === 'refused') {
    return { kind: 'away', title: 'Sound and picture are away', detail: `${UNSEEN} Chat and hands work.` };
  }
  return way === 'listen' ? { kind: 'muted', title: 'You are here to listen', detail: UNSEEN } : null;
}

/** The fact comes first: as long as others hear me it is said, whatever the meeting allows by now. */
function heard(snapshot: MeetingSnapshot): MeState | null {
  const { microphone, camera } = snapshot.media;
  if (microphone.state !== 'on') return null;
  return {
    kind: myTurn(snapshot)?.phase === 'speaking' ? 'live' : 'open',
    title: 'Your microphone is on',
    detail: `Everyone in the circle hears you. ${camera.state === 'on' ? 'They see you too.' : 'Nobody sees you.'}`,
  };
}

function muted(snapshot: MeetingSnapshot): MeState {
  const { meeting, me, media } = snapshot;
  const { microphone, camera } = media;
  const seen = camera.state === 'on' ? 'Camera on: everyone in the circle sees you.' : 'Camera off.';
  // Whoever sees the recording light shall read why it is on, in the same place that says who hears them.
  const light = media.ready.length > 0 ? ` Your browser shows your ${readyNames(media.ready)} as open: ready, and sent to nobody.` : '';
  const detail = (camera.state === 'on' ? `Nobody can hear you. ${seen}` : `${UNSEEN} ${seen}`) + light;
  if (microphone.state === 'starting') return { kind: 'muted', title: 'Your microphone is opening', detail };
  if (microphone.state === 'problem') return { kind: 'muted', title: 'Your microphone did not start', detail };
  if (microphone.barrier === 'kept_muted' || (me && meeting?.moderation.keptMuted.includes(me))) {
    return { kind: 'muted', title: 'Muted for now', detail: `A facilitator keeps it so. ${detail}` };
  }
  if (!meeting || !me) return { kind: 'muted', title: 'You are muted', detail };
  // Also for facilitators, whose microphone may be open anyway.
  if (myTurn(snapshot)?.phase === 'offered') return { kind: 'muted', title: 'Muted — you choose when to start', detail };
  if (isNext(meeting, me)) return { kind: 'muted', title: 'You are next', detail: `Your microphone stays off until you start. ${detail}` };
  const words = silenceWords(meeting, me);
  return { kind: 'muted', title: words ? `Muted — ${words.title}` : 'You are muted', detail };
}

const isNext = (meeting: MeetingState, me: ParticipantId): boolean => meeting.lead.quietSince === null && meeting.floor.started && nextInOrder(meeting) === me;

/** Why the floor keeps my microphone shut, for its control; null when it does not. */
export function mutedReason({ meeting, me }: MeetingSnapshot): string | null {
  return (meeting && me && silenceWords(meeting, me)?.reason) || null;
}
