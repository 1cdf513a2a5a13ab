'use client';

import { Keyboard, Mic, Undo2 } from 'lucide-react';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { Button } from '../../ui/button';
import { mayComeLater } from './my-turn';
import type { OwnTurn } from './turn-words';
import type { TurnActs } from './use-turn-acts';

interface ActsProps {
  readonly own: OwnTurn;
  readonly meeting: MeetingState;
  readonly acts: TurnActs;
}

/** Four ways, equally near. Whoever is here with text only, or without a working microphone, writes. */
export function OfferedActs({ own, meeting, acts }: ActsProps) {
  const { turn, silent } = own;
  const busy = acts.busy;
  return (
    <>
      <div className="acts">
        {silent === null && (
          <Button look="primary" size="large" icon={Mic} busy={busy === 'start' ? 'Starting' : null} onClick={() => acts.start(turn.id)}>
            Start speaking
          </Button>
        )}
        <Button
          look={silent === null ? 'default' : 'primary'}
          size="large"
          icon={Keyboard}
          busy={busy === 'write' ? 'One moment' : null}
          aria-keyshortcuts="W"
          onClick={() => acts.write(turn.id)}
        >
          {silent === null ? 'Write instead' : 'Write my turn'}
        </Button>
      </div>
      <LaterAndPass own={own} meeting={meeting} acts={acts} />
      {silent !== null && <p className="small soft">{silent}</p>}
    </>
  );
}

export function LaterAndPass({ own: { turn }, meeting, acts }: ActsProps) {
  return (
    <div className="acts">
      {mayComeLater(meeting) && (
        <Button icon={Undo2} busy={acts.busy === 'later' ? 'One moment' : null} onClick={() => acts.later(turn.id)}>
          Come back to me later
        </Button>
      )}
      <Button busy={acts.busy === 'pass' ? 'One moment' : null} onClick={() => acts.pass(turn.id)}>
        Pass, that’s fine
      </Button>
    </div>
  );
}
