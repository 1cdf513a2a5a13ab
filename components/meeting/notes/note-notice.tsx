'use client';

import { Mail } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { FACILITATORS, type NoteThread } from '../../../lib/meeting/machine/notes';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';

/** Somebody has written privately. Stays until it is read; shows who, not what: others may look at this screen. */
export function NoteNotice({ snapshot, onRead }: { readonly snapshot: MeetingSnapshot; readonly onRead: (thread: NoteThread) => void }) {
  const waiting = snapshot.notes.threads.find(({ unread }) => unread > 0);
  if (!waiting) return null;
  const { thread, notes } = waiting;
  const name = notes.findLast(({ mine, side }) => !mine && (thread === FACILITATORS || thread === snapshot.me || side === 'person'))?.name ?? '';
  const words =
    thread === FACILITATORS
      ? `${name} has written to you who facilitate.`
      : thread === snapshot.me
        ? `${name} has written to you, only to you.`
        : `${name} has written to the facilitators.`;
  return (
    <Notice
      icon={Mail}
      title={words}
      actions={
        <Button size="small" onClick={() => onRead(thread)}>
          Read
        </Button>
      }
    />
  );
}
