import type { Barrier, DeviceKind, DeviceProblem, FloorBarrier, MediaConnection, MediaView, Quality } from '../../lib/client/media/types';
import type { Browser, InApp } from '../../lib/client/door/types';
import type { MediaHealth } from '../../lib/protocol/messages';
import type { Words } from './words';

type OpenedKind = Exclude<DeviceKind, 'speaker'>;
const KIND: Record<OpenedKind, { readonly name: string; readonly without: string }> = {
  microphone: { name: 'microphone', without: 'You can come in, listen, and write in the chat.' },
  camera: { name: 'camera', without: 'The others can still hear you. Nobody needs a camera here.' },
};

/** Where the permission is changed, in the words of this browser. */
function permissionHint({ name, system }: Pick<Browser, 'name' | 'system'>, kind: string): string {
  if (system === 'ios') return `Open Settings on your phone, find your browser, and switch ${kind} on. Then load this page again.`;
  if (system === 'android') return `Press the sign left of the address, then Permissions, and allow the ${kind}. Then try again.`;
  if (name === 'safari') return `Open the Safari menu, then Settings for This Website, and allow the ${kind}. Then try again.`;
  if (name === 'firefox') return `Press the crossed-out ${kind} left of the address and remove the block. Then try again.`;
  return `Press the sign left of the address and allow the ${kind}. Then try again.`;
}

const ELSEWHERE: Pick<Browser, 'name' | 'system'> = { name: 'other', system: 'other' };

/** Why a microphone or a camera does not open, and what to do about it. */
export function deviceWords(problem: DeviceProblem, kind: OpenedKind, browser: Pick<Browser, 'name' | 'system'> = ELSEWHERE): Words {
  const { name, without } = KIND[kind];
  const words: Record<DeviceProblem, Pick<Words, 'what' | 'todo'>> = {
    no_permission: { what: `This page may not use your ${name}.`, todo: permissionHint(browser, name) },
    blocked_by_system: {
      what: `Your ${name} is switched off for this browser by the system.`,
      todo: `Allow the ${name} for your browser in the system’s privacy settings, then try again.`,
    },
    device_in_use: { what: `Your ${name} did not start. Another app is using it.`, todo: 'Close the other app, then try again.' },
    no_device: { what: `We found no ${name}.`, todo: 'Plug one in if you like, then try again. Or come in without.' },
    device_unplugged: { what: `Your ${name} was unplugged.`, todo: 'Plug it in again, or choose another one.' },
    insecure_context: { what: `The browser gives no ${name} to this address, because it is not secure.`, todo: 'Open the address that begins with https.' },
    unsupported_browser: { what: 'This browser cannot do calls.', todo: 'Use a newer Chrome, Edge, Firefox or Safari for sound and picture.' },
    in_app_browser: {
      what: `You opened this page inside of another app. It gives no ${name} to us.`,
      todo: 'Open the same link in your browser, for instance Chrome or Safari.',
    },
    failed: { what: `Your ${name} did not start, and the browser does not say why.`, todo: 'Try again. If it stays so, start the browser again.' },
  };
  return { ...words[problem], still: without };
}

const APPS: Record<InApp, string> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  whatsapp: 'WhatsApp',
  tiktok: 'TikTok',
  linkedin: 'LinkedIn',
  snapchat: 'Snapchat',
  line: 'LINE',
  wechat: 'WeChat',
  telegram: 'Telegram',
  other: 'another app',
};

/** The browser cannot do sound and picture at all. */
export function unableWords(unable: NonNullable<MediaView['unable']>, inApp: InApp | null = null): Words {
  const still = 'You can come in with text only: you read and write.';
  if (unable === 'in_app_browser') {
    return {
      what: `You opened this page inside of ${APPS[inApp ?? 'other']}. There is no sound and picture here.`,
      still,
      todo: 'For sound, open the menu of that app and choose “Open in browser”.',
    };
  }
  if (unable === 'insecure_context')
    return {
      what: 'This address is not secure, so the browser gives no sound and picture.',
      still,
      todo: 'For sound, open the address that begins with https.',
    };
  return { what: 'This browser is too old for sound and picture.', still, todo: 'For sound, use a newer Chrome, Edge, Firefox or Safari.' };
}

/** Why the meeting keeps a device shut although the person wants it open. Where the floor does, nothing is wrong, and it has words of its own. */
export const BARRIER_WORDS: Record<Exclude<Barrier, FloorBarrier>, Words> = {
  kept_muted: {
    what: 'A facilitator keeps your microphone muted for now.',
    still: 'You can raise a hand and write in the chat.',
    todo: 'They open it again. You need not do anything.',
  },
  not_permitted: {
    what: 'The meeting does not let you speak just now.',
    still: 'You can raise a hand and write in the chat.',
    todo: 'Wait a moment. It opens by itself.',
  },
};

/** How sound and picture do, where it is not simply well. null: nothing to say. */
export const MEDIA_CONNECTION_WORDS: Record<MediaConnection, Words | null> = {
  off: null,
  connecting: null,
  on: null,
  reconnecting: { what: 'Sound and picture dropped.', still: 'Chat and hands still work.', todo: 'They come back by themselves.' },
  away: { what: 'Sound and picture are away.', still: 'Chat, hands and everything else still work.', todo: 'They come back by themselves.' },
  elsewhere: { what: 'Sound moved to your other device.', still: 'Chat and hands work here too.', todo: 'You can bring it back to this one.' },
  refused: { what: 'Sound and picture do not open for you here.', still: 'Chat and hands still work.', todo: 'Load this page again, or ask a facilitator.' },
};

/** For facilitators, in the top bar. */
export const MEDIA_HEALTH_WORDS: Record<MediaHealth['state'], string> = {
  in_step: 'Sound and picture in step',
  lagging: 'Sound and picture are catching up',
  away: 'Sound and picture are away',
  none: 'A meeting without sound and picture',
};
export const QUALITY_WORDS: Record<Quality, string> = { good: 'Connected', weak: 'Weak connection', lost: 'Sound is away' };

export const SPEAKER_WORDS: Words = {
  what: 'We could not play the sound.',
  still: 'You can come in and read along.',
  todo: 'Turn the volume up, choose another speaker, then try again.',
};

export const TAP_TO_HEAR: Words = {
  what: 'Your browser waits for a touch before it plays sound.',
  still: 'The others hear you if you are not muted.',
  todo: 'Press “Tap to hear”.',
};
