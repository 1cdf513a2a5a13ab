import type { ReactNode } from 'react';
import { Notice } from '../ui/notice';
import type { NoticeTone } from '../ui/notice';
import type { LucideIcon } from '../ui/icon';
import type { Words } from './words';

interface TroubleProps {
  readonly words: Words;
  readonly tone?: NoticeTone;
  readonly icon?: LucideIcon;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** Three parts: what happened, what still works, what to do. Stays until it is resolved. */
export function Trouble({ words, tone = 'lake', icon, children }: TroubleProps) {
  return (
    <Notice tone={tone} icon={icon} title={words.what} actions={children}>
      <p>
        {words.still} {words.todo}
      </p>
    </Notice>
  );
}
