'use client';

import { useState } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { NoteThread } from '../../../lib/meeting/machine/notes';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { leaveSite } from '../../ui/leave-site-key';
import type { MenuAction } from '../../ui/menu';
import { useCommand, useMeetingUi, useRun } from '../context';
import type { Desk } from '../desk/desk-part';
import { myTurn } from '../floor/my-turn';
import { handIsUp, microphoneReason } from './controls';
import type { OpenDialog } from './dialogs';
import { useKeys } from './keys';
import type { MoreAction } from './more-menu';
import type { PanelTab } from './panel';
import { whereAmI } from './where-am-i';

export interface RoomActs {
  readonly dialog: OpenDialog | null;
  /** null closes. */
  readonly show: (dialog: OpenDialog | null) => void;
  readonly tab: PanelTab;
  readonly setTab: (tab: PanelTab) => void;
  /** On a phone the panel is a sheet, which may be closed. */
  readonly sheet: boolean;
  readonly closeSheet: () => void;
  readonly openPanel: (tab: PanelTab) => void;
  /** Which private conversation a facilitator has chosen; null: none yet. */
  readonly noteThread: NoteThread | null;
  readonly chooseNotes: (thread: NoteThread) => void;
  /** Opens private words: a facilitator's in the panel, everyone else's in a dialog. Without a conversation: where they were. */
  readonly openNotes: (thread?: NoteThread) => void;
  readonly leave: () => void;
  readonly more: (action: MoreAction) => void;
  /** What I may do for this person; empty when nothing. */
  readonly actionsFor: (id: ParticipantId) => readonly MenuAction[];
}

/** What is open in the room, and what presses and keys do. */
export function useRoomActs(snapshot: MeetingSnapshot, room: { readonly phone: boolean; readonly desk: Desk | null; readonly singleKeys: boolean }): RoomActs {
  const { session } = useMeetingUi();
  const run = useRun();
  const command = useCommand();
  const facilitating = room.desk !== null;
  const [dialog, show] = useState<OpenDialog | null>(null);
  const [tab, setTab] = useState<PanelTab>(facilitating ? 'door' : 'chat');
  const [sheet, setSheet] = useState(false);
  const openPanel = (next: PanelTab) => {
    show(null);
    setTab(next);
    setSheet(room.phone);
  };
  const [noteThread, chooseNotes] = useState<NoteThread | null>(null);
  const openNotes = (thread?: NoteThread) => {
    if (!facilitating) return show({ kind: 'tell' });
    if (thread) chooseNotes(thread);
    openPanel('notes');
  };
  const toggleHand = () => void run(handIsUp(snapshot) ? session.lowerHand() : session.raiseHand());
  useRoomKeys(snapshot, { show, toggleHand, desk: room.desk, singleKeys: room.singleKeys });
  return {
    dialog,
    show,
    tab,
    setTab,
    sheet,
    closeSheet: () => setSheet(false),
    openPanel,
    noteThread,
    chooseNotes,
    openNotes,
    leave: () => (facilitating ? show({ kind: 'leave' }) : void run(session.leave())),
    more: (action) => {
      if (action === 'people') openPanel('people');
      else if (action === 'hand') toggleHand();
      else if (action === 'rest' || action === 'go_on') void command({ type: 'Rest', on: action === 'rest' });
      else if (action === 'private') openNotes();
      else if (action === 'leave_site') leaveSite();
      else show({ kind: action });
    },
    actionsFor: (id) =>
      room.desk?.personActions(snapshot, id, {
        command: (wish) => void command(wish),
        askToLeave: (who) => show({ kind: 'ask_to_leave', id: who }),
        sendBack: (who) => show({ kind: 'send_back', id: who }),
        extraTime: (who) => show({ kind: 'extra_time', id: who }),
      }) ?? [],
  };
}

interface KeyedActs {
  readonly show: (dialog: OpenDialog) => void;
  readonly toggleHand: () => void;
  readonly desk: Desk | null;
  readonly singleKeys: boolean;
}

/** A key says what it did: whoever pressed it may not look at the bar. */
function useRoomKeys(snapshot: MeetingSnapshot, { show, toggleHand, desk, singleKeys }: KeyedActs): void {
  const { session, announcer } = useMeetingUi();
  const run = useRun();
  const { state } = snapshot.media.microphone;
  const microphone = () => {
    const reason = microphoneReason(snapshot);
    if (reason) return announcer.polite(reason);
    void session.media.setMicrophone(state === 'off' || state === 'problem');
    announcer.polite(state === 'on' ? 'You are muted.' : 'Your microphone is opening.');
  };
  const hand = () => {
    announcer.polite(handIsUp(snapshot) ? 'Hand lowered.' : 'Hand raised.');
    toggleHand();
  };
  const write = () => {
    const turn = myTurn(snapshot);
    if (!turn || turn.phase === 'read') return announcer.polite('You can write your turn when it is yours.');
    if (turn.phase === 'writing') return document.getElementById('my-words')?.focus();
    void run(session.command({ type: 'StartTurn', turn: turn.id, by: 'text' }));
  };
  const next = () => {
    const { meeting, me } = snapshot;
    if (!meeting || !me || !desk) return;
    const { command: wish, words } = desk.nextPerson(meeting, me);
    announcer.polite(words);
    if (wish) void run(session.command(wish));
  };
  useKeys(
    {
      microphone,
      hand,
      write,
      next,
      where: () => announcer.polite(whereAmI(snapshot)),
      keys: () => show({ kind: 'keys' }),
      help: () => show({ kind: 'help' }),
    },
    singleKeys,
  );
}
