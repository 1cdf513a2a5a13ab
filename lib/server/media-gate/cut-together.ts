import { desiredGrants } from '../../meeting/machine/grants';
import type { ParticipantId } from '../../meeting/machine/people';
import type { Hints } from '../ports/hints';
import type { MeetingId } from '../ports/meeting-store';
import type { Meetings } from '../runtime/types';
import type { MediaConnections } from './connections';

export interface CutPorts {
  readonly connections: Pick<MediaConnections, 'of' | 'cut'>;
  readonly meetings: Pick<Meetings, 'newest'>;
  readonly hints: Hints;
}

/**
 * A person's signalling may be held by another process than the one that takes them out. Cutting says so to the others, and each asks the newest
 * state before it cuts: a hint alone ends nobody's sound. One that is lost is made up for by the reconciler of the process that holds the signalling.
 */
export function cutTogether({ connections, meetings, hints }: CutPorts): {
  readonly cut: (meeting: MeetingId, participant: ParticipantId) => void;
  readonly stop: () => void;
} {
  const isOut = async (meeting: MeetingId, participant: ParticipantId) => !desiredGrants((await meetings.newest(meeting)).state).has(participant);
  const stop = hints.listen((hint) => {
    if (hint.kind !== 'out' || !connections.of(hint.meeting).has(hint.participant)) return;
    void isOut(hint.meeting, hint.participant).then(
      (out) => out && connections.cut(hint.meeting, hint.participant),
      () => undefined, // what cannot be read now is as good as a lost hint
    );
  });
  return {
    cut(meeting, participant) {
      connections.cut(meeting, participant);
      hints.tell({ kind: 'out', meeting, participant });
    },
    stop,
  };
}
