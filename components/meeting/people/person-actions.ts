import { DoorOpen, Hand, HandMetal, Mic, MicOff, Shield, ShieldMinus, UserX, VideoOff, Volume2 } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFullFacilitator, needsFacilitator, needsFullFacilitator } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import type { ClientCommand } from '../../../lib/protocol/messages';
import type { MenuAction } from '../../ui/menu';
import { extraTimeAction, floorAction, leadActions } from './floor-actions';

interface Acts {
  readonly command: (command: ClientCommand) => void;
  readonly askToLeave: (id: ParticipantId) => void;
  readonly sendBack: (id: ParticipantId) => void;
  /** How long this person's turns are: chosen in a dialog. */
  readonly extraTime: (id: ParticipantId) => void;
}

const ONLY_FACILITATOR = 'Only a facilitator can do this';

/** What I may do for this person, gentle things first, protective acts last. Empty for members and for oneself. The machine's own questions decide. */
export function personActions(
  { meeting, me, media }: MeetingSnapshot,
  id: ParticipantId,
  { command, askToLeave, sendBack, extraTime }: Acts,
): readonly MenuAction[] {
  const person = meeting && find(meeting.roster.people, id);
  if (!meeting || !me || !person || id === me || needsFacilitator(meeting, me)) return [];
  const keptMuted = meeting.moderation.keptMuted.includes(id);
  const remote = media.people[id];
  const raised = meeting.hands.raised.some((hand) => hand.id === id);
  const called = meeting.hands.called === id;
  const silent = person.participation === 'text' ? 'Is here with text only' : person.participation === 'listen' ? 'Is here to listen' : null;
  const protectedRole = person.role === 'facilitator' ? 'Not for a facilitator' : null;
  const mayName = needsFullFacilitator(meeting, me) ? ONLY_FACILITATOR : null;
  const actions: (MenuAction | false | null)[] = [
    floorAction(meeting, id, command) ??
      (called
        ? { id: 'done', label: 'Has spoken', detail: 'The middle becomes quiet again', icon: Hand, onAction: () => command({ type: 'LowerHand', id }) }
        : {
            id: 'call',
            label: 'Ask to speak',
            detail: 'Everyone sees it. Opens no microphone',
            icon: Volume2,
            onAction: () => command({ type: 'CallOn', id }),
          }),
    raised && { id: 'lower', label: 'Lower the hand', icon: HandMetal, onAction: () => command({ type: 'LowerHand', id }) },
    {
      id: 'mute',
      label: 'Mute',
      detail: 'They may unmute again',
      icon: MicOff,
      unavailable: silent ?? (remote?.microphone === 'on' ? null : 'Is muted already'),
      onAction: () => command({ type: 'Mute', id }),
    },
    { id: 'ask', label: 'Ask to unmute', detail: 'They decide', icon: Mic, unavailable: silent, onAction: () => command({ type: 'AskToUnmute', id }) },
    keptMuted
      ? { id: 'release', label: 'Let them unmute', icon: Mic, onAction: () => command({ type: 'ReleaseMute', id }) }
      : {
          id: 'keep',
          label: 'Keep muted',
          detail: 'Until you let them unmute',
          icon: MicOff,
          unavailable: protectedRole,
          onAction: () => command({ type: 'KeepMuted', id }),
        },
    remote?.camera === 'on' && {
      id: 'camera',
      label: 'Stop the camera',
      detail: 'They may turn it on again',
      icon: VideoOff,
      onAction: () => command({ type: 'StopCamera', id }),
    },
    extraTimeAction(meeting, id, () => extraTime(id)),
    ...leadActions(meeting, me, id, command),
    person.role === 'member' && {
      id: 'co',
      label: 'Make co-facilitator',
      icon: Shield,
      unavailable: mayName,
      onAction: () => command({ type: 'MakeCofacilitator', id }),
    },
    person.role === 'cofacilitator' && {
      id: 'member',
      label: 'Make member again',
      icon: ShieldMinus,
      unavailable: mayName,
      onAction: () => command({ type: 'MakeMember', id }),
    },
    {
      id: 'back',
      label: 'Back to the lobby…',
      detail: 'Keeps the name, last in line',
      icon: DoorOpen,
      protective: true,
      unavailable: protectedRole,
      onAction: () => sendBack(id),
    },
    {
      id: 'leave',
      label: 'Ask to leave…',
      detail: 'They read why, and what they can do',
      icon: UserX,
      protective: true,
      unavailable: person.role === 'facilitator' && !isFullFacilitator(meeting, me) ? ONLY_FACILITATOR : null,
      onAction: () => askToLeave(id),
    },
  ];
  return actions.filter((action) => action !== false && action !== null);
}
