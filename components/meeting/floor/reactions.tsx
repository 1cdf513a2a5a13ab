'use client';

import { Heart, HeartHandshake } from 'lucide-react';
import type { Reaction, Turn } from '../../../lib/meeting/floor/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { mayReact } from '../../../lib/meeting/machine/speaking';
import { Icon } from '../../ui/icon';
import type { LucideIcon } from '../../ui/icon';
import { listed } from '../../ui/time';
import { useCommand } from '../context';

const REACTION_WORDS: Record<Reaction, string> = { with_you: 'With you', thank_you: 'Thank you' };
const ICONS: Record<Reaction, LucideIcon> = { with_you: HeartHandshake, thank_you: Heart };
const BOTH: readonly Reaction[] = ['with_you', 'thank_you'];
/** What this person may send now: nothing in one's own turn, and nothing where the part goes without. */
const reactionsFor = (meeting: MeetingState, me: ParticipantId): readonly Reaction[] => BOTH.filter((kind) => mayReact(meeting, me, kind) === null);

/** Each in words with names, in the order in which they came; never a number. */
function reactionLines(meeting: MeetingState, me: ParticipantId, turn: Turn): readonly { readonly kind: Reaction; readonly words: string }[] {
  return BOTH.flatMap((kind) => {
    const names = turn.reactions.filter((reaction) => reaction.kind === kind).map(({ id }) => (id === me ? 'you' : nameOf(meeting, id)));
    return names.length === 0 ? [] : [{ kind, words: `${REACTION_WORDS[kind]} · ${listed(names)}` }];
  });
}

/** Under the holder: who is with them. Appears without a sound and without moving anything. */
export function ReactionNames({ meeting, me, turn }: { readonly meeting: MeetingState; readonly me: ParticipantId; readonly turn: Turn }) {
  const lines = reactionLines(meeting, me, turn);
  if (lines.length === 0) return null;
  return (
    <ul className="kind-words" aria-label="Still reactions">
      {lines.map(({ kind, words }) => (
        <li key={kind} className="kind">
          <Icon of={ICONS[kind]} />
          {words}
        </li>
      ))}
    </ul>
  );
}

/** A press sends one, another press takes it back. Nobody hears anything. */
export function ReactionActs({ meeting, me }: { readonly meeting: MeetingState; readonly me: ParticipantId }) {
  const command = useCommand();
  const { turn } = meeting.floor;
  const allowed = reactionsFor(meeting, me);
  if (!turn || allowed.length === 0) return null;
  return (
    <div className="kinds" role="group" aria-label={`Send ${nameOf(meeting, turn.who)} a still reaction`}>
      {allowed.map((kind) => {
        const on = turn.reactions.some((reaction) => reaction.id === me && reaction.kind === kind);
        return (
          <button key={kind} type="button" className="chip" aria-pressed={on} onClick={() => void command({ type: 'React', turn: turn.id, kind, on: !on })}>
            <Icon of={ICONS[kind]} />
            {REACTION_WORDS[kind]}
          </button>
        );
      })}
    </div>
  );
}
