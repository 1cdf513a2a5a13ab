'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFullFacilitator, nameOf, peopleBySeat, isFacilitator } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { useLaterPart } from '../later-part';
import type { Desk } from '../desk/desk-part';
import { LeaveDialog } from '../lifecycle/leave-dialog';
import { HelpSheet } from '../safety/help-sheet';
import { nameAtTheDoor } from '../lobby/name-at-the-door';
import { facilitatorsHere } from '../notes/note-words';
import { TellDialog } from '../notes/tell-dialog';
import { overlaysPart } from './overlays-part';
import { DialogAway } from './part-away';
import type { Preferences } from './preferences';
import { RulesDialog } from './rules-dialog';

export type OpenDialog =
  | { readonly kind: 'help' | 'rules' | 'leave' | 'tell' }
  | { readonly kind: Rare }
  | { readonly kind: 'ask_to_leave' | 'send_back' | 'extra_time'; readonly id: ParticipantId };
/** Fetched when the room stands (overlays.ts); everything else is there from the first moment. */
type Rare = 'keys' | 'settings' | 'devices' | 'rename';

interface DialogsProps {
  /** null for members. */
  readonly desk: Desk | null;
  readonly dialog: OpenDialog | null;
  readonly snapshot: MeetingSnapshot;
  readonly preferences: Preferences;
  readonly onPreferences: (preferences: Preferences) => void;
  readonly onChat: () => void;
  /** Private words with the facilitators, or among them. */
  readonly onTell: () => void;
  readonly onClose: () => void;
}

/** At most one at a time. */
export function Dialogs(props: DialogsProps) {
  const { dialog, desk, snapshot, onChat, onTell, onClose } = props;
  const { meeting, me } = snapshot;
  if (!dialog || !meeting || !me) return null;
  switch (dialog.kind) {
    case 'help':
      return <HelpSheet tell={{ facilitates: isFacilitator(meeting, me), here: facilitatorsHere(meeting, me), onTell }} onChat={onChat} onClose={onClose} />;
    case 'rules':
      return <RulesDialog onClose={onClose} />;
    case 'tell':
      return <TellDialog snapshot={snapshot} onClose={onClose} />;
    case 'leave': {
      const others = peopleBySeat(meeting).some((id) => id !== me && isFacilitator(meeting, id));
      return <LeaveDialog mayEnd={isFullFacilitator(meeting, me)} others={others} onClose={onClose} />;
    }
    case 'ask_to_leave':
      return desk && <desk.AskToLeave id={dialog.id} name={nameOf(meeting, dialog.id) || nameAtTheDoor(meeting, dialog.id)} onClose={onClose} />;
    case 'extra_time':
      return desk && <desk.ExtraTime meeting={meeting} id={dialog.id} onClose={onClose} />;
    case 'send_back':
      return desk && <desk.SendBack id={dialog.id} name={nameOf(meeting, dialog.id)} onClose={onClose} />;
    default:
      return <RareDialog {...props} kind={dialog.kind} />;
  }
}

function RareDialog({ kind, snapshot, preferences, onPreferences, onClose }: DialogsProps & { readonly kind: Rare }) {
  const { state, part: overlays } = useLaterPart(overlaysPart, true);
  const { meeting, me, media } = snapshot;
  if (!meeting || !me) return null;
  if (!overlays) return <DialogAway state={state} onAgain={() => void overlaysPart.load()} onClose={onClose} />;
  switch (kind) {
    case 'keys':
      return <overlays.KeysDialog singleKeys={preferences.singleKeys} onClose={onClose} />;
    case 'settings':
      return <overlays.SettingsDialog preferences={preferences} onChange={onPreferences} onClose={onClose} />;
    case 'devices':
      return <overlays.DevicesDialog media={media} participation={find(meeting.roster.people, me)?.participation ?? 'turns'} onClose={onClose} />;
    case 'rename':
      return <overlays.RenameDialog name={nameOf(meeting, me)} onClose={onClose} />;
  }
}
