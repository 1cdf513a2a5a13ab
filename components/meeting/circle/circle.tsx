'use client';

import type { CSSProperties, ReactNode } from 'react';
import { AudioLines, Hand, WifiOff } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import { useMatches } from '../../ui/use-matches';
import { Camera } from './camera';
import { Middle } from './middle';
import { MOST_IN_A_CIRCLE, seatsOf } from './seats';
import type { Seat } from './seats';
import { seatState, seatWords } from './seat-words';
import type { SeatState } from './seat-words';

/** Wraps a seat into the button that opens the person's menu; the seat itself when there is nothing to do for this person. */
export type SeatPress = (id: ParticipantId, seat: ReactNode, words: string) => ReactNode;

/** ui.md §4: below this the circle opens into rows of faces, same order, nobody hidden. */
const NO_ROOM_FOR_A_CIRCLE = '(max-width: 23.99rem), (max-width: 39.99rem) and (max-height: 44rem)';

interface CircleProps {
  readonly snapshot: MeetingSnapshot;
  readonly press: SeatPress;
}

/** A real circle: everybody has a fixed seat, I sit at the bottom, nobody moves when someone talks. */
export function Circle({ snapshot, press }: CircleProps) {
  const narrow = useMatches(NO_ROOM_FOR_A_CIRCLE);
  const { meeting, me } = snapshot;
  if (!meeting || !me) return null;
  const seats = seatsOf(meeting, me);
  const rows = narrow || seats.length > MOST_IN_A_CIRCLE;
  return (
    <div className="ringbox" id="circle" role="region" aria-label="The circle" tabIndex={-1}>
      <div className={`circle${rows ? ' rows' : ''}${meeting.hands.called ? ' called' : ''}`}>
        <ul aria-label="People in the circle, in the order of their seats">
          {seats.map((seat) => (
            <SeatItem key={seat.id} seat={seat} state={seatState(seat.id, snapshot)} press={press} />
          ))}
        </ul>
        <Middle snapshot={snapshot} people={seats.length} />
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
  const looks = ['seat', state.mine && 'you', state.called && 'called', state.speaking && 'speaking', state.lost && 'lost'].filter(Boolean).join(' ');
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
      <Face name={person.name}>{state.camera && !state.called ? <Camera who={state.mine ? 'me' : id} /> : undefined}</Face>
      {state.lost ? <Badge icon={WifiOff} looks="lost" /> : state.hand !== null ? <Badge icon={Hand} /> : null}
      {state.speaking && <Badge icon={AudioLines} looks="low" />}
      <span className="name">
        <span aria-hidden="true">
          {state.mine ? 'You' : person.name}
          {state.called && <small> · asked</small>}
        </span>
        <span className="sr">{words}</span>
      </span>
    </>
  );
}

const Badge = ({ icon, looks = '' }: { readonly icon: typeof Hand; readonly looks?: string }) => (
  <span className={`badge ${looks}`} aria-hidden="true">
    <Icon of={icon} />
  </span>
);
