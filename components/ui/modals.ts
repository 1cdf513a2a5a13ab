/** Which modal dialogs are open, the topmost last. The page behind them is inert and does not scroll. */
let open: readonly HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

function become(next: readonly HTMLDialogElement[]): void {
  const root = document.documentElement;
  if (open.length === 0 && next.length > 0) root.dataset.behind = window.innerWidth > root.clientWidth ? 'scrollbar' : '';
  if (next.length === 0) delete root.dataset.behind;
  open = next;
  for (const listener of listeners) listener();
}

/** Call when it is shown; the answer, when it closes. */
export function entersTop(dialog: HTMLDialogElement): () => void {
  become([...open, dialog]);
  return () => become(open.filter((each) => each !== dialog));
}

export const topModal = (): HTMLDialogElement | null => open.at(-1) ?? null;
export function onTopModal(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
