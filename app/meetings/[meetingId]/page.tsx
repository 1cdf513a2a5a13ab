import type { Metadata } from 'next';
import { MeetingPage } from '@/components/meeting/meeting-page';
import { NoMeeting } from '@/components/meeting/no-meeting';
import { getCurrentUser } from '@/lib/auth/session';
import { meetingPage } from '@/lib/data/meeting-page';
import { replaceInvitationHere } from './actions';

/** Neutral outside (ui.md §3): never the group's name. `same-origin`: the server action is posted with its true origin. */
export const metadata: Metadata = { title: 'Your meeting', referrer: 'same-origin', robots: { index: false, follow: false } };

interface Props {
  readonly params: Promise<{ readonly meetingId: string }>;
}

/** One meeting: the door, the line, the room, and what comes after. */
export default async function Meeting({ params }: Props) {
  const [user, { meetingId }] = await Promise.all([getCurrentUser(), params]);
  const page = await meetingPage(user, meetingId);
  if (!page.ok) return <NoMeeting reason={page.error} meetingId={meetingId} />;
  return <MeetingPage data={page.value} actions={{ replaceInvitation: replaceInvitationHere.bind(null, meetingId) }} />;
}
