'use client';

import type { ReactNode } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { NoteThread } from '../../../lib/meeting/machine/notes';
import { myTurn } from '../floor/my-turn';
import { StandInNotice } from '../desk/stand-in-notice';
import { WasAway } from '../desk/was-away';
import { QuietNotice } from '../floor/quiet-page';
import { MediaNotices } from '../media/media-notices';
import { MyNotice } from '../moderation/my-notice';
import { NoteNotice } from '../notes/note-notice';
import { ProblemNotice } from '../problem-notice';
import { Trouble } from '../trouble';
import { COMMAND_WORDS } from '../words';

interface NoticesProps {
  readonly snapshot: MeetingSnapshot;
  readonly onDevices: () => void;
  /** Opens a private conversation. */
  readonly onRead: (thread: NoteThread) => void;
  /** Read first. */
  readonly children?: ReactNode;
}

/** What needs to be read, above the circle. Each stays until it is resolved. */
export function Notices({ snapshot, onDevices, onRead, children }: NoticesProps) {
  const unsure = snapshot.connection.state === 'connected' && snapshot.pending.some((pending) => pending.unsure);
  return (
    <div className="stage-notices">
      {children}
      <QuietNotice snapshot={snapshot} />
      <WasAway snapshot={snapshot} />
      <StandInNotice snapshot={snapshot} />
      <MyNotice snapshot={snapshot} />
      <NoteNotice snapshot={snapshot} onRead={onRead} />
      <ProblemNotice />
      {unsure && <Trouble words={COMMAND_WORDS.unknown} />}
      <MediaNotices snapshot={snapshot} onDevices={onDevices} microphoneIsSaid={myTurn(snapshot) !== null} />
    </div>
  );
}
