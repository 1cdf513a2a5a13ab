'use client';

import { useRef } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import { useChat } from '../context';
import { useServerTime } from '../use-server-time';
import { OfferedActs } from './offered-acts';
import { ownTurn } from './my-turn';
import { ReadActs, SpeakingActs } from './speaking-acts';
import { panelWords } from './turn-words';
import { useTurnActs } from './use-turn-acts';
import { useTurnFocus } from './use-turn-focus';
import { onItsWay, WriteTurn } from './write-turn';

/** What is written in minutes and halves of them is drawn anew this often. */
const STEP_MS = 5_000;

interface TurnPanelProps {
  readonly snapshot: MeetingSnapshot;
  /** Why there is no microphone for me; null when there is. */
  readonly silent: string | null;
  readonly hideTime: boolean;
}

/** My own turn: large, calm, one press for each way to take it or leave it. Nothing opens by itself. */
export function TurnPanel({ snapshot, silent, hideTime }: TurnPanelProps) {
  const now = useServerTime(STEP_MS);
  const own = ownTurn({ snapshot, silent, hideTime, now });
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const acts = useTurnActs();
  const chat = useChat();
  const sending = own !== null && onItsWay(chat, own.turn.id) !== undefined;
  useTurnFocus(panel, heading, own && { id: own.turn.id, phase: own.turn.phase === 'writing' && sending ? 'sending' : own.turn.phase });
  const { meeting } = snapshot;
  if (!own || !meeting) return null;
  const { title, text } = panelWords(own);
  const soft = own.turn.phase !== 'offered' && own.time?.lastPart && !hideTime;
  return (
    <section className={`turn${soft ? ' soft-end' : ''}`} id="my-turn" ref={panel} tabIndex={-1} aria-labelledby="my-turn-title" data-turn={own.turn.phase}>
      <h2 id="my-turn-title" tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <p>{text}</p>
      {own.turn.phase === 'offered' && <OfferedActs own={own} meeting={meeting} acts={acts} />}
      {own.turn.phase === 'speaking' && <SpeakingActs own={own} meeting={meeting} acts={acts} />}
      {own.turn.phase === 'writing' && <WriteTurn own={own} meeting={meeting} acts={acts} view={chat} />}
      {own.turn.phase === 'read' && <ReadActs turn={own.turn} acts={acts} />}
    </section>
  );
}
