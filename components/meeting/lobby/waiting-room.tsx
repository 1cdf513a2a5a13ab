'use client';

import { Keyboard, LifeBuoy, MicOff, Users, VideoOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { ordinal, slotWords, useTimeZone } from '../../ui/time';
import { useMeetingUi, useRoom, useRun } from '../context';
import { MeetingTop } from '../meeting-top';
import { ProblemNotice } from '../problem-notice';
import { Trouble } from '../trouble';
import { BYE_WORDS, PARTICIPATION_WORDS } from '../words';
import { ChangeAsked } from './change-asked';
import { StillCircle } from './still-circle';
import { lobbySentence } from './sentences';

/** In line: knows the facilitators' public names, the own place, and whether somebody is at the door. Nothing else (decisions.md 22). */
export function WaitingRoom() {
  const { session, data, announcer } = useMeetingUi();
  const room = useRoom();
  const run = useRun();
  const [changing, setChanging] = useState(false);
  const zone = useTimeZone(data.group.timeZone);
  const knock = room?.meeting.lobby.waiting[0];
  const mine = room?.meeting.lobby.mine;
  const sentence = knock && mine ? lobbySentence(mine.facilitatorHere, knock.greetedBy, data.facilitators) : '';
  useEffect(() => announcer.polite(sentence), [announcer, sentence]);
  if (!room || !knock || !mine) return null;
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
        <WhileYouWait
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
  readonly textOnly: boolean;
  readonly onText: () => void;
  readonly onLeave: () => void;
}

function WhileYouWait({ textOnly, onText, onLeave }: WhileYouWaitProps) {
  return (
    <section className="stack s left" aria-labelledby="meanwhile">
      <h2 id="meanwhile" className="lead-size">
        While you wait
      </h2>
      <div className="meanwhile">
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
