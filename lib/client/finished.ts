import type { Standing } from '../meeting/machine/people';
import type { Confirmed } from './meeting-mirror';
import type { ConnectionView, Finished } from './types';

/** Why this page is done with the meeting; null while it is not, and when the page itself closed the connection. `was`: the last standing inside or at the door. */
export function finishedBy(connection: ConnectionView, confirmed: Confirmed | null, was: Standing | null): Finished | null {
  if (connection.state === 'signed_out') return { why: 'signed_out' };
  if (connection.state === 'needs_reload') return { why: 'reload' };
  if (connection.state !== 'finished' || connection.code === 'closed') return null;
  return connection.code === 'finished' ? reasonIn(confirmed, was) : { why: connection.code };
}

/** The last snapshot says why it is over. */
export function reasonIn(confirmed: Confirmed | null, was: Standing | null): Finished {
  if (confirmed) {
    const { meeting, me } = confirmed;
    const removed = meeting.moderation.removed[me.id];
    if (me.role === 'removed') return { why: 'removed', by: removed?.by ?? '', reason: removed?.reason ?? 'other', at: removed?.at ?? 0 };
    const declined = meeting.lobby.declined[me.id];
    if (me.role === 'declined') return { why: 'declined', reason: declined?.reason ?? 'other', at: declined?.at ?? 0 };
    const { lifecycle } = meeting;
    if (lifecycle.status === 'ended') return { why: 'ended', reason: lifecycle.reason, at: lifecycle.endedAt };
  }
  return { why: was === 'waiting' ? 'gave_up_waiting' : 'left' };
}

/** Unsent words have nowhere to go any more. After leaving they may: one can come back. */
export const isForGood = ({ why }: Finished): boolean => why === 'ended' || why === 'removed' || why === 'declined' || why === 'no_entry';
