'use client';

import { Keyboard, LifeBuoy, MessageSquare, MicOff, Users, VideoOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { ordinal, slotWords, useTimeZone } from '../../ui/time';
import { useMeetingUi, useRoom, useRun } from '../context';
import { MeetingTop } from '../meeting-top';
import { writeTo } from '../name-words';
import { ProblemNotice } from '../problem-notice';
import { ReadyDevices } from '../ready-devices';
import { Trouble } from '../trouble';
import { BYE_WORDS, PARTICIPATION_WORDS } from '../words';
import { ChangeAsked } from './change-asked';
import { StillCircle } from './still-circle';
import { lobbySentence } from './sentences';

/** In line: knows the facilitators' public names, the own place, and whether somebody is at the door. Nothing else (decisions.md 22). */
export function WaitingRoom({
  conversation,
}: {
  /** With the facilitators. `focus`: it has just been asked for. */ readonly conversation: (focus: boolean) => ReactNode;
}) {
  const { session, data, announcer } = useMeetingUi();
  const room = useRoom();
  const run = useRun();
  const [changing, setChanging] = useState(false);
  const [writing, setWriting] = useState(false);
  const zone = useTimeZone(data.group.timeZone);
  const knock = room?.meeting.lobby.waiting[0];
  const mine = room?.meeting.lobby.mine;
  const sentence = knock && mine ? lobbySentence(mine.facilitatorHere, knock.greetedBy, data.facilitators, knock.comesIn !== null) : '';
  useEffect(() => announcer.polite(sentence), [announcer, sentence]);
  if (!room || !knock || !mine) return null;
  // Also when a facilitator has written first.
  const talking = writing || room.snapshot.notes.threads.length > 0;
  const away = room.snapshot.connection.state === 'reconnecting';
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <MeetingTop title={data.group.name} where={slotWords(data.startsAt, data.endsAt, data.now, zone)}>
        <Button look="quiet" size="small" onClick={() => void run(session.giveUpWaiting())}>
          Leave
        </Button>
      </MeetingTop>
      <main id="main" className="calm">
        <StillCircle />
        <div className="stack s">
          <h1>You’re at the door, {knock.name}.</h1>
          <p className="lead">{sentence}</p>
        </div>
        {away && (
          <div className="left">
            <Trouble words={{ ...BYE_WORDS.restarting, what: 'Your connection dropped.', still: 'Your place in line is kept.' }} />
          </div>
        )}
        <ProblemNotice />
        <p className="soft">You are {ordinal(mine.position)} in line. You keep this place if you reload or lose your connection.</p>
        <div className="well row left">
          <strong>When you go in</strong>
          <span className="row tight">
            <Icon of={MicOff} />
            muted
          </span>
          <span className="row tight">
            <Icon of={VideoOff} />
            camera off
          </span>
          {knock.participation === 'text' && (
            <span className="row tight">
              <Icon of={Keyboard} />
              {PARTICIPATION_WORDS.text.short}
            </span>
          )}
          <span className="row tight">
            <Icon of={Users} />
            shown as “{knock.name}”
          </span>
          <Button look="quiet" size="small" className="push" onClick={() => setChanging(true)}>
            Change
          </Button>
        </div>
        {room.snapshot.media.ready.length > 0 && (
          <div className="left">
            <ReadyDevices ready={room.snapshot.media.ready} />
          </div>
        )}
        {talking && (
          <section className="stack s left" aria-labelledby="talk">
            <h2 id="talk" className="lead-size">
              You and the facilitators
            </h2>
            {conversation(writing)}
          </section>
        )}
        <WhileYouWait
          readers={talking || !mine.facilitatorHere ? null : data.facilitators.map(({ name }) => name)}
          onWrite={() => setWriting(true)}
          textOnly={knock.participation === 'text'}
          onText={() => void run(session.knock(knock.name, 'text'))}
          onLeave={() => void run(session.giveUpWaiting())}
        />
        <div className="left">
          <Notice tone="care" icon={LifeBuoy}>
            <p>
              Feeling unsafe right now? You don’t have to wait for us.{' '}
              <a href="/help" target="_blank" rel="noreferrer">
                Crisis help<span className="sr"> (opens beside this page)</span>
              </a>
            </p>
          </Notice>
        </div>
        {changing && <ChangeAsked knock={knock} onClose={() => setChanging(false)} />}
      </main>
    </>
  );
}

interface WhileYouWaitProps {
  /** Public names of those who would read it; null while nobody would, and when the conversation stands on the page already. */
  readonly readers: readonly string[] | null;
  readonly onWrite: () => void;
  readonly textOnly: boolean;
  readonly onText: () => void;
  readonly onLeave: () => void;
}

function WhileYouWait({ readers, onWrite, textOnly, onText, onLeave }: WhileYouWaitProps) {
  return (
    <section className="stack s left" aria-labelledby="meanwhile">
      <h2 id="meanwhile" className="lead-size">
        While you wait
      </h2>
      <div className="meanwhile">
        {readers && (
          <button type="button" onClick={onWrite}>
            <Icon of={MessageSquare} />
            <b>{writeTo(readers)}</b>
            <span>Anything they should know, or a question</span>
          </button>
        )}
        {!textOnly && (
          <button type="button" onClick={onText}>
            <Icon of={Keyboard} />
            <b>Go in with text only</b>
            <span>No sound needed. You read and write</span>
          </button>
        )}
        <button type="button" onClick={onLeave}>
          <Icon of={Users} />
          <b>Leave the line</b>
          <span>Nobody is told. You can come back to the end of the line</span>
        </button>
      </div>
    </section>
  );
}
