'use client';

import { createContext, useCallback, useContext, useMemo, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { ClientCommand } from '../../lib/protocol/messages';
import type { ChatView, CommandProblem, CommandResult, Drafts, MeetingSession, MeetingSnapshot } from '../../lib/client/types';
import type { MeetingState } from '../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../lib/meeting/machine/people';
import type { Announcer } from '../ui/announcer';
import type { MeetingActions, MeetingPageData } from './page-data';

interface Meeting {
  readonly session: MeetingSession;
  readonly data: MeetingPageData;
  readonly actions: MeetingActions;
  readonly announcer: Announcer;
  readonly problem: CommandProblem | null;
  readonly setProblem: (problem: CommandProblem | null) => void;
}

const MeetingContext = createContext<Meeting | null>(null);

export function useMeetingUi(): Meeting {
  const meeting = useContext(MeetingContext);
  if (!meeting) throw new Error('This component belongs into MeetingProvider.');
  return meeting;
}

export function MeetingProvider({ children, ...given }: Omit<Meeting, 'problem' | 'setProblem'> & { readonly children: ReactNode }) {
  const { session, data, actions, announcer } = given;
  const [problem, setProblem] = useState<CommandProblem | null>(null);
  const value = useMemo(() => ({ session, data, actions, announcer, problem, setProblem }), [session, data, actions, announcer, problem]);
  return <MeetingContext value={value}>{children}</MeetingContext>;
}

export function useSnapshot(): MeetingSnapshot {
  const { session } = useMeetingUi();
  return useSyncExternalStore(session.subscribe, session.getSnapshot, session.getSnapshot);
}

/** The conversation: whoever does not show it does not ask for it, and a message draws nothing else again. */
export function useChat(): ChatView {
  const { chat } = useMeetingUi().session;
  return useSyncExternalStore(chat.subscribe, chat.getSnapshot, chat.getSnapshot);
}
/** Messages that were not looked at yet. */
export function useUnread(): number {
  const { chat } = useMeetingUi().session;
  const unread = () => chat.getSnapshot().unread;
  return useSyncExternalStore(chat.subscribe, unread, unread);
}

/** What is being typed: whoever does not show it does not ask for it. */
export function useDrafts(): Drafts {
  const { drafts } = useMeetingUi().session.chat;
  return useSyncExternalStore(drafts.subscribe, drafts.getSnapshot, drafts.getSnapshot);
}

/** What the screens of the room stand on: they are shown only while there is a meeting to show. */
export interface Room {
  readonly meeting: MeetingState;
  readonly me: ParticipantId;
  readonly snapshot: MeetingSnapshot;
}
export function useRoom(): Room | null {
  const snapshot = useSnapshot();
  return snapshot.meeting && snapshot.me ? { meeting: snapshot.meeting, me: snapshot.me, snapshot } : null;
}

/** Carries a wish out. What was refused stays on the screen, in words, until it is put away. */
export function useRun(): (wish: Promise<CommandResult>) => Promise<boolean> {
  const { setProblem } = useMeetingUi();
  return useCallback(
    async (wish) => {
      setProblem(null);
      const result = await wish;
      if (!result.ok) setProblem(result.error);
      return result.ok;
    },
    [setProblem],
  );
}
export function useCommand(): (command: ClientCommand) => Promise<boolean> {
  const { session } = useMeetingUi();
  const run = useRun();
  return useCallback((command) => run(session.command(command)), [run, session]);
}
