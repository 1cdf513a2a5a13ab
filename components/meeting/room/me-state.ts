import type { MeetingSnapshot } from '../../../lib/client/types';
import { readyNames } from '../ready-devices';
import { find } from '../../../lib/meeting/machine/records';

/** My state in words, bottom left on every size: who can see and hear me. */
export interface MeState {
  readonly kind: 'muted' | 'open' | 'text' | 'away';
  readonly title: string;
  readonly detail: string;
}

const UNSEEN = 'Nobody can see or hear you.';

export function meState(snapshot: MeetingSnapshot): MeState {
  const { meeting, me, media, connection } = snapshot;
  const { microphone, camera } = media;
  if (connection.state !== 'connected') return { kind: 'away', title: 'Not connected', detail: UNSEEN };
  const way = meeting && me && find(meeting.roster.people, me)?.participation;
  if (way === 'text') return { kind: 'text', title: 'Text only', detail: `${UNSEEN} You read and write.` };
  if (snapshot.mediaHealth === 'none') return { kind: 'text', title: 'A meeting in writing', detail: `${UNSEEN} There is no sound and picture here.` };
  if (media.unable) return { kind: 'text', title: 'Text only', detail: `${UNSEEN} You read and write.` };
  if (media.connection === 'elsewhere') return { kind: 'away', title: 'Sound is on your other device', detail: 'Nobody sees or hears you through this one.' };
  if (media.connection === 'reconnecting' || media.connection === 'away' || media.connection === 'refused') {
    return { kind: 'away', title: 'Sound and picture are away', detail: `${UNSEEN} Chat and hands work.` };
  }
  if (way === 'listen') return { kind: 'muted', title: 'You are here to listen', detail: UNSEEN };
  const seen = camera.state === 'on' ? 'Camera on: everyone in the circle sees you.' : 'Camera off.';
  if (microphone.state === 'on')
    return {
      kind: 'open',
      title: 'Your microphone is on',
      detail: `Everyone in the circle hears you. ${camera.state === 'on' ? 'They see you too.' : 'Nobody sees you.'}`,
    };
  // Whoever sees the recording light shall read why it is on, in the same place that says who hears them.
  const light = media.ready.length > 0 ? ` Your browser shows your ${readyNames(media.ready)} as open: ready, and sent to nobody.` : '';
  const detail = (camera.state === 'on' ? `Nobody can hear you. ${seen}` : `${UNSEEN} ${seen}`) + light;
  if (microphone.state === 'starting') return { kind: 'muted', title: 'Your microphone is opening', detail };
  if (microphone.state === 'problem') return { kind: 'muted', title: 'Your microphone did not start', detail };
  if (microphone.barrier === 'kept_muted' || (me && meeting?.moderation.keptMuted.includes(me))) {
    return { kind: 'muted', title: 'Muted for now', detail: `A facilitator keeps it so. ${detail}` };
  }
  return { kind: 'muted', title: 'You are muted', detail };
}
