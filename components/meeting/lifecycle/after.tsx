'use client';

import { ClipboardList, LifeBuoy, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EndReason } from '../../../lib/meeting/lifecycle/types';
import type { DeclineReason } from '../../../lib/meeting/lobby/types';
import type { RemovalReason } from '../../../lib/meeting/moderation/types';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { MeetingTop } from '../meeting-top';
import { DECLINE_WORDS, END_WORDS, REMOVAL_WORDS } from '../words';
import type { Words } from '../words';

/** The quiet frame of everything that comes after a meeting, or instead of it. */
function Calm({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <MeetingTop title="Hearth" where="Your meeting" />
      <main id="main" className="calm after">
        <h1 id="after-title" tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </>
  );
}

function CrisisHelp() {
  return (
    <div className="left">
      <Notice tone="care" icon={LifeBuoy}>
        <p>
          Is it heavy just now? You don’t have to carry it alone. <a href="/help">Crisis help</a>
        </p>
      </Notice>
    </div>
  );
}

interface ThankYouProps {
  readonly groupName: string | null;
  readonly groupSlug: string | null;
  readonly recordsSentence: string;
  readonly signedIn: boolean;
  /** null: left by oneself, the meeting goes on. */
  readonly ended: EndReason | null;
  readonly facilitates: boolean;
  readonly meetingId: string;
  /** Back in; null when there is nothing to go back to. */
  readonly onDoor: (() => void) | null;
}

/** The closing screen. Everything on it is optional. */
export function ThankYou({ groupName, groupSlug, recordsSentence, signedIn, ended, facilitates, meetingId, onDoor }: ThankYouProps) {
  return (
    <Calm title="Thank you for being here.">
      <p className="lead">You can stop here. {ended ? END_WORDS[ended] : 'The meeting goes on without you, and nobody was told.'}</p>
      {onDoor && (
        <div className="row">
          <Button onClick={onDoor}>Come back in</Button>
          <span className="small soft">You need not wait at the door again while the meeting goes on.</span>
        </div>
      )}
      <section className="card stack s left" aria-labelledby="attendance-title">
        <h2 id="attendance-title" className="lead-size row tight">
          <Icon of={ClipboardList} />
          Your attendance
        </h2>
        <p>{recordsSentence}</p>
        <p className="row tight">
          {signedIn && <a href="/my">See what is kept about you</a>}
          {facilitates && <a href={`/facilitate/meetings/${meetingId}`}>The attendance of this meeting</a>}
        </p>
      </section>
      {groupSlug && (
        <section className="card stack s left" aria-labelledby="next-title">
          <h2 id="next-title" className="lead-size row tight">
            <Icon of={Users} />
            Next time
          </h2>
          <p>
            When {groupName ?? 'the group'} meets again, it stands on <a href={`/groups/${groupSlug}`}>the group’s page</a>.
          </p>
        </section>
      )}
      <CrisisHelp />
    </Calm>
  );
}

export function AskedToLeave({ by, reason, groupSlug }: { readonly by: string; readonly reason: RemovalReason; readonly groupSlug: string | null }) {
  return (
    <Calm title={`${by || 'A facilitator'} has asked you to leave this meeting.`}>
      <div className="stack s left">
        <h2 className="lead-size">Why</h2>
        <p>{REMOVAL_WORDS[reason].read}</p>
      </div>
      <div className="stack s left">
        <h2 className="lead-size">What you can do</h2>
        <p>
          This holds for this meeting. You cannot come in again, also not by another link. The group’s other meetings stay open to you unless the facilitators
          tell you otherwise.
        </p>
        <p>
          If you think that this was not right, {groupSlug ? <a href={`/groups/${groupSlug}`}>write to the group</a> : 'write to the group'} and ask someone
          else to look at it.
        </p>
      </div>
      <CrisisHelp />
    </Calm>
  );
}

export function NotLetIn({ reason, groupSlug }: { readonly reason: DeclineReason; readonly groupSlug: string | null }) {
  return (
    <Calm title="You can’t come in this time.">
      <div className="stack s left">
        <h2 className="lead-size">Why</h2>
        <p>{DECLINE_WORDS[reason].read}</p>
      </div>
      <div className="stack s left">
        <h2 className="lead-size">What you can do</h2>
        <p>
          You can{' '}
          {groupSlug ? <a href={`/groups/${groupSlug}`}>come to another meeting, or write to the group</a> : 'come to another meeting, or write to the group'},
          and ask someone else to look at it.
        </p>
      </div>
      <CrisisHelp />
    </Calm>
  );
}

interface LastWordProps {
  readonly title: string;
  readonly words: Words | null;
  readonly groupSlug: string | null;
  readonly onDoor?: () => void;
  readonly doorWords?: string;
  /** Further ways on. */
  readonly children?: ReactNode;
}

/** Anything else: what still works, and what to do. */
export function LastWord({ title, words, groupSlug, onDoor, doorWords, children }: LastWordProps) {
  return (
    <Calm title={title}>
      {words && (
        <p className="lead">
          {words.still} {words.todo}
        </p>
      )}
      <div className="row">
        {onDoor && (
          <Button look="primary" onClick={onDoor}>
            {doorWords}
          </Button>
        )}
        {groupSlug && (
          <a className="btn" href={`/groups/${groupSlug}`}>
            The group’s page
          </a>
        )}
        {children}
      </div>
      <CrisisHelp />
    </Calm>
  );
}
