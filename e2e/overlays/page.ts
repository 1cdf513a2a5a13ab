import { createElement as h, StrictMode, useState } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Bell, Mic, MicOff, Trash2, Volume2 } from 'lucide-react';
import { createAnnouncer, LiveRegions } from '../../components/ui/announcer';
import { Dialog, Sheet } from '../../components/ui/dialog';
import { Menu } from '../../components/ui/menu';
import type { MenuAction } from '../../components/ui/menu';

/** The overlays alone, in React's strict mode, on a page that is taller than the window: what overlays.spec.ts walks through. */

const announcer = createAnnouncer();
Object.assign(window, { announcer });

const note = (words: string) => {
  const log = document.querySelector('output');
  if (log) log.textContent += `${words}\n`;
};
const button = (words: string, onClick: () => void, more: object = {}) => h('button', { type: 'button', onClick, ...more }, words);

const MUTED = 'Is muted already';
const ACTIONS: readonly MenuAction[] = [
  { id: 'speak', label: 'Ask to speak', detail: 'Everyone sees it', icon: Volume2, onAction: () => note('asked to speak') },
  { id: 'mute', label: 'Mute', icon: MicOff, unavailable: MUTED, onAction: () => note('muted') },
  { id: 'unmute', label: 'Ask to unmute', icon: Mic, onAction: () => note('asked to unmute') },
];
const options = (label: string, more: readonly MenuAction[] = []) =>
  h(Menu, {
    label,
    trigger: 'Options',
    triggerClass: 'btn',
    title: 'Ana',
    subtitle: 'First time here',
    actions: [...ACTIONS, ...more],
    onUnavailable: (reason: string) => note(`said: ${reason}`),
  });

type Shown = 'words' | 'question' | 'sheet' | 'removal' | null;

function Page() {
  const [shown, show] = useState<Shown>(null);
  const [there, setThere] = useState(true);
  const close = () => show(null);
  const remove: MenuAction = { id: 'remove', label: 'Remove…', icon: Trash2, protective: true, onAction: () => show('removal') };
  const leave: MenuAction = { id: 'vanish', label: 'Leave the list', icon: Trash2, protective: true, onAction: () => setThere(false) };
  return h(
    'main',
    { style: { minHeight: '200vh' } },
    h(LiveRegions, { announcer }),
    h('output', { style: { whiteSpace: 'pre' } }),
    button('Words', () => show('words')),
    button('Question', () => show('question')),
    button('Sheet', () => show('sheet')),
    // A menu keeps its place in the window wherever its button is: moved, scaled, in a box that scrolls.
    h(
      'div',
      { role: 'region', 'aria-label': 'Moved', style: { transform: 'translate(40px, 10px) scale(0.9)', width: '12rem' } },
      options('Options for Ana', [remove]),
    ),
    h(
      'ul',
      { id: 'list', tabIndex: -1, style: { height: '8rem', overflow: 'auto' } },
      there && h('li', null, options('Options for Ben', [leave])),
      h('li', { style: { height: '40rem' } }),
    ),
    h(Words, { open: shown === 'words', onClose: close }),
    h(Question, { open: shown === 'question', onClose: close }),
    h(Sheet, {
      title: 'People',
      open: shown === 'sheet' || shown === 'removal',
      onClose: close,
      children: h('div', { style: { transform: 'translateX(0)' } }, options('Options for Cleo', [remove])),
    }),
    h(Dialog, {
      title: 'Remove?',
      role: 'alertdialog',
      open: shown === 'removal',
      onClose: () => show('sheet'),
      children: button('Remove for good', () => {
        note('removed');
        announcer.polite('Cleo has left.');
        show('sheet');
      }),
    }),
  );
}

interface Controlled {
  readonly open: boolean;
  readonly onClose: () => void;
}

function Words({ open, onClose }: Controlled): ReactNode {
  const [step, setStep] = useState(1);
  return h(
    Dialog,
    { title: `Step ${step}`, role: step === 3 ? 'alertdialog' : 'dialog', open, onClose, children: [] },
    h('p', null, 'Some words.'),
    h('label', null, 'Your words', h('input', { type: 'text' })),
    // Pressed, it goes away, with the focus on it.
    step === 1 && button('Next', () => setStep(2)),
    // Pressed, the same place asks something else.
    button(step === 3 ? 'Go on' : 'End it…', step === 3 ? onClose : () => setStep(3)),
  );
}

/** Must be answered: only its button closes it. */
const Question = ({ open, onClose }: Controlled) =>
  h(Dialog, { title: 'Shall we go on?', role: 'alertdialog', open, children: h('button', { type: 'button', onClick: onClose }, h(Bell), 'Go on') });

/** Takes everything away at once, as the end of a meeting does. */
function Root() {
  const [over, setOver] = useState(false);
  Object.assign(window, { end: () => setOver(true) });
  return over ? h('main', null, h('h1', null, 'It is over.')) : h(Page);
}

const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(h(StrictMode, null, h(Root)));
