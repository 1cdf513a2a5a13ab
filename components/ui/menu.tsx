'use client';

import type { ReactNode } from 'react';
import { Button, Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Icon } from './icon';
import type { LucideIcon } from './icon';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon: LucideIcon;
  /** A protective act: last, after a line. It must lead to a second step. */
  readonly protective?: boolean;
  /** Why not now, in words: shown instead of the detail; the press says it too. */
  readonly unavailable?: string | null;
  readonly onAction: () => void;
}
interface MenuProps {
  /** Of the button and the menu: "Options for Ana". */
  readonly label: string;
  /** What is pressed to open it; its class decides the looks. */
  readonly trigger: ReactNode;
  readonly triggerClass: string;
  readonly title?: string;
  readonly subtitle?: string;
  readonly actions: readonly MenuAction[];
  readonly placement?: 'right' | 'left' | 'top' | 'bottom' | 'bottom end' | 'top end';
  /** Says why an unavailable action did nothing. */
  readonly onUnavailable?: (reason: string) => void;
  readonly onOpenChange?: (open: boolean) => void;
}

/** Opens beside what was pressed; arrows, letters and Esc work; the focus goes back. */
export function Menu({ label, trigger, triggerClass, title, subtitle, actions, placement = 'right', onUnavailable, onOpenChange }: MenuProps) {
  const act = (id: unknown) => {
    const action = actions.find((each) => each.id === id);
    if (action?.unavailable) onUnavailable?.(action.unavailable);
    else action?.onAction();
  };
  const gentle = actions.filter((action) => !action.protective);
  const protective = actions.filter((action) => action.protective);
  return (
    <MenuTrigger onOpenChange={onOpenChange}>
      <Button className={triggerClass} aria-label={label}>
        {trigger}
      </Button>
      <Popover className="menu-pop" placement={placement} offset={8}>
        <AriaMenu className="menu" aria-label={label} onAction={act}>
          <MenuSection className="menu-part" aria-label={title ?? label}>
            {title && (
              <Header className="mh">
                <strong>{title}</strong>
                {subtitle && <small className="soft">{subtitle}</small>}
              </Header>
            )}
            {gentle.map(item)}
          </MenuSection>
          {protective.length > 0 && gentle.length > 0 && <Separator />}
          {protective.length > 0 && (
            <MenuSection className="menu-part" aria-label="Protective">
              {protective.map(item)}
            </MenuSection>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

const item = ({ id, label, detail, icon, protective, unavailable }: MenuAction) => (
  <MenuItem key={id} id={id} textValue={label} className={`menu-item${protective ? ' danger' : ''}${unavailable ? ' unavailable' : ''}`}>
    <Icon of={icon} />
    <span>
      {label}
      {(unavailable ?? detail) && <small>{unavailable ?? detail}</small>}
    </span>
  </MenuItem>
);
