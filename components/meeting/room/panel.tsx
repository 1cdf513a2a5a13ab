'use client';

import { MessageSquare, Users } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { peopleBySeat } from '../../../lib/meeting/machine/questions';
import { Sheet } from '../../ui/dialog';
import type { MenuAction } from '../../ui/menu';
import { Tabs } from '../../ui/tabs';
import type { Tab } from '../../ui/tabs';
import { ChatPanel } from '../chat/chat-panel';
import { HandsQueue } from '../hands/hands-queue';
import { Running } from '../lifecycle/running';
import { DoorList } from '../lobby/door-list';
import { PeopleList } from '../people/people-list';
import type { Layout } from './layout';

export type PanelTab = 'door' | 'chat' | 'people';

export interface PanelProps {
  readonly snapshot: MeetingSnapshot;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly facilitating: boolean;
  readonly layout: Layout;
  readonly actionsFor: (id: ParticipantId) => readonly MenuAction[];
  readonly onRename: () => void;
  readonly onAskToLeave: (id: ParticipantId) => void;
}

export function Panel(props: PanelProps) {
  return (
    <aside className="panel" id="panel" tabIndex={-1} aria-label={props.facilitating ? 'Door, chat and people' : 'Chat and people'}>
      <PanelTabs {...props} />
    </aside>
  );
}

/** On a phone the chat and the people are whole screens, opened from the bar. */
export function PanelSheet({ open, onClose, ...props }: PanelProps & { readonly open: boolean; readonly onClose: () => void }) {
  const chosen = props.tab === 'chat' ? 'Chat' : 'People and hands';
  return (
    <Sheet title={chosen} open={open} onClose={onClose}>
      <Content {...props} />
    </Sheet>
  );
}

function PanelTabs(props: PanelProps) {
  const { snapshot, onTab, facilitating } = props;
  const { meeting, chat } = snapshot;
  const waiting = meeting?.lobby.waiting.length ?? 0;
  const people = meeting ? peopleBySeat(meeting).length : 0;
  // Whoever was co-facilitator and is a member again has no door any more.
  const tab = props.tab === 'door' && !facilitating ? 'chat' : props.tab;
  const tabs: Tab<PanelTab>[] = [
    ...(facilitating ? [{ id: 'door' as const, label: props.layout === 'middle' ? 'Door' : 'At the door', count: waiting > 0 ? String(waiting) : null }] : []),
    {
      id: 'chat',
      label: 'Chat',
      count: chat.unread > 0 && tab !== 'chat' ? (facilitating ? String(chat.unread) : `${chat.unread} new`) : null,
      icon: facilitating ? undefined : MessageSquare,
    },
    { id: 'people', label: 'People', count: String(people), icon: facilitating ? undefined : Users },
  ];
  return (
    <Tabs label="Side panel" tabs={tabs} chosen={tab} onChoose={onTab}>
      <Content {...props} tab={tab} />
    </Tabs>
  );
}

function Content({ snapshot, tab, facilitating, layout, actionsFor, onRename, onAskToLeave }: PanelProps) {
  if (tab === 'chat') return <ChatPanel snapshot={snapshot} />;
  if (tab === 'door' && facilitating) {
    return (
      <div className="scroll">
        <DoorList snapshot={snapshot} onAskToLeave={onAskToLeave} />
        {layout === 'middle' && <PanelExtras snapshot={snapshot} facilitating />}
      </div>
    );
  }
  return (
    <div className="scroll">
      {(layout === 'phone' || (layout === 'middle' && !facilitating)) && <PanelExtras snapshot={snapshot} facilitating={false} />}
      <PeopleList snapshot={snapshot} actionsFor={actionsFor} onRename={onRename} />
    </div>
  );
}

/** What stands in the rail where there is room for one. */
function PanelExtras({ snapshot, facilitating }: Pick<PanelProps, 'snapshot' | 'facilitating'>) {
  return (
    <>
      <div className="sect" id="hands" tabIndex={-1}>
        <HandsQueue snapshot={snapshot} id="panel-hands-title" />
      </div>
      {facilitating && (
        <div className="sect">
          <Running snapshot={snapshot} />
        </div>
      )}
    </>
  );
}
