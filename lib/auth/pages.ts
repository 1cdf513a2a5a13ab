import { safePath } from './callback-path';

/** Where somebody goes after signing in when they came from nowhere in particular. */
export const HOME = '/my';

/** The page with the way back kept: a path of ours, or nothing. */
export function withCallback(page: string, callbackPath: unknown): string {
  const to = safePath(callbackPath, '');
  return to === '' ? page : `${page}?${new URLSearchParams({ callbackUrl: to })}`;
}

/** For other pages: sign in first, then come back here. */
export const signInPage = (callbackPath: string): string => withCallback('/sign-in', callbackPath);
