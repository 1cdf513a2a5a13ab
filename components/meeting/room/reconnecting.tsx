'use client';

import { Check, LifeBuoy, RefreshCw, WifiOff } from 'lucide-react';
import type { ChatView, ConnectionView, Drafts, MeetingSnapshot } from '../../../lib/client/types';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { useChat, useDrafts, useMeetingUi } from '../context';
import { orderOf } from '../floor/order';

/** What becomes of my place in the order, or of my turn. */
function placeLine({ meeting, me }: Pick<MeetingSnapshot, 'meeting' | 'me'>): string {
  if (meeting && me && meeting.floor.turn?.who === me)
    return 'It is your turn: the others wait a moment, and the time stands still. If we go on, you are asked again.';
  if (meeting && me && orderOf(meeting).coming.some(({ id }) => id === me))
    return 'Your seat and your place in the order are kept. If your turn comes meanwhile, we go on, and it is offered to you again.';
  return 'Your seat is kept, and your place among the raised hands.';
}

/** What still holds while there is no connection. */
function lines({ meeting, me }: MeetingSnapshot, chat: ChatView, drafts: Drafts): readonly string[] {
  const unsent = drafts.chat.trim() !== '' || drafts.turn.trim() !== '' || chat.entries.some((entry) => entry.kind === 'pending');
  return [
    placeLine({ meeting, me }),
    `The others see “${meeting && me ? nameOf(meeting, me) : ''}, reconnecting”. They cannot see or hear you.`,
    unsent ? 'Your unsent message is still here. It goes out when you are back.' : 'You can still read the chat and write. It goes out when you are back.',
  ];
}

interface ReconnectingProps {
  readonly snapshot: MeetingSnapshot;
  readonly onHelp: () => void;
}

/** Lies over the circle only, so that whoever is writing goes on writing. Tries again by itself. */
export function Reconnecting({ snapshot, onHelp }: ReconnectingProps) {
  return snapshot.connection.state === 'reconnecting' ? <Veil snapshot={snapshot} connection={snapshot.connection} onHelp={onHelp} /> : null;
}

function Veil({ snapshot, connection, onHelp }: ReconnectingProps & { readonly connection: Extract<ConnectionView, { state: 'reconnecting' }> }) {
  const { session } = useMeetingUi();
  const drafts = useDrafts();
  const chat = useChat();
  return (
    <div className="stage-veil">
      <section className="dialog" aria-labelledby="reconnecting-title" data-state="reconnecting">
        <div className="icon-line">
          <Icon of={WifiOff} />
          <h2 id="reconnecting-title" className="carry">
            Your connection dropped.
            <br />
            Your place is kept.
          </h2>
        </div>
        <p className="lead">
          {connection.why === 'restarting'
            ? 'Our server is starting again. We come back by ourselves.'
            : 'We’re trying again by ourselves. This usually takes less than a minute.'}
        </p>
        <ul className="three">
          {lines(snapshot, chat, drafts).map((line) => (
            <li key={line}>
              <Icon of={Check} />
              <span>{line}</span>
            </li>
          ))}
        </ul>
        <div className="row">
          <Button look="primary" icon={RefreshCw} onClick={() => session.reconnectNow()}>
            Try now
          </Button>
          <Button look="help" icon={LifeBuoy} onClick={onHelp}>
            Crisis help, works offline
          </Button>
        </div>
        <p className="small soft">
          {connection.offline ? 'Your device says that it has no network. Move' : 'If it stays so, move'} closer to your router, or switch to mobile data.
        </p>
      </section>
    </div>
  );
}
