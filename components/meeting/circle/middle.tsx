'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import { find } from '../../../lib/meeting/machine/records';
import { Face } from '../../ui/face';
import { capital, counted } from '../../ui/time';
import { Camera } from '../camera';
import { Hearth } from '../hearth';

interface MiddleProps {
  readonly snapshot: MeetingSnapshot;
  /** In the circle. */
  readonly people: number;
}

/** A calm fire; or the person whom a facilitator has asked to speak, large enough to be looked at. */
export function Middle({ snapshot, people }: MiddleProps) {
  const { meeting, me, media } = snapshot;
  const called = meeting?.hands.called ?? null;
  const person = meeting && called ? find(meeting.roster.people, called) : undefined;
  if (!called || !person) {
    return (
      <div className="mid">
        <Hearth />
        <p className="hint">{people === 1 ? 'You are the first one here.' : `${capital(counted(people, 'person', 'people'))} are here.`}</p>
      </div>
    );
  }
  const mine = called === me;
  const camera = mine ? media.camera.state === 'on' : media.people[called]?.camera === 'on';
  return (
    <div className="mid">
      <div className={`holder${media.speaking.includes(called) ? ' speaking' : ''}`}>
        <Face name={person.name}>{camera ? <Camera who={mine ? 'me' : called} /> : undefined}</Face>
      </div>
      <p className="who">{mine ? 'You have been asked to speak' : person.name}</p>
      <p className="hint">{mine ? ownHint(media.microphone.state === 'on') : 'has been asked to speak. Everyone listens.'}</p>
    </div>
  );
}

const ownHint = (open: boolean) => (open ? 'Everyone hears you. Pauses are fine.' : 'Take your time. Your microphone is still off.');
