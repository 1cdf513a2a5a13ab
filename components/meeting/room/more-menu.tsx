'use client';

import { BookOpen, Coffee, DoorOpen, Ellipsis, Hand, Keyboard, Mail, Palette, Pencil, SlidersHorizontal, Users } from 'lucide-react';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';
import type { MenuAction } from '../../ui/menu';

/** What "More" opens. */
export type MoreAction = 'people' | 'hand' | 'rest' | 'go_on' | 'tell' | 'private' | 'devices' | 'rename' | 'rules' | 'settings' | 'keys' | 'leave_site';

const ITEMS: Record<MoreAction, Omit<MenuAction, 'id' | 'onAction'>> = {
  people: { label: 'People and hands', icon: Users },
  hand: { label: 'Raise or lower my hand', icon: Hand },
  rest: { label: 'I’m resting, still here', detail: 'You keep your place. Your turn waits for you', icon: Coffee },
  go_on: { label: 'I’m back from resting', detail: 'You are asked again when you are next', icon: Coffee },
  tell: { label: 'Tell the facilitators', detail: 'Privately. Only they read it', icon: Mail },
  private: { label: 'Private words', detail: 'With one person, or among those who facilitate', icon: Mail },
  devices: { label: 'Sound and picture', detail: 'Microphone, camera, speaker', icon: SlidersHorizontal },
  rename: { label: 'Change my name', icon: Pencil },
  rules: { label: 'Ground rules', icon: BookOpen },
  settings: { label: 'Light, dark, keys', icon: Palette },
  keys: { label: 'Keys', detail: 'What the keyboard does here', icon: Keyboard },
  leave_site: { label: 'Leave this site', detail: 'A neutral page, at once. Shift + Esc', icon: DoorOpen },
};

interface MoreMenuProps {
  readonly actions: readonly MoreAction[];
  readonly onAction: (action: MoreAction) => void;
}

export function MoreMenu({ actions, onAction }: MoreMenuProps) {
  return (
    <Menu
      label="More"
      triggerClass="ctl"
      placement="top"
      trigger={
        <>
          <Icon of={Ellipsis} />
          <span>More</span>
        </>
      }
      actions={actions.map((id) => ({ ...ITEMS[id], id, onAction: () => onAction(id) }))}
    />
  );
}
