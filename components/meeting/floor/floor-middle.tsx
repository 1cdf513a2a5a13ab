'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import type { Turn } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { Face } from '../../ui/face';
import { Camera } from '../camera';
import { Hearth } from '../hearth';
import { useServerTime } from '../use-server-time';
import { whereWeAre } from '../where-we-are';
import { freeWords } from './free-words';
import { lengthOf } from './my-turn';
import { myPlaceWords } from './order';
import { ReactionNames } from './reactions';
import { TimeRing } from './time-ring';
import { turnTime } from './turn-time';
import type { TurnTime } from './turn-time';
import { holderHint, holderTitle, ringWords } from './turn-words';
import { Written } from './written';

/** The ring steps this often; nothing moves in between. */
const STEP_MS = 5_000;

interface FloorMiddleProps {
  readonly snapshot: MeetingSnapshot;
  readonly hideTime: boolean;
}

/** Whose turn it is, large enough to be looked at; or what everybody waits for. */
export function FloorMiddle({ snapshot, hideTime }: FloorMiddleProps) {
  const { meeting, me } = snapshot;
  const turn = meeting?.floor.turn ?? null;
  const now = useServerTime(STEP_MS, turn !== null);
  if (!meeting || !me) return null;
  if (!turn) return <Free meeting={meeting} me={me} />;
  const time = turnTime(turn, lengthOf(meeting, turn.who), now);
  if (turn.phase === 'read') return <Written snapshot={snapshot} turn={turn} />;
  if (turn.who === me) return <Mine snapshot={snapshot} turn={turn} time={time} hideTime={hideTime} />;
  const name = nameOf(meeting, turn.who);
  const hint = [answeringWords(meeting, me), holderHint(turn, time, hideTime), myPlaceWords(meeting, me)].filter(Boolean).join(' ');
  return (
    <div className="mid">
      <Holder snapshot={snapshot} id={turn.who} turn={turn} time={time} hideTime={hideTime} />
      <p className="who">{holderTitle(name, turn)}</p>
      {hint !== '' && <p className="hint">{hint}</p>}
      <ReactionNames meeting={meeting} me={me} turn={turn} />
    </div>
  );
}

/** On request: who answers now. */
function answeringWords(meeting: MeetingState, me: ParticipantId): string | null {
  const { answering } = meeting.floor;
  if (answering === null) return null;
  return answering === me ? 'You are asked to answer. Open your microphone when you like.' : `${nameOf(meeting, answering)} answers.`;
}

interface HolderProps {
  readonly snapshot: MeetingSnapshot;
  readonly id: ParticipantId;
  readonly turn: Turn;
  readonly time: TurnTime | null;
  readonly hideTime: boolean;
}

/** A face in its ring. Offered: the ring stands whole; then it fills, and for listeners it stays whole when the time is over. */
export function Holder({ snapshot, id, turn, time, hideTime }: HolderProps) {
  const { meeting, me, media } = snapshot;
  if (!meeting) return null;
  const mine = id === me;
  const name = nameOf(meeting, id);
  const camera = mine ? media.camera.state === 'on' : media.people[id]?.camera === 'on';
  const whole = turn.phase === 'offered' || hideTime || time === null;
  return (
    <div className={`holder on${turn.heldSince === null ? '' : ' held'}`}>
      <TimeRing
        elapsed={whole ? 1 : time.elapsed}
        words={ringWords(mine ? null : name, turn, hideTime ? null : time)}
        soft={mine && !hideTime && turn.phase !== 'offered' && (time?.lastPart ?? false)}
      />
      <Face name={name}>{camera ? <Camera who={mine ? 'me' : id} /> : undefined}</Face>
    </div>
  );
}

/** My own turn: while it is only offered there is nothing to look at but the question. */
function Mine({ snapshot, turn, time, hideTime }: Omit<HolderProps, 'id'>) {
  const { meeting, me } = snapshot;
  if (!meeting || !me) return null;
  const prompt = whereWeAre(meeting.agenda)?.segment.prompt;
  if (turn.phase === 'offered') {
    return (
      <div className="mid">
        <p className="hint">Everyone is listening.</p>
        {prompt && <p className="prompt">{prompt}</p>}
      </div>
    );
  }
  return (
    <div className="mid">
      <Holder snapshot={snapshot} id={me} turn={turn} time={time} hideTime={hideTime} />
      {prompt && <p className="hint">{prompt}</p>}
      <ReactionNames meeting={meeting} me={me} turn={turn} />
    </div>
  );
}

function Free({ meeting, me }: { readonly meeting: MeetingState; readonly me: ParticipantId }) {
  const { title, text } = freeWords(meeting, me);
  return (
    <div className="mid">
      <Hearth />
      <p className="who">{title}</p>
      {text !== '' && <p className="hint">{text}</p>}
    </div>
  );
}
