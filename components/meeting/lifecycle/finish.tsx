'use client';

import { useEffect } from 'react';
import type { Finished } from '../../../lib/client/types';
import { useMeetingUi } from '../context';
import { BYE_WORDS } from '../words';
import { AskedToLeave, LastWord, NotLetIn, ThankYou } from './after';

interface FinishProps {
  readonly finished: Finished;
  /** To the door of this meeting. */
  readonly onDoor: () => void;
}

/** The last screen of this page, whichever way it ended. */
export function Finish({ finished, onDoor }: FinishProps) {
  const { data, announcer } = useMeetingUi();
  const { why } = finished;
  useEffect(() => {
    document.getElementById('after-title')?.focus();
    if (why === 'ended') announcer.polite('The meeting has ended. Thank you for being here.');
  }, [why, announcer]);
  const after = { groupName: data.group.name, groupSlug: data.group.slug, recordsSentence: data.recordsSentence, signedIn: data.signedIn };
  switch (finished.why) {
    case 'left':
      return <ThankYou {...after} ended={null} facilitates={data.role !== 'member'} meetingId={data.meetingId} onDoor={onDoor} />;
    case 'ended':
      return <ThankYou {...after} ended={finished.reason} facilitates={data.role !== 'member'} meetingId={data.meetingId} onDoor={null} />;
    case 'gave_up_waiting':
      return <LastWord title="You left the line." words={null} onDoor={onDoor} doorWords="To the door again" groupSlug={data.group.slug} />;
    case 'removed':
      return <AskedToLeave by={finished.by} reason={finished.reason} groupSlug={data.group.slug} />;
    case 'declined':
      return <NotLetIn reason={finished.reason} groupSlug={data.group.slug} />;
    case 'signed_out':
      return <LastWord title={BYE_WORDS.signed_out.what} words={BYE_WORDS.signed_out} groupSlug={data.group.slug} />;
    case 'no_entry':
      return <LastWord title={BYE_WORDS.no_entry.what} words={BYE_WORDS.no_entry} groupSlug={data.group.slug} />;
    case 'reload':
    case 'misbehaved':
      return (
        <LastWord
          title={BYE_WORDS[finished.why].what}
          words={BYE_WORDS[finished.why]}
          onDoor={() => window.location.reload()}
          doorWords="Load again"
          groupSlug={data.group.slug}
        />
      );
  }
}
