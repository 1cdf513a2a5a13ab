'use client';

import { useEffect, useState } from 'react';
import type { WarmDevices } from '../../lib/client/door/warm-devices';
import { recallDevices } from '../../lib/client/door/recall';
import { fetchAhead } from '../../lib/client/fetch-ahead';
import { openMeeting } from '../../lib/client/open-meeting';
import type { CommandProblem, MeetingSession } from '../../lib/client/types';
import type { Participation } from '../../lib/meeting/machine/people';
import type { Announcer } from '../ui/announcer';
import { MeetingProvider, useSnapshot } from './context';
import { Finish } from './lifecycle/finish';
import { WaitingRoom } from './lobby/waiting-room';
import { LobbyConversation } from './notes/lobby-conversation';
import { useNoteAnnouncements } from './notes/use-note-announcements';
import { Opening } from './opening';
import type { MeetingActions, MeetingPageData } from './page-data';
import { RoomScreen } from './room/room-screen';

interface LiveProps {
  readonly data: MeetingPageData;
  readonly actions: MeetingActions;
  readonly announcer: Announcer;
  /** From the door; null when this person was here before the page was loaded. */
  readonly initialName: string | null;
  readonly participation: Participation;
  /** What the door has opened. */
  readonly warm: WarmDevices;
  /** Not in line and not in the room: back to the door, with the reason if there is one. */
  readonly onOutside: (refusal: CommandProblem | null) => void;
}

export { fetchAhead };

/** Everything that needs a connection. Loaded when somebody begins to answer at the door, or comes back. */
export function LiveMeeting({ data, actions, announcer, initialName, participation, warm, onOutside }: LiveProps) {
  const [session, setSession] = useState<MeetingSession | null>(null);
  useEffect(() => {
    const opened = openMeeting({
      meetingId: data.meetingId,
      participation,
      deviceIds: recallDevices(),
      warm,
      ...(initialName === null ? {} : { initialName }),
    });
    // oxlint-disable-next-line react/set-state-in-effect -- a session is a connection to the outside: it begins and ends with this effect
    setSession(opened);
    return () => opened.dispose();
  }, [data.meetingId, initialName, participation, warm]);
  if (!session) return <Opening data={data} />;
  return (
    <MeetingProvider session={session} data={data} actions={actions} announcer={announcer}>
      <Screen asked={initialName !== null} onOutside={onOutside} data={data} />
    </MeetingProvider>
  );
}

interface ScreenProps {
  readonly asked: boolean;
  readonly data: MeetingPageData;
  readonly onOutside: (refusal: CommandProblem | null) => void;
}

/** Which screen fits where this person stands. */
export function Screen({ asked, data, onOutside }: ScreenProps) {
  const snapshot = useSnapshot();
  const { standing, knock, finished } = snapshot;
  useNoteAnnouncements(snapshot);
  const refusal = knock.state === 'refused' ? knock.code : null;
  const outside = standing === 'outside' && knock.state !== 'asking' && (!asked || refusal !== null) && !finished;
  useEffect(() => {
    if (outside) onOutside(refusal);
  }, [outside, onOutside, refusal]);
  if (finished) return <Finish finished={finished} onDoor={() => onOutside(null)} />;
  switch (standing) {
    case 'waiting':
      return <WaitingRoom conversation={(focus) => <LobbyConversation focus={focus} />} />;
    case 'facilitator':
    case 'cofacilitator':
    case 'member':
      return <RoomScreen />;
    default:
      return <Opening data={data} />;
  }
}
