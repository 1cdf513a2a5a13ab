'use client';

import type { MeetingSnapshot } from '../../../lib/client/types';
import type { Turn } from '../../../lib/meeting/floor/types';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { useChat } from '../context';
import { Face } from '../../ui/face';
import { ReactionNames } from './reactions';
import { holderTitle } from './turn-words';

/** From this many characters on the words are set smaller, so that most of them are seen at once. */
const LONG = 280;

/** A turn that was taken by text, shown large to everyone: it counts just the same. */
export function Written({ snapshot, turn }: { readonly snapshot: MeetingSnapshot; readonly turn: Turn }) {
  const { meeting, me } = snapshot;
  const chat = useChat();
  if (!meeting || !me) return null;
  const entry = chat.entries.find((each) => each.kind === 'message' && each.message.turn === turn.id);
  const message = entry?.kind === 'message' ? entry.message : null;
  const name = nameOf(meeting, turn.who);
  const text = message && message.deleted === null ? message.text : null;
  return (
    <div className="mid written" role="region" aria-label={turn.who === me ? 'What you wrote' : `What ${name} wrote`} tabIndex={0}>
      <p className="who">
        <Face name={name} />
        {turn.who === me ? 'You wrote' : holderTitle(name, turn)}
      </p>
      {text !== null ? (
        <p className={`written-words${text.length > LONG ? ' long' : ''}`}>{text}</p>
      ) : (
        <p className="hint">{message ? 'The words were taken back.' : 'The words are on their way to you.'}</p>
      )}
      <ReactionNames meeting={meeting} me={me} turn={turn} />
    </div>
  );
}
