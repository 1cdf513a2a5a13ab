import type { ReactNode } from 'react';

interface ThreePartsProps {
  /** What happened. */
  readonly title: string;
  /** What still works. */
  readonly still: ReactNode;
  /** What to do. */
  readonly todo: ReactNode;
  /** Links or a button; at most one primary. */
  readonly children?: ReactNode;
}

/** A page for when something is not as expected (ui.md §3). */
export function ThreeParts({ title, still, todo, children }: ThreePartsProps) {
  return (
    <div className="stack l narrow">
      <h1>{title}</h1>
      <div className="stack s">
        <p className="lead">{still}</p>
        <p>{todo}</p>
      </div>
      {children && <div className="row">{children}</div>}
    </div>
  );
}
