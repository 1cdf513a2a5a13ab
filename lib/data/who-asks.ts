import 'server-only';
import { redirect } from 'next/navigation';
import { signInPage } from '../auth/pages';
import { type CurrentUser, getCurrentUser } from '../auth/session';
import { serverHandle } from '../server/runtime/handle';
import { siteUser, type SiteUserDto } from './site-user';

export interface WhoAsks {
  readonly asker: CurrentUser | null;
  /** For the header. */
  readonly user: SiteUserDto | null;
}

/** Who reads this page. */
export async function whoAsks(): Promise<WhoAsks> {
  const asker = await getCurrentUser();
  return { asker, user: await siteUser(asker) };
}

/** The server's time, epoch ms. */
export const serverNow = (): number => serverHandle().clock.now();

/** To the sign-in page and back to `path` afterwards. Does not return. */
export function signInFirst(path: string): never {
  redirect(signInPage(path));
}
