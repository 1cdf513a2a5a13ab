'use client';

import { DoorClosed, DoorOpen } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ChatPolicy } from '../../../lib/meeting/chat-policy/types';
import { needsFullFacilitator } from '../../../lib/meeting/machine/questions';
import { Button } from '../../ui/button';
import { useCommand } from '../context';

const POLICIES: Record<ChatPolicy, string> = { open: 'Everyone writes', facilitators_only: 'Only facilitators write', closed: 'The chat is closed' };

/** The whole meeting: its door and its chat. */
export function Running({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const command = useCommand();
  const { meeting, me } = snapshot;
  if (!meeting || !me || meeting.lifecycle.status !== 'open') return null;
  const open = meeting.lifecycle.door === 'open';
  const mayNotSet = needsFullFacilitator(meeting, me) ? 'A facilitator decides this.' : null;
  return (
    <section className="stack s sect-like" aria-labelledby="running-title">
      <h2 id="running-title">Running the meeting</h2>
      <div className="setting">
        <p>
          <strong>{open ? 'The door is open.' : 'The door is closed.'}</strong>{' '}
          <span className="small soft">{open ? 'Newcomers can ask to come in.' : 'No newcomers. Whoever was here may come back.'}</span>
        </p>
        <Button icon={open ? DoorClosed : DoorOpen} onClick={() => void command({ type: open ? 'CloseDoor' : 'OpenDoor' })}>
          {open ? 'Close the door' : 'Open the door'}
        </Button>
      </div>
      <div className="field">
        <label htmlFor="chat-policy">Chat</label>
        <select
          className="input"
          id="chat-policy"
          value={meeting.chatPolicy.policy}
          disabled={mayNotSet !== null}
          aria-describedby={mayNotSet ? 'chat-policy-why' : undefined}
          onChange={(event) => void command({ type: 'SetChatPolicy', policy: event.target.value as ChatPolicy })}
        >
          {(Object.keys(POLICIES) as ChatPolicy[]).map((policy) => (
            <option key={policy} value={policy}>
              {POLICIES[policy]}
            </option>
          ))}
        </select>
        {mayNotSet && (
          <p className="hint" id="chat-policy-why">
            {mayNotSet}
          </p>
        )}
      </div>
    </section>
  );
}
