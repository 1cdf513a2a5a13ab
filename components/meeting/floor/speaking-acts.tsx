'use client';

import { Check, Clock, Keyboard, Mic } from 'lucide-react';
import type { Turn } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { Button } from '../../ui/button';
import { AnswerActs } from './answer-acts';
import { LaterAndPass } from './offered-acts';
import type { OwnTurn } from './turn-words';
import type { TurnActs } from './use-turn-acts';

interface SpeakingActsProps {
  readonly own: OwnTurn;
  readonly meeting: MeetingState;
  readonly acts: TurnActs;
}

/** While I have the floor. One primary: done, or what brings my voice when nobody hears me yet. */
export function SpeakingActs({ own, meeting, acts }: SpeakingActsProps) {
  const { turn, microphone, problem, silent } = own;
  const unheard = microphone === 'off';
  return (
    <>
      <div className="acts">
        {unheard && silent === null && (
          <Button look={problem ? 'default' : 'primary'} size="large" icon={Mic} onClick={acts.openMicrophone}>
            {problem ? 'Try my microphone again' : 'Open my microphone'}
          </Button>
        )}
        {unheard && (
          <Button look={problem ? 'primary' : 'default'} size="large" icon={Keyboard} aria-keyshortcuts="W" onClick={() => acts.write(turn.id)}>
            Write instead
          </Button>
        )}
        <Button
          look={unheard ? 'default' : 'primary'}
          size="large"
          icon={Check}
          busy={acts.busy === 'done' ? 'One moment' : null}
          onClick={() => acts.done(turn.id)}
        >
          I’m done
        </Button>
        {own.lengthMs !== null && !unheard && <MoreTime turn={turn} acts={acts} />}
        <AnswerActs meeting={meeting} />
      </div>
      <LaterAndPass own={own} meeting={meeting} acts={acts} />
    </>
  );
}

/** Asked once: facilitators see it, the others do not. */
export function MoreTime({ turn, acts }: { readonly turn: Turn; readonly acts: TurnActs }) {
  if (turn.phase !== 'speaking' && turn.phase !== 'writing') return null;
  return (
    <Button
      size="large"
      icon={Clock}
      busy={acts.busy === 'more' ? 'Asking' : null}
      unavailable={turn.asksMore ? 'You asked for a bit more. The facilitators see it.' : null}
      onClick={() => acts.more(turn.id)}
    >
      A bit more time
    </Button>
  );
}

export function ReadActs({ turn, acts }: { readonly turn: Turn; readonly acts: TurnActs }) {
  return (
    <div className="acts">
      <Button look="primary" size="large" icon={Check} busy={acts.busy === 'done' ? 'One moment' : null} onClick={() => acts.done(turn.id)}>
        I’m done
      </Button>
    </div>
  );
}
