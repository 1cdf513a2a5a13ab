'use client';

import { useMeetingUi, useRoom } from '../context';
import { writeTo } from '../name-words';
import { Conversation } from './conversation';
import { closedSentence, NOBODY_FACILITATES, NOT_KEPT } from './note-words';

/** Somebody in line and the facilitators. Knows no more names than the group's page tells. */
export function LobbyConversation({ focus }: { readonly focus: boolean }) {
  const { data } = useMeetingUi();
  const room = useRoom();
  if (!room) return null;
  const { meeting, me, snapshot } = room;
  return (
    <div className="card stack s">
      <p className="small soft">Only the facilitators read this. Nobody else at the door or in the circle does. {NOT_KEPT}</p>
      <Conversation
        thread={me}
        notes={snapshot.notes}
        label="You and the facilitators"
        field={writeTo(data.facilitators.map(({ name }) => name))}
        nobody={NOBODY_FACILITATES}
        closed={closedSentence(meeting, me, me, '')}
        focus={focus}
      />
    </div>
  );
}
