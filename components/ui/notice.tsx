import { CircleAlert, HandHeart, Info, LifeBuoy } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { LucideIcon } from './icon';

export type NoticeTone = 'lake' | 'pine' | 'care' | 'brick';
const ICONS: Record<NoticeTone, LucideIcon> = { lake: Info, pine: HandHeart, care: LifeBuoy, brick: CircleAlert };

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly icon?: LucideIcon;
  readonly title?: string;
  /** Level of the title as a heading; 'none' where it would disturb the order of headings. */
  readonly level?: 2 | 3 | 'none';
  readonly children?: ReactNode;
  /** Buttons; at most one that does something, besides one that puts the notice away. */
  readonly actions?: ReactNode;
}

/** Stays until what it tells of is resolved. */
export function Notice({ tone = 'lake', icon, title, level = 'none', children, actions }: NoticeProps) {
  const Title = level === 'none' ? 'p' : level === 2 ? 'h2' : 'h3';
  return (
    <div className={`notice${tone === 'lake' ? '' : ` ${tone}`}`}>
      <Icon of={icon ?? ICONS[tone]} />
      <div className="stack xs">
        {title && <Title className="notice-title">{title}</Title>}
        {children}
        {actions && <div className="row tight notice-actions">{actions}</div>}
      </div>
    </div>
  );
}
