import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { LeaveSiteKey } from './leave-site';
import { Mark } from './mark';
import './site.css';

/** What the frame of a page needs of whoever reads it. */
export interface SiteUser {
  readonly kind: 'account' | 'guest';
  readonly name: string | null;
  /** Facilitates a group, or may make one. */
  readonly facilitates?: boolean;
  /** Owner of the organisation. */
  readonly owns?: boolean;
}
export type SiteSection = 'groups' | 'my' | 'expect' | 'facilitate' | 'organisation' | 'account';

/**
 * The frame of every plain page: header, one `main`, footer. The page brings its one h1.
 * `user` null: nobody is signed in. `layout`: classes of `main`; 'wrap stack l' when left out.
 */
export function SitePage({ user, current, layout = 'wrap stack l', children }: SitePageProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <SiteHeader user={user} current={current} />
      <main id="main" className={layout}>
        {children}
      </main>
      <SiteFooter />
      <LeaveSiteKey />
    </>
  );
}
interface SitePageProps {
  readonly user: SiteUser | null;
  readonly current?: SiteSection;
  readonly layout?: string;
  readonly children: ReactNode;
}

function SiteHeader({ user, current }: Pick<SitePageProps, 'user' | 'current'>) {
  const link = (section: SiteSection, href: string, words: string) => (
    <Link href={href} aria-current={current === section ? 'page' : undefined}>
      {words}
    </Link>
  );
  return (
    <header className="site">
      <div className="in">
        <Link className="brand" href="/">
          <Mark />
          <span>Hearth</span>
        </Link>
        <nav aria-label="Main">
          {link('groups', '/groups', 'Groups')}
          {link('my', '/my', 'My meetings')}
          {user?.facilitates && link('facilitate', '/facilitate', 'Facilitate')}
          {user?.owns && link('organisation', '/organisation', 'Organisation')}
          {link('expect', '/what-to-expect', 'What to expect')}
        </nav>
        <div className="row tight push">
          <Link className="btn help small" href="/help">
            <Icon name="help" />
            Help now
          </Link>
          {/* A plain link: a soft navigation would leave this page in the history. */}
          <a className="btn small quiet desk-only" href="/leave" title="Opens a neutral page. Shift + Esc">
            <Icon name="door" />
            Leave this site
          </a>
          <AccountLink user={user} current={current} />
        </div>
      </div>
    </header>
  );
}

function AccountLink({ user, current }: Pick<SitePageProps, 'user' | 'current'>) {
  if (user?.kind === 'account') {
    return (
      <Link className="btn small name-button" href="/account" aria-current={current === 'account' ? 'page' : undefined}>
        <span className="sr">Your account: </span>
        {user.name ?? 'Account'}
      </Link>
    );
  }
  return (
    <Link className="btn small" href="/sign-in">
      Sign in
    </Link>
  );
}

function SiteFooter() {
  return (
    <footer className="foot">
      <div className="in">
        <span>Peer support, not treatment. Nothing is recorded.</span>
        <Link href="/privacy">Privacy in plain words</Link>
        <Link href="/what-to-expect">What to expect</Link>
        <Link href="/help">Help now</Link>
        <a href="/leave">Leave this site (Shift + Esc)</a>
      </div>
    </footer>
  );
}
