'use client';

import { useState } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFacilitator } from '../../../lib/meeting/machine/questions';
import { leaveSite } from '../../ui/leave-site-key';
import { Circle } from '../circle/circle';
import { useCommand, useMeetingUi, useRoom, useRun } from '../context';
import { CalledActs } from '../hands/called-acts';
import { HandsQueue } from '../hands/hands-queue';
import { Running } from '../lifecycle/running';
import { Tonight } from '../lifecycle/tonight';
import { PersonMenu } from '../people/person-menu';
import { personActions } from '../people/person-actions';
import { Controls, handIsUp, microphoneReason } from './controls';
import { Dialogs } from './dialogs';
import type { OpenDialog } from './dialogs';
import { useKeys } from './keys';
import { useLayout } from './layout';
import { MoreMenu } from './more-menu';
import type { MoreAction } from './more-menu';
import { Notices } from './notices';
import { Panel, PanelSheet } from './panel';
import type { PanelTab } from './panel';
import { PhoneDesk } from './phone-desk';
import { readPreferences, writePreferences } from './preferences';
import { Reconnecting } from './reconnecting';
import { StageActs } from './stage-acts';
import { TopBar } from './top-bar';
import { useAnnouncements } from './use-announcements';
import { whereAmI } from './where-am-i';

/** The room, once there is a meeting to show. */
export function RoomScreen() {
  const room = useRoom();
  return room ? <Room snapshot={room.snapshot} facilitating={isFacilitator(room.meeting, room.me)} /> : null;
}

function Room({ snapshot, facilitating }: { readonly snapshot: MeetingSnapshot; readonly facilitating: boolean }) {
  const { session, announcer } = useMeetingUi();
  const run = useRun();
  const command = useCommand();
  const layout = useLayout();
  const phone = layout === 'phone';
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [tab, setTab] = useState<PanelTab>(facilitating ? 'door' : 'chat');
  const [sheet, setSheet] = useState(false);
  const [showCircle, setShowCircle] = useState(false);
  const [preferences, setPreferences] = useState(readPreferences);
  useAnnouncements(snapshot, preferences.announceChat);

  const openPanel = (next: PanelTab) => {
    setDialog(null);
    setTab(next);
    setSheet(phone);
  };
  const leave = () => (facilitating ? setDialog({ kind: 'leave' }) : void run(session.leave()));
  const toggleHand = () => void run(handIsUp(snapshot) ? session.lowerHand() : session.raiseHand());
  const toggleMicrophone = () => {
    const reason = microphoneReason(snapshot);
    if (reason) return announcer.polite(reason);
    void session.media.setMicrophone(snapshot.media.microphone.state === 'off' || snapshot.media.microphone.state === 'problem');
    announcer.polite(snapshot.media.microphone.state === 'on' ? 'You are muted.' : 'Your microphone is opening.');
  };
  useKeys(
    {
      microphone: toggleMicrophone,
      hand: () => {
        announcer.polite(handIsUp(snapshot) ? 'Hand lowered.' : 'Hand raised.');
        toggleHand();
      },
      where: () => announcer.polite(whereAmI(snapshot)),
      keys: () => setDialog({ kind: 'keys' }),
      help: () => setDialog({ kind: 'help' }),
    },
    preferences.singleKeys,
  );
  const more = (action: MoreAction) => {
    if (action === 'people') openPanel('people');
    else if (action === 'hand') toggleHand();
    else if (action === 'leave_site') leaveSite();
    else setDialog({ kind: action });
  };
  const actionsFor = (id: ParticipantId) =>
    personActions(snapshot, id, {
      command: (wish) => void command(wish),
      askToLeave: (who) => setDialog({ kind: 'ask_to_leave', id: who }),
      sendBack: (who) => setDialog({ kind: 'send_back', id: who }),
    });
  const panel = {
    snapshot,
    tab,
    onTab: setTab,
    facilitating,
    layout,
    actionsFor,
    onRename: () => setDialog({ kind: 'rename' }),
    onAskToLeave: (id: ParticipantId) => setDialog({ kind: 'ask_to_leave', id }),
  };
  const desk = phone && facilitating && !showCircle;

  return (
    <div className={`room${facilitating ? ' desk' : ''}`}>
      <a className="skip" href="#controls">
        Skip to my controls
      </a>
      <TopBar snapshot={snapshot} onRules={() => setDialog({ kind: 'rules' })} onHelp={() => setDialog({ kind: 'help' })} onLeave={leave} />
      {layout !== 'phone' && layout !== 'middle' && (
        <aside className="rail" id="hands" tabIndex={-1} aria-label={facilitating ? 'Running the meeting' : 'This meeting and raised hands'}>
          {facilitating ? <Running snapshot={snapshot} /> : <Tonight />}
          <HandsQueue snapshot={snapshot} id="hands-title" />
        </aside>
      )}
      <main className="stage" id="main">
        <Notices snapshot={snapshot} onDevices={() => setDialog({ kind: 'devices' })} />
        {desk ? (
          <PhoneDesk snapshot={snapshot} onPeople={() => openPanel('people')} onAskToLeave={panel.onAskToLeave} />
        ) : (
          <Circle
            snapshot={snapshot}
            press={(id, seat, words) => {
              const actions = actionsFor(id);
              if (actions.length === 0) return <span className="seat-in">{seat}</span>;
              return <PersonMenu snapshot={snapshot} id={id} actions={actions} label={`${words}. Options`} triggerClass="seat-in" trigger={seat} />;
            }}
          />
        )}
        {snapshot.meeting?.hands.called === snapshot.me ? (
          <CalledActs snapshot={snapshot} silent={microphoneReason(snapshot)} />
        ) : (
          facilitating && !phone && <StageActs snapshot={snapshot} />
        )}
        <Reconnecting snapshot={snapshot} onHelp={() => setDialog({ kind: 'help' })} />
      </main>
      {!phone && <Panel {...panel} />}
      <Controls
        snapshot={snapshot}
        phone={phone}
        circle={phone && facilitating ? { shown: showCircle, toggle: () => setShowCircle(!showCircle) } : null}
        unread={snapshot.chat.unread}
        onChat={() => openPanel('chat')}
        onHelp={() => setDialog({ kind: 'help' })}
        onLeave={leave}
        more={<MoreMenu actions={moreActions(phone, facilitating)} onAction={more} />}
      />
      {phone && <PanelSheet {...panel} open={sheet} onClose={() => setSheet(false)} />}
      <Dialogs
        dialog={dialog}
        snapshot={snapshot}
        preferences={preferences}
        onPreferences={(next) => {
          writePreferences(next);
          setPreferences(next);
        }}
        onChat={() => openPanel('chat')}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}

function moreActions(phone: boolean, facilitating: boolean): readonly MoreAction[] {
  const here: MoreAction[] = phone ? ['people', 'rules'] : [];
  return [...here, ...(phone && facilitating ? (['hand'] as const) : []), 'devices', 'rename', 'settings', 'keys', 'leave_site'];
}
