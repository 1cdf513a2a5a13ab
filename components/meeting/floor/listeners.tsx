'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import { nameOf, peopleBySeat } from '../../../lib/meeting/machine/questions';
import { Face } from '../../ui/face';
import { capital, counted } from '../../ui/time';
import { useServerTime } from '../use-server-time';
import { whereWeAre } from '../where-we-are';
import { Holder } from './floor-middle';
import { lengthOf } from './my-turn';
import { turnTime } from './turn-time';
import { Written } from './written';

/** As many faces as fit beside one another on the narrowest phone. */
const FACES = 8;
const STEP_MS = 5_000;

/** In a low or narrow window, on my turn and while words are read: the ring gives way to this, so that everything fits (ui.md §4). */
export function Listeners({ snapshot, hideTime }: { readonly snapshot: MeetingSnapshot; readonly hideTime: boolean }) {
  const now = useServerTime(STEP_MS);
  const { meeting, me } = snapshot;
  const turn = meeting?.floor.turn ?? null;
  if (!meeting || !me || !turn) return null;
  const prompt = whereWeAre(meeting.agenda)?.segment.prompt;
  const others = peopleBySeat(meeting).filter((id) => id !== turn.who);
  return (
    <div className="listeners">
      {prompt && turn.who === me && <p className="prompt">{prompt}</p>}
      {turn.phase === 'read' ? (
        <Written snapshot={snapshot} turn={turn} />
      ) : (
        <Holder snapshot={snapshot} id={turn.who} turn={turn} time={turnTime(turn, lengthOf(meeting, turn.who), now)} hideTime={hideTime} />
      )}
      <div className="faces" aria-hidden="true">
        {others.slice(0, FACES).map((id) => (
          <Face key={id} name={nameOf(meeting, id)} />
        ))}
      </div>
      <p className="soft">
        {capital(counted(others.length, 'person', 'people'))} {others.length === 1 ? 'is' : 'are'} {turn.phase === 'read' ? 'reading' : 'listening'}
      </p>
    </div>
  );
}
