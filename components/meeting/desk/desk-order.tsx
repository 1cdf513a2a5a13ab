'use client';

import { ArrowUp, Ellipsis } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { nameOf } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { IconButton } from '../../ui/button';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import type { MenuAction } from '../../ui/menu';
import { listed } from '../../ui/time';
import { lengthOf } from '../floor/my-turn';
import { orderOf } from '../floor/order';
import type { InOrder } from '../floor/order';
import { placeWords } from '../floor/order-list';
import { HandsQueue } from '../hands/hands-queue';
import { PersonMenu } from '../people/person-menu';
import { useServerTime } from '../use-server-time';
import { askedAgain } from './forecast';
import { notYetWords } from './not-yet';
import { hadWithOutcome } from './outcomes';
import { digits, spentWords } from './turn-line';
import { useDeskwork } from './use-deskwork';

/** In step with the ring. */
const STEP_MS = 5_000;

interface DeskOrderProps {
  readonly snapshot: MeetingSnapshot;
  readonly hideTime: boolean;
  readonly actionsFor: (id: ParticipantId) => readonly MenuAction[];
}

/** The order as whoever leads has it: earlier, how turns truly ended, who is shy, who has not had the floor. Nothing here reaches a member's page. */
export function DeskOrder({ snapshot, hideTime, actionsFor }: DeskOrderProps) {
  const { meeting, me } = snapshot;
  if (!meeting || !me) return null;
  const { rule, lap } = meeting.floor;
  const held = rule === 'round' || rule === 'queue' || (rule === 'given' && meeting.floor.turn !== null);
  const left = orderOf(meeting).coming.length + askedAgain(meeting);
  const title =
    rule === 'given' ? 'Who has the floor' : rule === 'queue' ? 'Who speaks next' : lap === 2 ? 'Once more, for whoever likes' : 'Order of this round';
  return (
    <>
      {held && (
        <section className="sect" aria-labelledby="desk-order-title">
          <div className="hd">
            <h2 id="desk-order-title">{title}</h2>
            {left > 0 && <span className="small soft">{left} left</span>}
          </div>
          <Coming snapshot={snapshot} meeting={meeting} me={me} hideTime={hideTime} actionsFor={actionsFor} />
          <Had meeting={meeting} me={me} />
        </section>
      )}
      {rule !== 'queue' && (!held || meeting.hands.raised.length > 0) && (
        <div className="sect">
          <HandsQueue snapshot={snapshot} id="desk-hands-title" />
        </div>
      )}
      <Private meeting={meeting} />
    </>
  );
}

interface ComingProps extends DeskOrderProps {
  readonly meeting: MeetingState;
  readonly me: ParticipantId;
}

function Coming({ snapshot, meeting, me, hideTime, actionsFor }: ComingProps) {
  const now = useServerTime(STEP_MS, meeting.floor.turn !== null);
  const { ask } = useDeskwork();
  const { coming } = orderOf(meeting);
  if (coming.length === 0) return <p className="small soft">{meeting.floor.rule === 'queue' ? 'No hand is up.' : 'Nobody is to come.'}</p>;
  return (
    <ol className="order">
      {coming.map((place, i) => {
        const name = nameOf(meeting, place.id);
        const before = coming[i - 1];
        // Whom a facilitator gave the floor comes first whatever the order says.
        const movable = before !== undefined && !before.now && !place.now && before.id !== meeting.floor.next && place.id !== meeting.floor.next;
        const actions = actionsFor(place.id);
        return (
          <li key={place.id} className={place.now ? 'now' : undefined} aria-current={place.now ? 'true' : undefined} data-order={name}>
            <Face name={name} />
            <span>
              <span className="order-name">{place.id === me ? 'You' : name}</span> <small>{rowWords(meeting, place, place.id === me, hideTime, now)}</small>
            </span>
            <span className="order-acts row tight">
              {movable && (
                <IconButton
                  label={`${place.id === me ? 'You' : name} earlier, before ${before.id === me ? 'you' : nameOf(meeting, before.id)}`}
                  icon={ArrowUp}
                  onClick={() => ask('earlier', { type: 'PutBefore', id: place.id, before: before.id })}
                />
              )}
              {actions.length > 0 && (
                <PersonMenu
                  snapshot={snapshot}
                  id={place.id}
                  actions={actions}
                  label={`Options for ${name}`}
                  triggerClass="icon-btn"
                  trigger={<Icon of={Ellipsis} />}
                  placement="bottom end"
                />
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** "1:48 of 2:00", "next", "3:00, private", "needs more time". */
function rowWords(meeting: MeetingState, place: InOrder, mine: boolean, hideTime: boolean, now: number): string {
  const { turn } = meeting.floor;
  const times = find(meeting.floor.extra, place.id) ?? 1;
  const length = lengthOf(meeting, place.id);
  const holds = place.now && turn !== null;
  const lost = place.lost || (holds && turn.heldSince !== null);
  const words = [
    (holds && !hideTime && !lost && spentWords(meeting, turn, now)) || placeWords(meeting, { ...place, lost }, mine),
    holds && (turn.phase === 'speaking' || turn.phase === 'writing') && turn.asksMore && 'needs more time',
    !holds && times > 1 && (length !== null && !hideTime ? `${digits(length)}, private` : 'extra time, private'),
  ];
  return words
    .filter(Boolean)
    .map((part) => `· ${part}`)
    .join(' ');
}

/** Who had their turn, with how it truly ended. */
function Had({ meeting, me }: { readonly meeting: MeetingState; readonly me: ParticipantId }) {
  const had = hadWithOutcome(meeting);
  if (had.length === 0) return null;
  const nameFor = (id: ParticipantId) => (id === me ? 'you' : nameOf(meeting, id));
  const plain = had.filter(({ words }) => words === '');
  return (
    <div className="had small soft">
      <h3 className="sr">Had their turn</h3>
      {plain.length > 0 && <p>Had their turn: {listed(plain.map(({ id }) => nameFor(id)))}.</p>}
      <ul>
        {had
          .filter(({ words }) => words !== '')
          .map(({ id, words }) => (
            <li key={id}>
              {id === me ? 'You' : nameOf(meeting, id)}: {words}
            </li>
          ))}
      </ul>
    </div>
  );
}

/** What only facilitators may know of people. */
function Private({ meeting }: { readonly meeting: MeetingState }) {
  const shy = meeting.hands.shy.map((id) => nameOf(meeting, id)).filter((name) => name !== '');
  const waiting = notYetWords(meeting);
  if (shy.length === 0 && waiting === null) return null;
  return (
    <section className="sect private" aria-labelledby="desk-private-title">
      <h2 id="desk-private-title">Only facilitators see this</h2>
      {shy.length > 0 && (
        <p className="small">
          <strong>{listed(shy)}</strong> would like to, but {shy.length === 1 ? 'is' : 'are'} shy.
        </p>
      )}
      {waiting !== null && (
        <p className="small">
          <strong>Has not had the floor yet:</strong> {waiting}
        </p>
      )}
    </section>
  );
}
