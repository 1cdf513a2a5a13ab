'use client';

import { MessageSquare, Users } from 'lucide-react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { NoteThread } from '../../../lib/meeting/machine/notes';
import type { ParticipantId } from '../../../lib/meeting/machine/people';
import { peopleBySeat } from '../../../lib/meeting/machine/questions';
import { Sheet } from '../../ui/dialog';
import type { MenuAction } from '../../ui/menu';
import { Tabs } from '../../ui/tabs';
import type { Tab } from '../../ui/tabs';
import { useUnread } from '../context';
import { ChatPanel } from '../chat/chat-panel';
import type { Desk } from '../desk/desk-part';
import { TonightAgenda } from '../agenda/tonight-agenda';
import { PeopleList } from '../people/people-list';
import { Comings } from './comings';
import type { Layout } from './layout';

export type PanelTab = 'order' | 'door' | 'chat' | 'people' | 'notes';

export interface PanelProps {
  readonly snapshot: MeetingSnapshot;
  readonly hideTime: boolean;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  /** null for members. */
  readonly desk: Desk | null;
  readonly layout: Layout;
  readonly actionsFor: (id: ParticipantId) => readonly MenuAction[];
  readonly onRename: () => void;
  readonly onAskToLeave: (id: ParticipantId) => void;
  readonly noteThread: NoteThread | null;
  readonly onNotes: (thread: NoteThread) => void;
  /** To somebody at the door. */
  readonly onWrite: (id: ParticipantId) => void;
}

export function Panel(props: PanelProps) {
  return (
    <aside className="panel" id="panel" tabIndex={-1} aria-label={props.desk ? 'Door, chat, people and private words' : 'Chat and people'}>
      <PanelTabs {...props} />
    </aside>
  );
}

/** On a phone the chat and the people are whole screens, opened from the bar. */
export function PanelSheet({ open, onClose, ...props }: PanelProps & { readonly open: boolean; readonly onClose: () => void }) {
  const titles: Record<PanelTab, string> = { order: 'Order', chat: 'Chat', notes: 'Private words', people: 'People and hands', door: 'Order and door' };
  return (
    <Sheet title={titles[tabOf(props)]} open={open} onClose={onClose}>
      <Content {...props} tab={tabOf(props)} />
    </Sheet>
  );
}

/** Whoever was co-facilitator and is a member again has no door any more, and no conversations of others. */
const tabOf = ({ tab, desk, layout }: Pick<PanelProps, 'tab' | 'desk' | 'layout'>): PanelTab => {
  const facilitating = desk !== null;
  // The rail has room again beside the stage.
  if (tab === 'order' && layout !== 'middle') return facilitating ? 'door' : 'chat';
  return !facilitating && (tab === 'door' || tab === 'notes') ? 'chat' : tab;
};

function PanelTabs(props: PanelProps) {
  const { snapshot, onTab } = props;
  const facilitating = props.desk !== null;
  const { meeting } = snapshot;
  const unread = useUnread();
  const waiting = meeting?.lobby.waiting.length ?? 0;
  const people = meeting ? peopleBySeat(meeting).length : 0;
  const tab = tabOf(props);
  const tabs: Tab<PanelTab>[] = [
    ...(props.layout === 'middle' ? [{ id: 'order' as const, label: facilitating ? 'Parts' : 'Order' }] : []),
    ...(facilitating ? [{ id: 'door' as const, label: planned(snapshot) ? 'Order, door' : 'Door', count: waiting > 0 ? String(waiting) : null }] : []),
    {
      id: 'chat',
      label: 'Chat',
      count: unread > 0 && tab !== 'chat' ? (facilitating ? String(unread) : `${unread} new`) : null,
      icon: facilitating ? undefined : MessageSquare,
    },
    { id: 'people', label: 'People', count: facilitating && planned(snapshot) ? null : String(people), icon: facilitating ? undefined : Users },
    ...(facilitating ? [{ id: 'notes' as const, label: 'Private', count: snapshot.notes.unread > 0 ? String(snapshot.notes.unread) : null }] : []),
  ];
  return (
    <Tabs label="Side panel" tabs={tabs} chosen={tab} onChoose={onTab}>
      <Content {...props} tab={tab} />
    </Tabs>
  );
}

function Content({ snapshot, hideTime, tab, desk, layout, actionsFor, onRename, onAskToLeave, noteThread, onNotes, onWrite }: PanelProps) {
  if (tab === 'chat') return <ChatPanel snapshot={snapshot} />;
  if (tab === 'order') {
    return (
      <div className="scroll">
        <PanelExtras snapshot={snapshot} hideTime={hideTime} desk={desk} />
      </div>
    );
  }
  if (tab === 'notes' && desk) return <desk.NotesDesk snapshot={snapshot} chosen={noteThread} onChoose={onNotes} />;
  if (tab === 'door' && desk) {
    return (
      <div className="scroll">
        {layout !== 'phone' && <desk.DoorList snapshot={snapshot} onAskToLeave={onAskToLeave} onWrite={onWrite} />}
        {(layout === 'phone' || planned(snapshot)) && <desk.DeskOrder snapshot={snapshot} hideTime={hideTime} actionsFor={actionsFor} />}
      </div>
    );
  }
  return (
    <div className="scroll">
      {layout === 'phone' && !desk && <PanelExtras snapshot={snapshot} hideTime={hideTime} desk={null} />}
      <PeopleList snapshot={snapshot} actionsFor={actionsFor} onRename={onRename} />
    </div>
  );
}

const planned = ({ meeting }: MeetingSnapshot): boolean => (meeting?.agenda.segments.length ?? 0) > 0;

/** What stands in the rail where there is room for one. */
function PanelExtras({ snapshot, hideTime, desk }: Pick<PanelProps, 'snapshot' | 'hideTime' | 'desk'>) {
  const run = planned(snapshot);
  return (
    <>
      {desk && (
        <div className="sect desk-run">
          <desk.RunOfShow snapshot={snapshot} hideTime={hideTime} />
        </div>
      )}
      {!desk && run && (
        <div className="sect">
          <TonightAgenda snapshot={snapshot} id="panel-agenda-title" hideTime={hideTime} />
        </div>
      )}
      {!(desk && run) && (
        <div className="sect" id="hands" tabIndex={-1}>
          <Comings snapshot={snapshot} id="panel-order" />
        </div>
      )}
      {desk && (
        <div className="sect">
          <desk.Running snapshot={snapshot} />
        </div>
      )}
    </>
  );
}
