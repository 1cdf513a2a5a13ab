'use client';

import { threadIn } from '../../../lib/client/notes/types';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { FACILITATORS, type NoteThread } from '../../../lib/meeting/machine/notes';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFacilitator, peopleBySeat } from '../../../lib/meeting/machine/questions';
import { listed } from '../../ui/time';
import { Conversation } from './conversation';
import { closedSentence, facilitatorsHere, NOT_KEPT, threadTitle } from './note-words';

interface NotesDeskProps {
  readonly snapshot: MeetingSnapshot;
  /** null: none was chosen yet. */
  readonly chosen: NoteThread | null;
  readonly onChoose: (thread: NoteThread) => void;
}

/** For whoever facilitates: those who wrote to them, and their own back channel. */
export function NotesDesk({ snapshot, chosen, onChoose }: NotesDeskProps) {
  const { meeting, me, notes } = snapshot;
  if (!meeting || !me) return null;
  const others = peopleBySeat(meeting).some((id) => id !== me && isFacilitator(meeting, id));
  const threads: NoteThread[] = [...(others ? [FACILITATORS] : []), ...notes.threads.map(({ thread }) => thread), ...(chosen ? [chosen] : [])];
  const unique = [...new Set<NoteThread>(threads)];
  // Somebody may have ceased to facilitate, or the words are gone: what is not there cannot be shown.
  const thread = chosen ?? notes.threads.find(({ unread }) => unread > 0)?.thread ?? unique[0] ?? null;
  return (
    <div className="notes-desk">
      {unique.length > 0 && (
        <div className="row tight" role="group" aria-label="Private conversations">
          {unique.map((one) => (
            <button type="button" className="chip" key={one} aria-pressed={one === thread} onClick={() => onChoose(one)}>
              {threadTitle(meeting, one, threadIn(notes, one).notes)}
              {one !== thread && threadIn(notes, one).unread > 0 && <b> · {threadIn(notes, one).unread} new</b>}
            </button>
          ))}
        </div>
      )}
      {thread === null ? (
        <p className="soft">Nobody has written to you. When somebody in the circle or at the door writes to the facilitators, it stands here.</p>
      ) : (
        <One snapshot={snapshot} meeting={meeting} me={me} thread={thread} />
      )}
      <p className="small soft">{NOT_KEPT}</p>
    </div>
  );
}

interface OneProps {
  readonly snapshot: MeetingSnapshot;
  readonly meeting: MeetingState;
  readonly me: ParticipantId;
  readonly thread: NoteThread;
}

function One({ snapshot: { notes }, meeting, me, thread }: OneProps) {
  const title = threadTitle(meeting, thread, threadIn(notes, thread).notes);
  const name = title.replace(/, at the door$/, '');
  const among = facilitatorsHere(meeting, me);
  if (thread === FACILITATORS) {
    return (
      <>
        <p className="small soft">Only those who facilitate read this, never a member.</p>
        <Conversation
          thread={thread}
          notes={notes}
          label="Among those who facilitate"
          field={among.length > 0 ? `Write to ${listed(among)}` : 'Write to the others who facilitate'}
          nobody="Nobody else who facilitates is here at the moment."
          closed={closedSentence(meeting, me, thread, title)}
        />
      </>
    );
  }
  return (
    <>
      <p className="small soft">Only {name} and those who facilitate read this.</p>
      <Conversation
        thread={thread}
        notes={notes}
        label={`${name} and the facilitators`}
        field={`Write to ${name}`}
        nobody={`${name} is not connected at the moment.`}
        closed={closedSentence(meeting, me, thread, name)}
      />
    </>
  );
}
