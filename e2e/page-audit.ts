/** What is looked for, in CSS pixels and selectors. */
export interface AuditOptions {
  readonly minTarget?: number;
  /** Pieces that must not lie on each other. */
  readonly apart?: string;
}

/**
 * What a person would notice and axe does not: sideways scroll, cut text, things lying on each other, targets too small to hit.
 * Runs in the page: `await page.evaluate(pageAudit, {})`; an empty list is good. So it may use nothing from outside of itself.
 * Visually hidden and inert elements are left out.
 */
export function pageAudit({ minTarget = 44, apart = '[data-apart], .seat .name, .seat > .face, .mid > *' }: AuditOptions): string[] {
  const found: string[] = [];
  const text = (element: Element) => (element.textContent || element.id || element.getAttribute('class') || element.tagName).trim().slice(0, 40);
  /** Only for screen readers: the element, or what it stands in, is one pixel that shows nothing beyond itself. */
  const forReadersOnly = (element: Element | null): boolean =>
    element !== null &&
    ((element.clientWidth <= 1 && element.clientHeight <= 1 && getComputedStyle(element).overflow === 'hidden') || forReadersOnly(element.parentElement));
  const shown = (element: Element) => {
    if (forReadersOnly(element)) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== 'hidden' && !element.closest('[inert], [aria-hidden="true"]');
  };
  const all = (selector: string) => [...document.querySelectorAll(selector)].filter(shown);

  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width + 1) {
    const wide = all('body *').filter((element) => element.getBoundingClientRect().right > width + 1);
    found.push(`sideways scroll: ${document.documentElement.scrollWidth} > ${width}, by ${wide.slice(0, 4).map(text).join(' | ')}`);
  }

  for (const element of all('button, [role=button], select, textarea, input:not([type=radio]):not([type=checkbox]), nav a, [role=tab], [role=menuitem]')) {
    const box = element.getBoundingClientRect();
    if (box.height < minTarget - 0.5 || box.width < minTarget - 0.5) {
      found.push(`small target: "${text(element)}" ${Math.round(box.width)}x${Math.round(box.height)}`);
    }
  }

  // A name under a face has its own width: it may be wider than the seat.
  for (const element of all('button, [role=button], h1, h2, h3, label, [role=tab], li > span:not(.seat-in)')) {
    if (getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 2) {
      found.push(`cut text: "${text(element)}" ${element.scrollWidth} > ${element.clientWidth}`);
    }
  }

  const pieces = all(apart);
  for (const [i, one] of pieces.entries()) {
    for (const other of pieces.slice(i + 1)) {
      if (one.parentElement === other.parentElement || one.contains(other) || other.contains(one)) continue;
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const [x, y] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
      if (x > 2 && y > 2) found.push(`overlap: "${text(one)}" and "${text(other)}" by ${Math.round(x)}x${Math.round(y)}`);
    }
  }
  return found;
}
