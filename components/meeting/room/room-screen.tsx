'use client';

import { useState } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { isFacilitator } from '../../../lib/meeting/machine/questions';
import { useRoom } from '../context';
import { TonightAgenda } from '../agenda/tonight-agenda';
import { useTimeLines } from '../floor/use-time-lines';
import { RunOfShow } from '../desk/run-of-show';
import { useDeskLines } from '../desk/use-desk-lines';
import { Running } from '../lifecycle/running';
import { Tonight } from '../lifecycle/tonight';
import { Comings } from './comings';
import { Controls } from './controls';
import { Dialogs } from './dialogs';
import { useLayout } from './layout';
import { MoreMenu } from './more-menu';
import type { MoreAction } from './more-menu';
import { Panel, PanelSheet } from './panel';
import type { PanelProps } from './panel';
import { readPreferences, writePreferences } from './preferences';
import type { Preferences } from './preferences';
import { Stage } from './stage';
import { TopBar } from './top-bar';
import { useAnnouncements } from './use-announcements';
import { useRoomActs } from './use-room-acts';

/** The room, once there is a meeting to show. */
export function RoomScreen() {
  const room = useRoom();
  return room ? <Room snapshot={room.snapshot} facilitating={isFacilitator(room.meeting, room.me)} /> : null;
}

interface RoomProps {
  readonly snapshot: MeetingSnapshot;
  readonly facilitating: boolean;
}

function Room({ snapshot, facilitating }: RoomProps) {
  const layout = useLayout();
  const phone = layout === 'phone';
  const [preferences, setPreferences] = usePreferences();
  const [showCircle, setShowCircle] = useState(false);
  const acts = useRoomActs(snapshot, { phone, facilitating, singleKeys: preferences.singleKeys });
  useAnnouncements(snapshot, preferences);
  useDeskLines(snapshot);
  useTimeLines(snapshot, preferences.hideTime || preferences.turnSignal === 'none');
  const { show, openPanel, leave } = acts;
  const help = () => show({ kind: 'help' });
  const panel: PanelProps = {
    snapshot,
    hideTime: preferences.hideTime,
    tab: acts.tab,
    onTab: acts.setTab,
    facilitating,
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
      <TopBar snapshot={snapshot} hideTime={preferences.hideTime} onRules={() => show({ kind: 'rules' })} onHelp={help} onLeave={leave} />
      {layout !== 'phone' && layout !== 'middle' && <Rail snapshot={snapshot} facilitating={facilitating} hideTime={preferences.hideTime} />}
      <Stage
        snapshot={snapshot}
        acts={acts}
        desk={phone && facilitating && !showCircle}
        facilitating={facilitating}
        phone={phone}
        hideTime={preferences.hideTime}
      />
      {!phone && <Panel {...panel} />}
      <Controls
        snapshot={snapshot}
        phone={phone}
        circle={phone && facilitating ? { shown: showCircle, toggle: () => setShowCircle(!showCircle) } : null}
        unread={snapshot.chat.unread}
        onChat={() => openPanel('chat')}
        onHelp={help}
        onLeave={leave}
        more={<MoreMenu actions={moreActions(phone, facilitating, isResting(snapshot))} onAction={acts.more} />}
      />
      {phone && <PanelSheet {...panel} open={acts.sheet} onClose={acts.closeSheet} />}
      <Dialogs
        dialog={acts.dialog}
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

function Rail({ snapshot, facilitating, hideTime }: RoomProps & { readonly hideTime: boolean }) {
  const planned = (snapshot.meeting?.agenda.segments.length ?? 0) > 0;
  return (
    <aside className="rail" id="hands" tabIndex={0} aria-label={facilitating ? 'Running the meeting' : 'This meeting, its order and raised hands'}>
      {facilitating && <RunOfShow snapshot={snapshot} hideTime={hideTime} />}
      {!facilitating && (planned ? <TonightAgenda snapshot={snapshot} id="agenda-title" hideTime={hideTime} /> : <Tonight />)}
      {!(facilitating && planned) && <Comings snapshot={snapshot} id="order" />}
      {facilitating && <Running snapshot={snapshot} />}
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
