'use client';

import { useEffect, useState } from 'react';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { MeetingTop } from './meeting-top';
import type { MeetingPageData } from './page-data';

/** Grey bars after 400 ms, words at once (ui.md §5). */
export function Opening({ data }: { readonly data: MeetingPageData }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <MeetingTop title={data.group.name} where="Opening the door" />
      <main id="main" className="calm" aria-busy="true">
        <div className="stack s">
          <h1>One moment.</h1>
          <p className="lead" role="status">
            We are bringing you to the meeting. Your place is kept.
          </p>
        </div>
        {slow && (
          <div className="stack s left" aria-hidden="true">
            <div className="ghost" />
            <div className="ghost" />
            <div className="ghost" />
          </div>
        )}
      </main>
    </>
  );
}

export function LiveDidNotLoad({ data }: { readonly data: MeetingPageData }) {
  return (
    <>
      <MeetingTop title={data.group.name} where="Not connected" />
      <main id="main" className="calm">
        <h1>The meeting did not open.</h1>
        <Notice tone="lake" title="A part of this page could not be fetched." actions={<Button onClick={() => window.location.reload()}>Load again</Button>}>
          <p>Your place is kept if you were inside. Look at your connection, then load this page again.</p>
        </Notice>
      </main>
    </>
  );
}
