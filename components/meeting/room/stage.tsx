'use client';

import type { ReactNode } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { Circle } from '../circle/circle';
import type { Desk } from '../desk/desk-part';
import type { SeatPress } from '../circle/circle';
import { Prompt } from '../agenda/prompt';
import { FloorMiddle } from '../floor/floor-middle';
import { Listeners } from '../floor/listeners';
import { myTurn } from '../floor/my-turn';
import { nextInOrder } from '../floor/order';
import { isQuiet, QuietPage } from '../floor/quiet-page';
import { ReactionActs } from '../floor/reactions';
import { TurnPanel } from '../floor/turn-panel';
import { CalledActs } from '../hands/called-acts';
import { PersonMenu } from '../people/person-menu';
import { microphoneReason, unheardReason } from './controls';
import { Notices } from './notices';
import { Reconnecting } from './reconnecting';
import type { RoomActs } from './use-room-acts';

interface StageProps {
  readonly snapshot: MeetingSnapshot;
  readonly acts: RoomActs;
  /** Facilitators on a phone see their desk instead of the circle until they ask for it. */
  readonly atDesk: boolean;
  /** null for members. */
  readonly desk: Desk | null;
  /** What else needs to be read, first. */
  readonly notice: ReactNode;
  readonly phone: boolean;
  readonly hideTime: boolean;
}

/** The middle of the room: what needs to be read, the circle or what stands for it, and what one most likely does next. */
export function Stage(props: StageProps) {
  const { snapshot, acts, notice, hideTime } = props;
  const mine = myTurn(snapshot) !== null;
  const reading = snapshot.meeting?.floor.turn?.phase === 'read';
  return (
    <main className={`stage${mine ? ' turning' : ''}${reading ? ' reading' : ''}`} id="main">
      <Notices snapshot={snapshot} onDevices={() => acts.show({ kind: 'devices' })} onRead={acts.openNotes}>
        {notice}
      </Notices>
      <Center {...props} mine={mine} />
      {mine ? <TurnPanel snapshot={snapshot} silent={unheardReason(snapshot)} hideTime={hideTime} /> : <NextActs {...props} />}
      <Reconnecting snapshot={snapshot} onHelp={() => acts.show({ kind: 'help' })} />
    </main>
  );
}

function Center({ snapshot, acts, atDesk, desk, hideTime, mine }: StageProps & { readonly mine: boolean }) {
  const { meeting } = snapshot;
  const press: SeatPress = (id, seat, words) => {
    const actions = acts.actionsFor(id);
    if (actions.length === 0) return <span className="seat-in">{seat}</span>;
    return <PersonMenu snapshot={snapshot} id={id} actions={actions} label={`${words}. Options`} triggerClass="seat-in" trigger={seat} />;
  };
  if (!meeting) return null;
  if (isQuiet(meeting)) return <QuietPage onHelp={() => acts.show({ kind: 'help' })} />;
  if (desk && atDesk && !mine) {
    return (
      <desk.PhoneDesk
        snapshot={snapshot}
        hideTime={hideTime}
        onPeople={() => acts.openPanel('people')}
        onOrder={() => acts.openPanel('door')}
        onAskToLeave={(id) => acts.show({ kind: 'ask_to_leave', id })}
        onWrite={acts.openNotes}
      />
    );
  }
  const { turn, rule } = meeting.floor;
  const onFloor = turn !== null || (rule !== null && rule !== 'free');
  return (
    <>
      {!mine && <Prompt meeting={meeting} facilitating={desk !== null} />}
      <Circle
        snapshot={snapshot}
        press={press}
        lit={{ now: turn?.who ?? null, next: meeting.floor.started ? nextInOrder(meeting) : null }}
        middle={onFloor ? <FloorMiddle snapshot={snapshot} hideTime={hideTime} /> : undefined}
      />
      {(mine || turn?.phase === 'read') && <Listeners snapshot={snapshot} hideTime={hideTime} />}
    </>
  );
}

/** Below the circle, while it is not my turn. */
function NextActs({ snapshot, phone, atDesk, desk, hideTime }: StageProps) {
  const { meeting, me } = snapshot;
  if (!meeting || !me || isQuiet(meeting)) return null;
  if (desk?.momentOf(meeting)) {
    return (
      <div className="below-circle">
        <ReactionActs meeting={meeting} me={me} />
        {!atDesk && <desk.TurnActs snapshot={snapshot} hideTime={hideTime} phone={phone} />}
      </div>
    );
  }
  if (meeting.floor.turn) return <ReactionActs meeting={meeting} me={me} />;
  if (meeting.hands.called === me) return <CalledActs snapshot={snapshot} silent={microphoneReason(snapshot)} />;
  return desk && !phone ? <desk.StageActs snapshot={snapshot} /> : null;
}
