'use client';

import { ArrowRight, ListOrdered, MicOff, Users } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { scheduleOf } from '../../../lib/meeting/formats/schedule';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf, peopleBySeat, settingsOf } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import { useCommand } from '../context';
import { holderTitle } from '../floor/turn-words';
import { HandsQueue } from '../hands/hands-queue';
import { Running } from '../lifecycle/running';
import { DoorList } from '../lobby/door-list';
import { useServerTime } from '../use-server-time';
import { whereWeAre } from '../where-we-are';
import { StageActs } from '../room/stage-acts';
import { partTime } from './forecast';
import { HandOver } from './hand-over';
import { momentOf } from './moment';
import { usedWords } from './part-words';
import { RunOfShow } from './run-of-show';
import { TurnActs } from './turn-acts';
import { spentWords } from './turn-line';
import { luck, useDeskwork } from './use-deskwork';

const STEP_MS = 5_000;

interface PhoneDeskProps {
  readonly snapshot: MeetingSnapshot;
  readonly hideTime: boolean;
  readonly onPeople: () => void;
  readonly onOrder: () => void;
  readonly onAskToLeave: (id: ParticipantId) => void;
  readonly onWrite: (id: ParticipantId) => void;
}

/** The facilitator's desk on a phone: next, time, who; then what needs somebody. The circle is one press away. */
export function PhoneDesk({ snapshot, hideTime, onPeople, onOrder, onAskToLeave, onWrite }: PhoneDeskProps) {
  const { meeting, me } = snapshot;
  if (!meeting || !me) return null;
  const people = peopleBySeat(meeting).length;
  return (
    <div className="phone-desk" id="circle" tabIndex={-1}>
      <section className="card stack s" aria-labelledby="now-title">
        <Now meeting={meeting} me={me} hideTime={hideTime} />
        {momentOf(meeting) ? <TurnActs snapshot={snapshot} hideTime={hideTime} phone /> : <StageActs snapshot={snapshot} phone />}
      </section>
      <div className="card flush">
        <DoorList snapshot={snapshot} onAskToLeave={onAskToLeave} onWrite={onWrite} />
      </div>
      <Quick snapshot={snapshot} meeting={meeting} onOrder={onOrder} />
      {meeting.floor.rule !== 'queue' && meeting.hands.raised.length > 0 && (
        <div className="card" id="hands" tabIndex={-1}>
          <HandsQueue snapshot={snapshot} id="hands-title" />
        </div>
      )}
      <div className="card stack">
        <RunOfShow snapshot={snapshot} hideTime={hideTime} />
      </div>
      <div className="card">
        <Running snapshot={snapshot} />
      </div>
      <Button icon={Users} full onClick={onPeople}>
        Everyone in the circle · {people}
      </Button>
    </div>
  );
}

interface NowProps {
  readonly meeting: MeetingState;
  readonly me: ParticipantId;
  readonly hideTime: boolean;
}

/** Whose moment it is, how long, who comes then. */
function Now({ meeting, me, hideTime }: NowProps) {
  const now = useServerTime(STEP_MS);
  const moment = momentOf(meeting);
  const slot = settingsOf(meeting);
  const here = whereWeAre(meeting.agenda);
  const time = here && slot && !hideTime ? partTime(here.segment, scheduleOf(meeting.agenda, slot, now)) : null;
  const holder = moment?.kind === 'turn' ? moment.turn : null;
  const then = moment?.next ? `then ${moment.next === me ? 'you' : nameOf(meeting, moment.next)}` : '';
  const spent = holder && !hideTime ? spentWords(meeting, holder, now) : null;
  const line = [spent, holder ? then : '', !holder && time ? usedWords(time) : ''].filter(Boolean).join(' · ');
  return (
    <div className={`desk-now${holder ? ' held' : ''}`}>
      {holder && <Face name={nameOf(meeting, holder.who)} />}
      <div>
        <h2 id="now-title" className="lead-size">
          {holder ? holderTitle(nameOf(meeting, holder.who), holder) : nowTitle(meeting, me)}
        </h2>
        {line !== '' && <p className="small soft">{line}</p>}
      </div>
    </div>
  );
}

function nowTitle(meeting: MeetingState, me: ParticipantId): string {
  const { called } = meeting.hands;
  const rule = meeting.floor.rule;
  if (rule === 'still') return 'We are quiet together';
  if (rule !== null && rule !== 'free') return 'Nobody has the floor';
  return called === null ? 'Nobody is asked to speak' : called === me ? 'You are asked to speak' : `${nameOf(meeting, called)} is asked to speak`;
}

function Quick({ snapshot, meeting, onOrder }: { readonly snapshot: MeetingSnapshot; readonly meeting: MeetingState; readonly onOrder: () => void }) {
  const command = useCommand();
  const { ask, busy } = useDeskwork();
  const here = whereWeAre(meeting.agenda);
  return (
    <section className="quick" aria-label="Quick actions">
      <Button icon={ListOrdered} onClick={onOrder}>
        Order
      </Button>
      {momentOf(meeting) && (
        <Button icon={MicOff} onClick={() => void command({ type: 'MuteAll' })}>
          Mute all
        </Button>
      )}
      <HandOver snapshot={snapshot} triggerClass="btn" short />
      {here && (
        <Button busy={busy === 'on' ? 'Going on' : null} onClick={() => ask('on', { type: 'MoveOn', from: here.segment.id, luck: luck() })}>
          {here.next ? 'Next part' : 'Finish'}
          {here.next && <span className="sr"> {here.next.title}</span>}
          <Icon of={ArrowRight} />
        </Button>
      )}
    </section>
  );
}
