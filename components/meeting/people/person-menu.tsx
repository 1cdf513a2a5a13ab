'use client';

import type { ReactNode } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { find } from '../../../lib/meeting/machine/records';
import { Menu } from '../../ui/menu';
import type { MenuAction } from '../../ui/menu';
import { useMeetingUi } from '../context';
import { PARTICIPATION_WORDS, ROLE_WORDS } from '../words';

interface PersonMenuProps {
  readonly snapshot: MeetingSnapshot;
  readonly id: ParticipantId;
  readonly actions: readonly MenuAction[];
  readonly label: string;
  readonly triggerClass: string;
  readonly trigger: ReactNode;
  readonly placement?: 'right' | 'bottom end';
}

/** Beside the person; gentle things first, protective acts last, after a line, each with a second step. */
export function PersonMenu({ snapshot, id, actions, ...menu }: PersonMenuProps) {
  const { announcer } = useMeetingUi();
  return (
    <Menu
      {...menu}
      title={snapshot.meeting ? find(snapshot.meeting.roster.people, id)?.name : ''}
      subtitle={personFacts(snapshot, id)}
      actions={actions}
      onUnavailable={announcer.polite}
    />
  );
}

/** What only facilitators hold: in everybody else's view it is not there. One's own is no news. */
function privateFacts({ hands, floor, lead }: MeetingState, me: ParticipantId | null, id: ParticipantId): readonly (string | false)[] {
  if (id === me) return [];
  return [hands.shy.includes(id) && 'would like to, but is shy', (find(floor.extra, id) ?? 1) > 1 && 'extra time, private', lead.standIn === id && 'stand-in'];
}

/** "First time here · camera off · muted": what a facilitator should know, in one line. */
export function personFacts({ meeting, me, media, connection }: MeetingSnapshot, id: ParticipantId): string {
  const person = meeting && find(meeting.roster.people, id);
  if (!meeting || !person) return '';
  const remote = id === me ? null : media.people[id];
  const camera = id === me ? media.camera.state === 'on' : remote?.camera === 'on';
  const microphone = id === me ? media.microphone.state === 'on' : remote?.microphone === 'on';
  const lost = id === me ? connection.state === 'reconnecting' : (find(meeting.presence.people, id)?.lostAt ?? null) !== null;
  const sound =
    person.participation !== 'turns'
      ? [PARTICIPATION_WORDS[person.participation].short]
      : [camera ? 'camera on' : 'camera off', microphone ? 'microphone on' : 'muted'];
  const facts = [
    person.role !== 'member' && ROLE_WORDS[person.role],
    lost && 'reconnecting, place kept',
    person.firstTime && 'first time here',
    ...(lost ? [] : sound),
    meeting.moderation.keptMuted.includes(id) && 'kept muted',
    meeting.floor.resting.includes(id) && 'resting',
    ...privateFacts(meeting, me, id),
    remote?.quality === 'weak' && 'weak connection',
  ].filter((fact): fact is string => Boolean(fact));
  const line = facts.join(' · ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}
