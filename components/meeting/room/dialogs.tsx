'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { isFullFacilitator, nameOf, peopleBySeat, isFacilitator } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { ExtraTime } from '../desk/extra-time';
import { LeaveDialog } from '../lifecycle/leave-dialog';
import { DevicesDialog } from '../media/devices-dialog';
import { AskToLeave } from '../people/ask-to-leave';
import { RenameDialog } from '../people/rename-dialog';
import { SendBack } from '../people/send-back';
import { HelpSheet } from '../safety/help-sheet';
import { nameAtTheDoor } from '../lobby/name-at-the-door';
import { facilitatorsHere } from '../notes/note-words';
import { TellDialog } from '../notes/tell-dialog';
import { KeysDialog } from './keys-dialog';
import type { Preferences } from './preferences';
import { RulesDialog } from './rules-dialog';
import { SettingsDialog } from './settings-dialog';

export type OpenDialog =
  | { readonly kind: 'help' | 'keys' | 'rules' | 'settings' | 'devices' | 'rename' | 'leave' | 'tell' }
  | { readonly kind: 'ask_to_leave' | 'send_back' | 'extra_time'; readonly id: ParticipantId };

interface DialogsProps {
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
export function Dialogs({ dialog, snapshot, preferences, onPreferences, onChat, onTell, onClose }: DialogsProps) {
  const { meeting, me } = snapshot;
  if (!dialog || !meeting || !me) return null;
  switch (dialog.kind) {
    case 'help':
      return <HelpSheet tell={{ facilitates: isFacilitator(meeting, me), here: facilitatorsHere(meeting, me), onTell }} onChat={onChat} onClose={onClose} />;
    case 'keys':
      return <KeysDialog singleKeys={preferences.singleKeys} onClose={onClose} />;
    case 'rules':
      return <RulesDialog onClose={onClose} />;
    case 'settings':
      return <SettingsDialog preferences={preferences} onChange={onPreferences} onClose={onClose} />;
    case 'devices':
      return <DevicesDialog media={snapshot.media} participation={find(meeting.roster.people, me)?.participation ?? 'turns'} onClose={onClose} />;
    case 'tell':
      return <TellDialog snapshot={snapshot} onClose={onClose} />;
    case 'rename':
      return <RenameDialog name={nameOf(meeting, me)} onClose={onClose} />;
    case 'leave': {
      const others = peopleBySeat(meeting).some((id) => id !== me && isFacilitator(meeting, id));
      return <LeaveDialog mayEnd={isFullFacilitator(meeting, me)} others={others} onClose={onClose} />;
    }
    case 'ask_to_leave':
      return <AskToLeave id={dialog.id} name={nameOf(meeting, dialog.id) || nameAtTheDoor(meeting, dialog.id)} onClose={onClose} />;
    case 'extra_time':
      return <ExtraTime meeting={meeting} id={dialog.id} onClose={onClose} />;
    case 'send_back':
      return <SendBack id={dialog.id} name={nameOf(meeting, dialog.id)} onClose={onClose} />;
  }
}
