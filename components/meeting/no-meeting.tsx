'use client';

import type { DeclineReason } from '../../lib/meeting/lobby/types';
import type { RemovalReason } from '../../lib/meeting/moderation/types';
import { clockTime, dayName, useTimeZone } from '../ui/time';
import { AskedToLeave, LastWord, NotLetIn, ThankYou } from './lifecycle/after';
import { COMMAND_WORDS } from './words';

/** Why somebody is not at this door, as the server says. `not_found` also stands for "no right to know". */
export type NoMeetingReason =
  | { readonly why: 'sign_in' | 'not_found' }
  | { readonly why: 'too_early'; readonly startsAt: number; readonly doorOpensAt: number; readonly timeZone: string }
  | { readonly why: 'removed'; readonly by: string; readonly reason: RemovalReason }
  | { readonly why: 'declined'; readonly reason: DeclineReason }
  | { readonly why: 'ended'; readonly recordsSentence: string; readonly signedIn: boolean; readonly facilitates: boolean; readonly meetingId: string };

interface NoMeetingProps {
  readonly reason: NoMeetingReason;
  readonly meetingId: string;
}

/** A kind page instead of a door. */
export function NoMeeting({ reason, meetingId }: NoMeetingProps) {
  switch (reason.why) {
    case 'sign_in':
      return (
        <LastWord title="This door opens with an invitation." words={COMMAND_WORDS.not_invited} groupSlug={null}>
          <a className="btn primary" href={`/sign-in?callbackUrl=${encodeURIComponent(`/meetings/${meetingId}`)}`}>
            Sign in
          </a>
          <a className="btn" href="/groups">
            See the groups
          </a>
        </LastWord>
      );
    case 'not_found':
      return (
        <LastWord title="There is no door here for you." words={COMMAND_WORDS.not_invited} groupSlug={null}>
          <a className="btn primary" href="/groups">
            See the groups
          </a>
        </LastWord>
      );
    case 'too_early':
      return <TooEarly {...reason} />;
    case 'removed':
      return <AskedToLeave by={reason.by} reason={reason.reason} groupSlug={null} />;
    case 'declined':
      return <NotLetIn reason={reason.reason} groupSlug={null} />;
    case 'ended':
      return (
        <ThankYou
          groupName={null}
          groupSlug={null}
          recordsSentence={reason.recordsSentence}
          signedIn={reason.signedIn}
          ended="by_facilitator"
          facilitates={reason.facilitates}
          meetingId={reason.meetingId}
          onDoor={null}
        />
      );
  }
}

function TooEarly({ startsAt, doorOpensAt, timeZone }: Extract<NoMeetingReason, { why: 'too_early' }>) {
  const zone = useTimeZone(timeZone);
  return (
    <LastWord
      title="The door is not open yet."
      words={{
        what: '',
        still: `The meeting starts on ${dayName(startsAt, zone)} at ${clockTime(startsAt, zone)}. The door opens at ${clockTime(doorOpensAt, zone)}.`,
        todo: 'Your invitation stays good. Open this page again then.',
      }}
      groupSlug={null}
      onDoor={() => window.location.reload()}
      doorWords="Look again"
    />
  );
}
