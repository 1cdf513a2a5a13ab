import type { Browser, InApp } from './types';

/** Pages opened inside of these apps often get no microphone and no camera. Marks as the apps send them. */
const APPS: readonly (readonly [RegExp, InApp])[] = [
  [/\bInstagram\b/i, 'instagram'],
  [/\bFB(AN|AV|_IAB)\b|\bFBIOS\b|\[FB/i, 'facebook'],
  [/\bWhatsApp\b/i, 'whatsapp'],
  [/\bTikTok\b|musical_ly|BytedanceWebview/i, 'tiktok'],
  [/\bLinkedInApp\b/i, 'linkedin'],
  [/\bSnapchat\b/i, 'snapchat'],
  [/\bLine\//i, 'line'],
  [/\bMicroMessenger\b/i, 'wechat'],
  [/\bTelegram\b/i, 'telegram'],
  [/; wv\)/, 'other'], // an Android WebView of any other app
];
/** Order matters: every one of them also claims to be the ones below. */
const NAMES: readonly (readonly [RegExp, Browser['name']])[] = [
  [/\bSamsungBrowser\//, 'samsung'],
  [/\bEdg(e|A|iOS)?\//, 'edge'],
  [/\b(Firefox|FxiOS)\//, 'firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'chrome'],
  [/\bSafari\//, 'safari'],
];
const SYSTEMS: readonly (readonly [RegExp, Browser['system']])[] = [
  [/\b(iPhone|iPad|iPod)\b/, 'ios'],
  [/\bAndroid\b/, 'android'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macos'],
  [/\bWindows\b/, 'windows'],
  [/\bLinux\b|\bCrOS\b/, 'linux'],
];

/**
 * Only to choose words of help: what a browser can do is asked of it, never guessed from its name.
 * `maxTouchPoints` tells an iPad, which calls itself a Macintosh.
 */
export function browserOf(userAgent: string, maxTouchPoints = 0): Browser {
  const found = <T>(table: readonly (readonly [RegExp, T])[]): T | undefined => table.find(([mark]) => mark.test(userAgent))?.[1];
  const system = found(SYSTEMS) ?? 'other';
  const iPad = system === 'macos' && maxTouchPoints > 1;
  // A page in an app on iOS is WebKit without the word Safari.
  const bare = (system === 'ios' || iPad) && !/\b(Safari|CriOS|FxiOS|EdgiOS)\//.test(userAgent);
  return { name: found(NAMES) ?? 'other', system: iPad ? 'ios' : system, inApp: found(APPS) ?? (bare ? 'other' : null) };
}
