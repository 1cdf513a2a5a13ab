'use client';

import { useState } from 'react';
import type { ReactNode } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { isFacilitator } from '../../../lib/meeting/machine/questions';
import { useMeetingUi, useRoom } from '../context';
import { TonightAgenda } from '../agenda/tonight-agenda';
import { useTimeLines } from '../floor/use-time-lines';
import { useLaterPart } from '../later-part';
import { type Desk, deskPart } from '../desk/desk-part';
import { useDeskLines } from '../desk/use-desk-lines';
import { Tonight } from '../lifecycle/tonight';
import { Opening } from '../opening';
import { ChatAloud } from './chat-aloud';
import { Comings } from './comings';
import { Controls } from './controls';
import { Dialogs } from './dialogs';
import { useLayout } from './layout';
import { MoreMenu } from './more-menu';
import type { MoreAction } from './more-menu';
import { Panel, PanelSheet } from './panel';
import { DeskAway } from './part-away';
import type { PanelProps } from './panel';
import { readPreferences, writePreferences } from './preferences';
import type { Preferences } from './preferences';
import { Stage } from './stage';
import { TopBar } from './top-bar';
import { useAnnouncements } from './use-announcements';
import { useFetchedAhead } from './use-fetched-ahead';
import { useRoomActs } from './use-room-acts';

/** The room, once there is a meeting to show. It opens for a facilitator with the desk in it; whoever becomes one inside stays in the room while it is fetched. */
export function RoomScreen() {
  const room = useRoom();
  const { data } = useMeetingUi();
  const leads = room !== null && isFacilitator(room.meeting, room.me);
  const desk = useLaterPart(deskPart, leads);
  const [stood, setStood] = useState(false);
  if (!room) return null;
  if (leads && !stood && (desk.state === 'not_asked' || desk.state === 'loading')) return <Opening data={data} />;
  if (!stood) setStood(true);
  const away = leads ? <DeskAway state={desk.state} onAgain={() => void deskPart.load()} /> : null;
  return <Room snapshot={room.snapshot} desk={leads ? desk.part : null} notice={away} />;
}

interface RoomProps {
  readonly snapshot: MeetingSnapshot;
  /** null for members, and while it is not there. */
  readonly desk: Desk | null;
  readonly notice: ReactNode;
}

function Room({ snapshot, desk, notice }: RoomProps) {
  const facilitating = desk !== null;
  useFetchedAhead(snapshot);
  const layout = useLayout();
  const phone = layout === 'phone';
  const [preferences, setPreferences] = usePreferences();
  const [showCircle, setShowCircle] = useState(false);
  const acts = useRoomActs(snapshot, { phone, desk, singleKeys: preferences.singleKeys });
  useAnnouncements(snapshot, preferences.turnSignal);
  useDeskLines(snapshot);
  useTimeLines(snapshot, preferences.hideTime || preferences.turnSignal === 'none');
  const { show, openPanel, leave } = acts;
  const help = () => show({ kind: 'help' });
  const panel: PanelProps = {
    snapshot,
    hideTime: preferences.hideTime,
    tab: acts.tab,
    onTab: acts.setTab,
    desk,
    layout,
    actionsFor: acts.actionsFor,
    onRename: () => show({ kind: 'rename' }),
    onAskToLeave: (id) => show({ kind: 'ask_to_leave', id }),
    noteThread: acts.noteThread,
    onNotes: acts.chooseNotes,
    onWrite: acts.openNotes,
  };
  return (
    <div className={`room${facilitating ? ' desk' : ''}${preferences.stillScreen ? ' still-screen' : ''}`}>
      <a className="skip" href="#controls">
        Skip to my controls
      </a>
      <ChatAloud on={preferences.announceChat} />
      <TopBar snapshot={snapshot} desk={desk} hideTime={preferences.hideTime} onRules={() => show({ kind: 'rules' })} onHelp={help} onLeave={leave} />
      {layout !== 'phone' && layout !== 'middle' && <Rail snapshot={snapshot} desk={desk} hideTime={preferences.hideTime} />}
      <Stage
        snapshot={snapshot}
        acts={acts}
        atDesk={phone && facilitating && !showCircle}
        desk={desk}
        notice={notice}
        phone={phone}
        hideTime={preferences.hideTime}
      />
      {!phone && <Panel {...panel} />}
      <Controls
        snapshot={snapshot}
        phone={phone}
        circle={phone && facilitating ? { shown: showCircle, toggle: () => setShowCircle(!showCircle) } : null}
        onChat={() => openPanel('chat')}
        onHelp={help}
        onLeave={leave}
        more={<MoreMenu actions={moreActions(phone, facilitating, isResting(snapshot))} onAction={acts.more} />}
      />
      {phone && <PanelSheet {...panel} open={acts.sheet} onClose={acts.closeSheet} />}
      <Dialogs
        dialog={acts.dialog}
        desk={desk}
        snapshot={snapshot}
        preferences={preferences}
        onPreferences={setPreferences}
        onChat={() => openPanel('chat')}
        onTell={() => acts.openNotes()}
        onClose={() => show(null)}
      />
    </div>
  );
}

interface RailProps {
  readonly snapshot: MeetingSnapshot;
  readonly desk: Desk | null;
  readonly hideTime: boolean;
}

function Rail({ snapshot, desk, hideTime }: RailProps) {
  const planned = (snapshot.meeting?.agenda.segments.length ?? 0) > 0;
  return (
    <aside className="rail" id="hands" tabIndex={0} aria-label={desk ? 'Running the meeting' : 'This meeting, its order and raised hands'}>
      {desk && <desk.RunOfShow snapshot={snapshot} hideTime={hideTime} />}
      {!desk && (planned ? <TonightAgenda snapshot={snapshot} id="agenda-title" hideTime={hideTime} /> : <Tonight />)}
      {!(desk && planned) && <Comings snapshot={snapshot} id="order" />}
      {desk && <desk.Running snapshot={snapshot} />}
    </aside>
  );
}

function usePreferences(): readonly [Preferences, (next: Preferences) => void] {
  const [preferences, setPreferences] = useState(readPreferences);
  const change = (next: Preferences) => {
    writePreferences(next);
    setPreferences(next);
  };
  return [preferences, change];
}

const isResting = ({ meeting, me }: MeetingSnapshot): boolean => Boolean(meeting && me && meeting.floor.resting.includes(me));

function moreActions(phone: boolean, facilitating: boolean, resting: boolean): readonly MoreAction[] {
  const here: MoreAction[] = phone ? ['people', 'rules'] : [];
  return [
    ...here,
    ...(phone && facilitating ? (['hand'] as const) : []),
    resting ? 'go_on' : 'rest',
    facilitating ? 'private' : 'tell',
    'devices',
    'rename',
    'settings',
    'keys',
    'leave_site',
  ];
}
