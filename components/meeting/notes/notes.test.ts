import { describe, expect, it } from 'vitest';
import { emptyThread } from '../../../lib/client/notes/types';
import type { NoteProblem, NotesView } from '../../../lib/client/types';
import { FACILITATORS, type NoteThread } from '../../../lib/meeting/machine/notes';
import type { Note, NoteId } from '../../../lib/protocol/messages';
import { busyEvening, evening, kit, NOW, owen, play, ruth, sam } from '../testing/states';
import { COMMAND_WORDS } from '../words';
import { closedSentence, facilitatorsHere, NOBODY_FACILITATES, noteProblem, readersSentence, threadTitle } from './note-words';
import { newNotes } from './use-note-announcements';

let made = 0;
const note = (thread: NoteThread, name: string, text: string, part: Partial<Note> = {}): Note => {
  made += 1;
  return { id: `note-${made}` as NoteId, thread, side: thread === FACILITATORS ? 'facilitators' : 'person', name, mine: false, text, at: NOW, ...part };
};
const view = (...notes: readonly Note[]): NotesView => ({
  threads: [...new Set(notes.map(({ thread }) => thread))].map((thread) => ({ ...emptyThread(thread), notes: notes.filter((one) => one.thread === thread) })),
  unread: 0,
});

describe('the words of private words', () => {
  it('UI-40 every reason why a note did not go is a kind sentence that says that the words are still here', () => {
    const problems: readonly NoteProblem[] = ['nobody_reads', ...(Object.keys(COMMAND_WORDS).filter((code) => code !== 'finished') as NoteProblem[])];
    for (const problem of problems) {
      const sentence = noteProblem(problem, NOBODY_FACILITATES);
      expect(sentence, problem).not.toContain('undefined');
      if (problem !== 'text_empty' && problem !== 'text_too_long') expect(sentence, problem).toContain('Your words are still here.');
    }
    expect(noteProblem('nobody_reads', NOBODY_FACILITATES)).toMatch(/^No facilitator is here at the moment\. Your words are still here\./);
  });

  it('UI-40 people are told by name who reads it; who has lost the connection does not', () => {
    expect(readersSentence(facilitatorsHere(evening, kit))).toBe('Only Ruth and Sam read this, nobody else in the circle. They can answer you here.');
    const samLost = play(evening, [sam, { type: 'Disconnect', connection: 'p.sam' as never }]);
    expect(readersSentence(facilitatorsHere(samLost, kit))).toMatch(/^Only Ruth reads this/);
    const bothLost = play(samLost, [ruth, { type: 'Disconnect', connection: 'p.ruth' as never }]);
    expect(readersSentence(facilitatorsHere(bothLost, kit))).toMatch(/^No facilitator is here at the moment\./);
    expect(facilitatorsHere(evening, ruth)).toEqual(['Sam']);
  });

  it('UI-41 facilitators find each conversation under its name, and read why one is over', () => {
    expect(threadTitle(busyEvening, owen, [])).toBe('Owen, at the door');
    expect(threadTitle(busyEvening, kit, [])).toBe('Kit');
    expect(threadTitle(busyEvening, FACILITATORS, [])).toBe('Facilitators');
    const gone = play(evening, [kit, { type: 'Leave' }]);
    expect(threadTitle(gone, kit, [note(kit, 'Kit', 'hello')])).toBe('Kit');
    expect(closedSentence(gone, ruth, kit, 'Kit')).toBe('Kit is not here any more.');
    const risen = play(evening, [ruth, { type: 'MakeCofacilitator', id: kit }]);
    expect(closedSentence(risen, ruth, kit, 'Kit')).toMatch(/^Kit facilitates now\./);
    expect([closedSentence(evening, ruth, kit, 'Kit'), closedSentence(evening, kit, kit, '')]).toEqual([null, null]);
  });

  it('UI-42 private words that come are announced once: whole to the one person, and to facilitators who wrote', () => {
    const asked = note(kit, 'Kit', 'May I leave early?');
    const among = note(FACILITATORS, 'Sam', 'I take the door.');
    const answered = note(kit, 'Ruth', 'Of course.', { side: 'facilitators' });
    expect(newNotes(view(), view(asked, among), ruth)).toEqual(['Kit writes to the facilitators.', 'Sam writes to you who facilitate: I take the door.']);
    expect(newNotes(view(asked), view(asked, among), ruth)).toHaveLength(1);
    expect(newNotes(view(asked), view(asked, answered), kit)).toEqual(['Ruth writes to you, only to you: Of course.']);
    expect(newNotes(view(asked), view(asked, answered), sam)).toEqual([]);
    expect(newNotes(view(), view({ ...asked, mine: true }), kit)).toEqual([]);
  });
});
