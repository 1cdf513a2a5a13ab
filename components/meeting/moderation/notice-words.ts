import type { Notice } from '../../../lib/meeting/moderation/types';

/** What each act of a facilitator says to the person. */
export const NOTICE_WORDS: Record<Notice['kind'], (by: string) => { readonly title: string; readonly text: string }> = {
  muted: (by) => ({ title: 'You are muted.', text: `${by} closed your microphone. You can open it again when you like.` }),
  camera_stopped: (by) => ({ title: 'Your camera is off.', text: `${by} turned it off. You can turn it on again when you like.` }),
  asked_to_unmute: (by) => ({ title: `${by} asks you to unmute.`, text: 'You decide. Nobody hears you until you press Unmute.' }),
};
