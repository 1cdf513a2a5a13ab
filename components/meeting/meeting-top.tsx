import { LifeBuoy } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';

interface MeetingTopProps {
  readonly title: string;
  readonly where: string;
  /** Besides "Help now". */
  readonly children?: ReactNode;
}

/** The top of the quiet screens around the room: where one is, help, and a way out. */
export function MeetingTop({ title, where, children }: MeetingTopProps) {
  return (
    <header className="top">
      <a className="brand" href="/" aria-label="Hearth, home">
        <Mark />
      </a>
      <div className="grow">
        <p className="title">{title}</p>
        <p className="where">{where}</p>
      </div>
      <a className="btn help small" href="/help" target="_blank" rel="noreferrer">
        <Icon of={LifeBuoy} />
        Help now
        <span className="sr"> (opens beside this page)</span>
      </a>
      {children}
    </header>
  );
}
