'use client';

import { Users } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf, peopleBySeat } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { HandsQueue } from '../hands/hands-queue';
import { Running } from '../lifecycle/running';
import { DoorList } from '../lobby/door-list';
import { StageActs } from './stage-acts';

interface PhoneDeskProps {
  readonly snapshot: MeetingSnapshot;
  readonly onPeople: () => void;
  readonly onAskToLeave: (id: ParticipantId) => void;
  readonly onWrite: (id: ParticipantId) => void;
}

/** The facilitator's desk on a phone: what needs somebody first, the circle one press away. */
export function PhoneDesk({ snapshot, onPeople, onAskToLeave, onWrite }: PhoneDeskProps) {
  const { meeting, me } = snapshot;
  if (!meeting || !me) return null;
  const { called } = meeting.hands;
  const people = peopleBySeat(meeting).length;
  return (
    <div className="phone-desk" id="circle" tabIndex={-1}>
      <section className="card stack s" aria-labelledby="now-title">
        <h2 id="now-title" className="lead-size">
          {called === null ? 'Nobody is asked to speak' : called === me ? 'You are asked to speak' : `${nameOf(meeting, called)} is asked to speak`}
        </h2>
        <StageActs snapshot={snapshot} phone />
      </section>
      <div className="card flush">
        <DoorList snapshot={snapshot} onAskToLeave={onAskToLeave} onWrite={onWrite} />
      </div>
      <div className="card" id="hands" tabIndex={-1}>
        <HandsQueue snapshot={snapshot} id="hands-title" />
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
