'use client';

import { useEffect, useRef } from 'react';
import type { MeetingSnapshot, NotesView } from '../../../lib/client/types';
import { FACILITATORS } from '../../../lib/meeting/machine/notes';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import type { Note } from '../../../lib/protocol/messages';
import { useMeetingUi } from '../context';

const all = ({ threads }: NotesView): readonly Note[] => threads.flatMap(({ notes }) => notes);

/** What is said of private words that have come: for whoever reads alone the words, for facilitators who writes. Each once. */
export function newNotes(before: NotesView, after: NotesView, me: ParticipantId | null): readonly string[] {
  const known = new Set(all(before));
  return all(after).flatMap((note) => {
    if (note.mine || known.has(note)) return [];
    if (note.thread === FACILITATORS) return [`${note.name} writes to you who facilitate: ${note.text}`];
    if (note.thread === me) return [`${note.name} writes to you, only to you: ${note.text}`];
    return note.side === 'person' ? [`${note.name} writes to the facilitators.`] : [];
  });
}

/** Polite, and each once. */
export function useNoteAnnouncements({ notes, me }: MeetingSnapshot): void {
  const { announcer } = useMeetingUi();
  const before = useRef(notes);
  useEffect(() => {
    const earlier = before.current;
    before.current = notes;
    for (const line of newNotes(earlier, notes, me)) announcer.polite(line);
  }, [notes, me, announcer]);
}
