'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import { Circle } from '../circle/circle';
import type { SeatPress } from '../circle/circle';
import { CalledActs } from '../hands/called-acts';
import { PersonMenu } from '../people/person-menu';
import { microphoneReason } from './controls';
import { Notices } from './notices';
import { PhoneDesk } from './phone-desk';
import { Reconnecting } from './reconnecting';
import { StageActs } from './stage-acts';
import type { RoomActs } from './use-room-acts';

interface StageProps {
  readonly snapshot: MeetingSnapshot;
  readonly acts: RoomActs;
  /** Facilitators on a phone see their desk instead of the circle until they ask for it. */
  readonly desk: boolean;
  readonly facilitating: boolean;
  readonly phone: boolean;
}

/** The middle of the room: what needs to be read, the circle, and what one most likely does next. */
export function Stage({ snapshot, acts, desk, facilitating, phone }: StageProps) {
  const press: SeatPress = (id, seat, words) => {
    const actions = acts.actionsFor(id);
    if (actions.length === 0) return <span className="seat-in">{seat}</span>;
    return <PersonMenu snapshot={snapshot} id={id} actions={actions} label={`${words}. Options`} triggerClass="seat-in" trigger={seat} />;
  };
  const called = snapshot.me !== null && snapshot.meeting?.hands.called === snapshot.me;
  return (
    <main className="stage" id="main">
      <Notices snapshot={snapshot} onDevices={() => acts.show({ kind: 'devices' })} onRead={acts.openNotes} />
      {desk ? (
        <PhoneDesk
          snapshot={snapshot}
          onPeople={() => acts.openPanel('people')}
          onAskToLeave={(id) => acts.show({ kind: 'ask_to_leave', id })}
          onWrite={acts.openNotes}
        />
      ) : (
        <Circle snapshot={snapshot} press={press} />
      )}
      {called ? <CalledActs snapshot={snapshot} silent={microphoneReason(snapshot)} /> : facilitating && !phone && <StageActs snapshot={snapshot} />}
      <Reconnecting snapshot={snapshot} onHelp={() => acts.show({ kind: 'help' })} />
    </main>
  );
}
