'use client';

import { Ellipsis, Pencil } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { peopleBySeat } from '../../../lib/meeting/machine/questions';
import { find } from '../../../lib/meeting/machine/records';
import { IconButton } from '../../ui/button';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import type { MenuAction } from '../../ui/menu';
import { PersonMenu, personFacts } from './person-menu';

interface PeopleListProps {
  readonly snapshot: MeetingSnapshot;
  readonly actionsFor: (id: ParticipantId) => readonly MenuAction[];
  readonly onRename: () => void;
}

/** Everyone in the room, in the order of their seats. */
export function PeopleList({ snapshot, actionsFor, onRename }: PeopleListProps) {
  const { meeting, me } = snapshot;
  if (!meeting) return null;
  const order = peopleBySeat(meeting);
  return (
    <section className="sect" aria-labelledby="people-title">
      <div className="hd">
        <h2 id="people-title">In the circle · {order.length}</h2>
      </div>
      <ul className="people">
        {order.map((id) => {
          const name = find(meeting.roster.people, id)?.name ?? '';
          const actions = actionsFor(id);
          return (
            <li className="who-row" key={id} data-person={name}>
              <Face name={name} />
              <div>
                <strong>{name}</strong>
                {id === me && <span className="soft"> (you)</span>}
                <small>{personFacts(snapshot, id)}</small>
              </div>
              <div className="acts">
                {id === me && <IconButton label="Change my name" icon={Pencil} onClick={onRename} />}
                {actions.length > 0 && (
                  <PersonMenu
                    snapshot={snapshot}
                    id={id}
                    actions={actions}
                    label={`Options for ${name}`}
                    triggerClass="icon-btn"
                    trigger={<Icon of={Ellipsis} />}
                    placement="bottom end"
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
