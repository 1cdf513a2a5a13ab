/** The element and all that it stands in, nearest first: where the focus may go back to when that which lay over it closes. */
export function focusPath(from: Element | null): readonly HTMLElement[] {
  const path: HTMLElement[] = [];
  for (let element = from; element; element = element.parentElement) if (element instanceof HTMLElement) path.push(element);
  return path;
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

/** Once the page has changed, and only if nothing else took the focus: to the nearest of the path that is still there and can take it. */
export function giveFocusBack(path: readonly HTMLElement[]): void {
  queueMicrotask(() => {
    for (const element of path) {
      if (!isNowhere()) return;
      if (element.isConnected) element.focus({ preventScroll: true });
    }
  });
}

/** What had the focus may have gone with a change inside of `box`; nobody who works by keyboard may be left nowhere. */
export function keepFocusIn(box: HTMLElement | null): void {
  if (isNowhere()) box?.focus({ preventScroll: true });
}
