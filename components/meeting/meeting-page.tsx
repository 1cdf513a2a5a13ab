'use client';

import { useCallback, useEffect, useState } from 'react';
import { WarmDevices } from '../../lib/client/door/warm-devices';
import type { CommandProblem } from '../../lib/client/types';
import type { Participation } from '../../lib/meeting/machine/people';
import { createAnnouncer, LiveRegions } from '../ui/announcer';
import { LeaveSiteKey } from '../ui/leave-site-key';
import type { DoorAnswers } from './door/answers';
import { deskPart } from './desk/desk-part';
import { Door } from './door/door';
import { forgetName, rememberedWay, rememberName, rememberWay } from './door/remembered';
import type { LiveMeeting } from './live';
import type { MeetingActions, MeetingPageData } from './page-data';
import { LiveDidNotLoad, Opening } from './opening';

interface MeetingPageProps {
  readonly data: MeetingPageData;
  readonly actions: MeetingActions;
}

/** `door`: nothing is connected. `asked`: came in from this page's door. `back`: was here before this page was loaded. */
type Stage =
  | { readonly at: 'door'; readonly refusal: CommandProblem | null }
  | { readonly at: 'asked'; readonly answers: DoorAnswers }
  | { readonly at: 'back' };

/** One meeting from the door to the end. Socket, media and screens come when somebody begins to answer at the door; nothing is connected before they ask. */
export function MeetingPage({ data, actions }: MeetingPageProps) {
  const [announcer] = useState(() => createAnnouncer());
  const [stage, setStage] = useState<Stage>(data.already ? { at: 'back' } : { at: 'door', refusal: null });
  const [before, setBefore] = useState<DoorAnswers | null>(null);
  const facilitates = data.role !== 'member';
  const live = useLive(stage.at !== 'door', facilitates);
  const [warm] = useState(() => new WarmDevices());
  useEffect(() => {
    if (live.state === 'failed') warm.close(); // nobody comes to take them
  }, [live.state, warm]);
  useEffect(() => () => warm.close(), [warm]);
  const toDoor = useCallback((refusal: CommandProblem | null) => setStage({ at: 'door', refusal }), []);
  const ask = (answers: DoorAnswers) => {
    setBefore(answers);
    rememberWay(data.meetingId, answers.participation);
    if (answers.remember) rememberName(answers.name);
    else forgetName();
    setStage({ at: 'asked', answers });
  };
  const asked = stage.at === 'asked' ? stage.answers : null;
  return (
    <>
      <LiveRegions announcer={announcer} />
      <LeaveSiteKey />
      {stage.at === 'door' || (asked && live.state === 'loading') ? (
        <Door
          data={data}
          refusal={stage.at === 'door' ? stage.refusal : null}
          asking={stage.at !== 'door'}
          before={before}
          warm={warm}
          onAnswering={(way) => fetchFor(way, facilitates)}
          onAsk={ask}
        />
      ) : live.state === 'ready' ? (
        <live.Live
          data={data}
          actions={actions}
          announcer={announcer}
          initialName={asked?.name ?? null}
          participation={asked?.participation ?? rememberedWay(data.meetingId) ?? 'turns'}
          warm={warm}
          onOutside={toDoor}
        />
      ) : live.state === 'failed' ? (
        <LiveDidNotLoad data={data} />
      ) : (
        <Opening data={data} />
      )}
    </>
  );
}

type Loaded = { readonly state: 'loading' } | { readonly state: 'failed' } | { readonly state: 'ready'; readonly Live: typeof LiveMeeting };

/**
 * Who answers at the door will need the screens and a connection, and media unless they only write, and who facilitates the desk: fetched while they
 * answer. Connects nothing.
 */
function fetchFor(way: Participation | null, withDesk: boolean): void {
  if (withDesk) void deskPart.load();
  import('./live').then(
    ({ fetchAhead }) => fetchAhead(way === 'turns' || way === 'listen'),
    () => undefined, // the network went while fetching: asked for again when they ask to come in, and then it is said
  );
}

/** Whoever comes as a facilitator has their desk from the first moment; if it alone cannot be fetched, the room opens and says so. */
function useLive(wanted: boolean, withDesk: boolean): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    Promise.all([import('./live'), withDesk ? deskPart.load() : null]).then(
      ([{ LiveMeeting }]) => !gone && setLoaded({ state: 'ready', Live: LiveMeeting }),
      () => !gone && setLoaded({ state: 'failed' }),
    );
    return () => {
      gone = true;
    };
  }, [wanted, withDesk]);
  return loaded;
}
