'use client';

import { Ban, Ellipsis, HandHeart, Mail, UserX } from 'lucide-react';
import { useState } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { Knock } from '../../../lib/meeting/lobby/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { placesLeft, settingsOf } from '../../../lib/meeting/machine/questions';
import { find, ids } from '../../../lib/meeting/machine/records';
import { Button } from '../../ui/button';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import { agoWords } from '../../ui/time';
import { useCommand, useMeetingUi } from '../context';
import { DECLINE_WORDS, PARTICIPATION_WORDS } from '../words';
import { DeclineDialog } from './decline-dialog';

interface DoorListProps {
  readonly snapshot: MeetingSnapshot;
  readonly onAskToLeave: (id: ParticipantId) => void;
  /** Privately, to this one person. */
  readonly onWrite: (id: ParticipantId) => void;
}

/** At the door, first come first; only facilitators see it. */
export function DoorList({ snapshot, onAskToLeave, onWrite }: DoorListProps) {
  const command = useCommand();
  const { session } = useMeetingUi();
  const [declining, setDeclining] = useState<Knock | null>(null);
  const { meeting } = snapshot;
  if (!meeting) return null;
  const { waiting } = meeting.lobby;
  const settings = settingsOf(meeting);
  const full = settings !== null && placesLeft(meeting, settings) === 0 ? 'Every place in the circle is taken.' : null;
  const welcome = waiting.filter((knock) => !knock.sameLinkAsRemoved).length;
  return (
    <section className="sect" aria-labelledby="door-title">
      <div className="hd">
        <h2 id="door-title">At the door · {waiting.length}</h2>
        {welcome > 1 && (
          <Button look="quiet" size="small" unavailable={full} onClick={() => void command({ type: 'AdmitAll' })}>
            {welcome === 2 ? 'Let both in' : 'Let all in'}
          </Button>
        )}
      </div>
      {waiting.length === 0 && <p className="small soft">Nobody is waiting.</p>}
      {full && waiting.length > 0 && <p className="small">{full}</p>}
      <ol className="people">
        {waiting.map((knock, i) => (
          <DoorRow
            key={knock.id}
            knock={knock}
            lost={(find(meeting.presence.people, knock.id)?.lostAt ?? null) !== null}
            now={session.serverNow()}
            full={full}
            first={i === 0}
            onDecline={() => setDeclining(knock)}
            onAskToLeave={() => onAskToLeave(knock.id)}
            onWrite={() => onWrite(knock.id)}
          />
        ))}
      </ol>
      <Declined snapshot={snapshot} />
      {declining && <DeclineDialog knock={declining} onClose={() => setDeclining(null)} />}
    </section>
  );
}

interface DoorRowProps {
  readonly knock: Knock;
  readonly lost: boolean;
  readonly now: number;
  readonly full: string | null;
  readonly first: boolean;
  readonly onDecline: () => void;
  readonly onAskToLeave: () => void;
  readonly onWrite: () => void;
}

function DoorRow({ knock, lost, now, full, first, onDecline, onAskToLeave, onWrite }: DoorRowProps) {
  const command = useCommand();
  const { announcer } = useMeetingUi();
  const { id, name } = knock;
  return (
    <li className="who-row" data-waiting={name}>
      <Face name={name} />
      <div>
        <strong>{name}</strong>
        <small>{knockFacts(knock, lost, now)}</small>
        {knock.sameLinkAsRemoved && <small className="mark">Came by the same link as someone who was asked to leave</small>}
      </div>
      <div className="acts">
        {knock.comesIn === null && (
          <Button
            look={first && !full ? 'primary' : 'default'}
            size="small"
            aria-disabled={full ? true : undefined}
            onClick={() => (full ? announcer.polite(full) : void command({ type: 'Admit', id }))}
          >
            Let in<span className="sr">: {name}</span>
          </Button>
        )}
        <Menu
          label={`More for ${name}`}
          trigger={<Icon of={Ellipsis} />}
          triggerClass="icon-btn"
          placement="bottom end"
          title={name}
          actions={[
            {
              id: 'greet',
              label: 'Say that I am greeting them',
              detail: `${name} reads that you are there`,
              icon: HandHeart,
              onAction: () => void command({ type: 'Greet', id }),
            },
            { id: 'write', label: 'Write to them', detail: 'Only they and those who facilitate read it', icon: Mail, onAction: onWrite },
            { id: 'decline', label: 'Not now…', detail: 'They read why', icon: Ban, protective: true, onAction: onDecline },
            { id: 'leave', label: 'Ask to leave…', detail: 'For this whole meeting', icon: UserX, protective: true, onAction: onAskToLeave },
          ]}
        />
      </div>
    </li>
  );
}

function knockFacts({ firstTime, participation, since, greetedBy, comesIn }: Knock, lost: boolean, now: number): string {
  return [
    firstTime ? 'First time' : 'Been here before',
    participation === 'text' && PARTICIPATION_WORDS.text.short,
    lost ? 'lost connection, keeps the place' : agoWords(since, now),
    comesIn ? 'let in, comes in after this turn' : greetedBy && `${greetedBy} is greeting them`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Told "not now"; can be taken back. */
function Declined({ snapshot: { meeting } }: { readonly snapshot: MeetingSnapshot }) {
  const command = useCommand();
  const declined = meeting?.lobby.declined ?? {};
  const who = ids(declined);
  if (who.length === 0) return null;
  return (
    <div className="stack s">
      <h3>Told “not now”</h3>
      <ul className="people">
        {who.map((id) => {
          const entry = find(declined, id);
          return entry ? (
            <li className="who-row" key={id}>
              <Face name={entry.name} />
              <div>
                <strong>{entry.name}</strong>
                <small>{DECLINE_WORDS[entry.reason].choose}</small>
              </div>
              <Button size="small" look="quiet" onClick={() => void command({ type: 'Reconsider', id })}>
                Take back<span className="sr"> for {entry.name}</span>
              </Button>
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}
