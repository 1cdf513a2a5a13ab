'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import { MediaNotices } from '../media/media-notices';
import { MyNotice } from '../moderation/my-notice';
import { ProblemNotice } from '../problem-notice';
import { Trouble } from '../trouble';
import { COMMAND_WORDS } from '../words';

/** What needs to be read, above the circle. Each stays until it is resolved. */
export function Notices({ snapshot, onDevices }: { readonly snapshot: MeetingSnapshot; readonly onDevices: () => void }) {
  const unsure = snapshot.connection.state === 'connected' && snapshot.pending.some((pending) => pending.unsure);
  return (
    <div className="stage-notices">
      <MyNotice snapshot={snapshot} />
      <ProblemNotice />
      {unsure && <Trouble words={COMMAND_WORDS.unknown} />}
      <MediaNotices snapshot={snapshot} onDevices={onDevices} />
    </div>
  );
}
