'use client';

import type { CSSProperties, ReactNode } from 'react';
import { AudioLines, Coffee, Ear, Hand, Keyboard, WifiOff } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId, Participation } from '../../../lib/meeting/machine/people';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import { useMatches } from '../../ui/use-matches';
import { Camera } from '../camera';
import { Middle } from './middle';
import { MOST_IN_A_CIRCLE, seatsOf } from './seats';
import type { Seat } from './seats';
import { NOBODY, seatState, seatWords } from './seat-words';
import type { Lit, SeatState } from './seat-words';

/** Wraps a seat into the button that opens the person's menu; the seat itself when there is nothing to do for this person. */
export type SeatPress = (id: ParticipantId, seat: ReactNode, words: string) => ReactNode;

/** ui.md §4: below this the circle opens into rows of faces, same order, nobody hidden. */
const NO_ROOM_FOR_A_CIRCLE = '(max-width: 23.99rem), (max-width: 39.99rem) and (max-height: 44rem)';

interface CircleProps {
  readonly snapshot: MeetingSnapshot;
  readonly press: SeatPress;
  /** Whose turn it is and who comes next, as their seats show it. */
  readonly lit?: Lit;
  /** Who or what is in the middle; without it whoever was asked to speak, or the fire. */
  readonly middle?: ReactNode;
}

/** A real circle: everybody has a fixed seat, I sit at the bottom, nobody moves when someone talks. */
export function Circle({ snapshot, press, lit = NOBODY, middle }: CircleProps) {
  const narrow = useMatches(NO_ROOM_FOR_A_CIRCLE);
  const { meeting, me } = snapshot;
  if (!meeting || !me) return null;
  const seats = seatsOf(meeting, me);
  const rows = narrow || seats.length > MOST_IN_A_CIRCLE;
  return (
    <div className="ringbox" id="circle" role="region" aria-label="The circle" tabIndex={-1}>
      <div className={`circle${rows ? ' rows' : ''}${meeting.hands.called && !lit.now ? ' called' : ''}${lit.now ? ' floor' : ''}`}>
        <ul aria-label="People in the circle, in the order of their seats">
          {seats.map((seat) => (
            <SeatItem key={seat.id} seat={seat} state={seatState(seat.id, snapshot, lit)} press={press} />
          ))}
        </ul>
        {middle ?? <Middle snapshot={snapshot} people={seats.length} />}
      </div>
    </div>
  );
}

interface SeatItemProps {
  readonly seat: Seat;
  readonly state: SeatState;
  readonly press: SeatPress;
}

function SeatItem({ seat, state, press }: SeatItemProps) {
  const looks = [
    'seat',
    state.mine && 'you',
    state.turn,
    state.called && 'called',
    state.speaking && state.turn !== 'now' && 'speaking',
    state.lost && 'lost',
    state.resting && 'resting',
  ]
    .filter(Boolean)
    .join(' ');
  const words = seatWords(seat, state);
  return (
    <li className={looks} style={{ '--x': seat.x, '--y': seat.y } as CSSProperties}>
      {press(seat.id, <SeatFace seat={seat} state={state} words={words} />, words)}
    </li>
  );
}

function SeatFace({ seat: { id, person }, state, words }: Omit<SeatItemProps, 'press'> & { readonly words: string }) {
  return (
    <>
      <Face name={person.name}>{state.camera && !state.called && state.turn !== 'now' ? <Camera who={state.mine ? 'me' : id} /> : undefined}</Face>
      <StateBadge state={state} participation={person.participation} />
      {state.speaking && state.turn !== 'now' && <Badge icon={AudioLines} looks="low" />}
      <span className="name">
        <span aria-hidden="true">
          {state.mine ? 'You' : person.name}
          {state.turn ? <small> · {state.turn}</small> : state.called && <small> · asked</small>}
        </span>
        <span className="sr">{words}</span>
      </span>
    </>
  );
}

/** One at a time, what matters most first: the words under it say all of them. */
function StateBadge({ state, participation }: { readonly state: SeatState; readonly participation: Participation }) {
  if (state.lost) return <Badge icon={WifiOff} looks="lost" />;
  if (state.resting) return <Badge icon={Coffee} />;
  if (state.hand !== null) return <Badge icon={Hand} />;
  if (participation === 'turns') return null;
  return <Badge icon={participation === 'text' ? Keyboard : Ear} />;
}

const Badge = ({ icon, looks = '' }: { readonly icon: typeof Hand; readonly looks?: string }) => (
  <span className={`badge ${looks}`} aria-hidden="true">
    <Icon of={icon} />
  </span>
);
