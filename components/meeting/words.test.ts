import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeviceProblem } from '../../lib/client/media/types';
import { BARRIER_WORDS, deviceWords, MEDIA_CONNECTION_WORDS, MEDIA_HEALTH_WORDS, QUALITY_WORDS, SPEAKER_WORDS, TAP_TO_HEAR, unableWords } from './media-words';
import { BYE_WORDS, COMMAND_WORDS, DECLINE_WORDS, END_WORDS, PARTICIPATION_WORDS, REMOVAL_WORDS, ROLE_WORDS } from './words';
import type { Words } from './words';

const PROBLEMS: Record<DeviceProblem, true> = {
  no_permission: true,
  blocked_by_system: true,
  device_in_use: true,
  no_device: true,
  device_unplugged: true,
  insecure_context: true,
  unsupported_browser: true,
  in_app_browser: true,
  failed: true,
};
const problems = Object.keys(PROBLEMS) as DeviceProblem[];

/** ui.md §3. Whole words, so that "administer" or "ghost" are no trouble. */
const FORBIDDEN = ['kicked', 'banned', 'violation', 'admin', 'user', 'denied', 'failed', 'invalid', 'oops', 'host', 'muted by', 'inactive', 'you missed'];
const forbiddenIn = (text: string) => FORBIDDEN.filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(text));

const threeParts: [string, Words][] = [
  ...Object.entries(COMMAND_WORDS),
  ...Object.entries(BYE_WORDS),
  ...Object.entries(BARRIER_WORDS),
  ...Object.entries(MEDIA_CONNECTION_WORDS).flatMap(([code, words]): [string, Words][] => (words ? [[code, words]] : [])),
  ...problems.flatMap((problem): [string, Words][] => [
    [`microphone ${problem}`, deviceWords(problem, 'microphone')],
    [`camera ${problem}`, deviceWords(problem, 'camera', { name: 'safari', system: 'ios' })],
  ]),
  ...(['unsupported_browser', 'insecure_context', 'in_app_browser'] as const).map((unable): [string, Words] => [unable, unableWords(unable, 'instagram')]),
  ['speaker', SPEAKER_WORDS],
  ['tap to hear', TAP_TO_HEAR],
];
const single = [
  ...Object.values(REMOVAL_WORDS).flatMap(({ choose, read }) => [choose, read]),
  ...Object.values(DECLINE_WORDS).flatMap(({ choose, read }) => [choose, read]),
  ...Object.values(PARTICIPATION_WORDS).flatMap(({ title, detail, short }) => [title, detail, short]),
  ...Object.values(END_WORDS),
  ...Object.values(ROLE_WORDS),
  ...Object.values(MEDIA_HEALTH_WORDS),
  ...Object.values(QUALITY_WORDS),
];

describe('words', () => {
  it.each(threeParts)('UI-1 %s says what happened, what still works and what to do', (_code, { what, still, todo }) => {
    for (const part of [what, still, todo]) expect(part).toMatch(/^\p{Lu}.*\.$/u);
  });

  it('UI-2 no words for people blame, shout or speak of machinery', () => {
    const all = [...threeParts.flatMap(([, words]) => [words.what, words.still, words.todo]), ...single];
    for (const text of all) {
      expect(forbiddenIn(text), text).toEqual([]);
      expect(text).not.toContain('!');
    }
    expect(all.length).toBeGreaterThan(150);
  });

  it('UI-2 nothing written in a screen of the meeting uses a forbidden word', () => {
    const found = sources(new URL('.', import.meta.url).pathname).flatMap((file) =>
      visibleTexts(readFileSync(file, 'utf8')).flatMap((text) => forbiddenIn(text).map((word) => `${file}: “${word}” in “${text}”`)),
    );
    expect(found).toEqual([]);
  });
});

const sources = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : path.endsWith('.tsx') ? [path] : [];
  });

/** Text between tags, and quoted strings that look like sentences: roughly what people read. */
function visibleTexts(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const between = [...code.matchAll(/>\s*([^<>{}()=;]{3,})\s*</g)].map((match) => match[1] ?? '');
  const quoted = [...code.matchAll(/(['"`])((?:(?!\1).)*\s(?:(?!\1).)*)\1/g)].map((match) => match[2] ?? '').filter((text) => /^\p{Lu}/u.test(text));
  return [...between, ...quoted];
}
