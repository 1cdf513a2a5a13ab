'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import { Dialog } from '../../ui/dialog';
import { Conversation } from './conversation';
import { closedSentence, facilitatorsHere, NOBODY_FACILITATES, NOT_KEPT, readersSentence } from './note-words';

/** "Tell the facilitators": somebody in the room writes to them, and reads what they answer. */
export function TellDialog({ snapshot, onClose }: { readonly snapshot: MeetingSnapshot; readonly onClose: () => void }) {
  const { meeting, me, notes } = snapshot;
  if (!meeting || !me) return null;
  return (
    <Dialog title="Tell the facilitators" open onClose={onClose}>
      <p>{readersSentence(facilitatorsHere(meeting, me))}</p>
      <Conversation
        thread={me}
        notes={notes}
        label="You and the facilitators"
        field="Write to the facilitators"
        nobody={NOBODY_FACILITATES}
        closed={closedSentence(meeting, me, me, '')}
      />
      <p className="small soft">{NOT_KEPT}</p>
    </Dialog>
  );
}
