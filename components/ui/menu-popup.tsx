'use client';

import { useId, useRef } from 'react';
import type { FocusEvent, ReactNode } from 'react';
import { Icon } from './icon';
import type { MenuAction, MenuProps } from './menu';
import { useMenuFocus, useMenuKeys, useMenuPlace } from './use-menu';
import type { FirstFocus } from './use-menu';

interface MenuPopupProps extends Omit<MenuProps, 'trigger' | 'triggerClass'> {
  readonly id: string;
  /** What opened it, and what gets the focus back. */
  readonly button: HTMLButtonElement;
  readonly focus: FirstFocus;
  readonly onClose: () => void;
}

/** An open menu. Whatever closes it gives the focus back first, so that a dialog opened by an action knows where it came from. */
export function MenuPopup({ id, label, title, subtitle, actions, placement = 'right', button, focus, onUnavailable, onClose }: MenuPopupProps) {
  const about = useId();
  const menu = useRef<HTMLDivElement>(null);
  const gentle = actions.filter((action) => !action.protective);
  const protective = actions.filter((action) => action.protective);
  const labels = [...gentle, ...protective].map((action) => action.label);
  const close = () => {
    button.focus({ preventScroll: true });
    onClose();
  };
  const act = (action: MenuAction) => {
    if (action.unavailable) return onUnavailable?.(action.unavailable);
    close();
    action.onAction();
  };
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent) => {
    // To nothing: the window lost the focus, or an item went; neither is a wish to close.
    if (relatedTarget instanceof Node && relatedTarget !== button && !currentTarget.contains(relatedTarget)) onClose();
  };
  const keys = { onKeyDown: useMenuKeys(menu, labels, close), onBlur };
  const pop = useMenuPlace(button, placement, close);
  useMenuFocus(menu, button, focus);
  return (
    <>
      <Veil onPress={close} />
      <div className="menu-pop" ref={pop}>
        <div className="menu" role="menu" id={id} ref={menu} tabIndex={-1} aria-label={label} aria-describedby={subtitle ? about : undefined} {...keys}>
          {(title || gentle.length > 0) && (
            <Part label={title || label} actions={gentle} act={act}>
              {title && <Head title={title} subtitle={subtitle} id={about} />}
            </Part>
          )}
          {protective.length > 0 && gentle.length > 0 && <hr />}
          {protective.length > 0 && <Part label="Protective" actions={protective} act={act} />}
        </div>
      </div>
    </>
  );
}

/** Takes the press outside, so that it does nothing else; for a screen reader on a phone the way out. */
function Veil({ onPress }: { readonly onPress: () => void }) {
  return (
    <button
      type="button"
      className="menu-veil"
      tabIndex={-1}
      aria-label="Go back without choosing"
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    />
  );
}

function Head({ title, subtitle, id }: Pick<MenuProps, 'title' | 'subtitle'> & { readonly id: string }) {
  return (
    <div className="mh" role="presentation">
      <strong>{title}</strong>
      {subtitle && (
        <small className="soft" id={id}>
          {subtitle}
        </small>
      )}
    </div>
  );
}

interface PartProps {
  readonly label: string;
  readonly actions: readonly MenuAction[];
  readonly act: (action: MenuAction) => void;
  readonly children?: ReactNode;
}

function Part({ label, actions, act, children }: PartProps) {
  return (
    <div className="menu-part" role="group" aria-label={label}>
      {children}
      {actions.map((action) => (
        <Item key={action.id} action={action} onPress={() => act(action)} />
      ))}
    </div>
  );
}

function Item({ action: { label, detail, icon, protective, unavailable }, onPress }: { readonly action: MenuAction; readonly onPress: () => void }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={`menu-item${protective ? ' danger' : ''}${unavailable ? ' unavailable' : ''}`}
      aria-disabled={unavailable ? true : undefined}
      onClick={onPress}
      onPointerMove={(event) => {
        // One item is marked, not one by the pointer and another by the keys.
        if (event.pointerType === 'mouse' && document.activeElement !== event.currentTarget) event.currentTarget.focus({ preventScroll: true });
      }}
    >
      <Icon of={icon} />
      <span>
        {label}
        {(unavailable ?? detail) && <small>{unavailable ?? detail}</small>}
      </span>
    </button>
  );
}
