'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { capacityOf } from '../../lib/meeting/formats/capacity';
import type { Segment } from '../../lib/meeting/formats/types';
import { capacityWords, NO_REMEDY, remedyWords } from './format-words';
import type { FormatDraft } from './use-format-draft';

const never = () => () => {};
/** Buttons that only scripts can follow are drawn by scripts. */
export const useScripts = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** Whether everybody gets their turn in this round, and what helps. Nothing for parts where that is no question. */
export function CapacityLine({ draft, part }: { readonly draft: FormatDraft; readonly part: Segment }) {
  const line = useRef<HTMLParagraphElement>(null);
  const [taken, setTaken] = useState(0);
  const scripts = useScripts();
  // The button is gone once it has helped: the line that says so takes the focus.
  useEffect(() => {
    if (taken > 0) line.current?.focus();
  }, [taken]);
  const { people, format } = draft;
  const capacity = people === null ? null : capacityOf(part, people);
  if (people === null || capacity === null || !Number.isFinite(capacity.overMs)) return null;
  const remedies = draft.shortages.find(({ segment }) => segment === part.id)?.remedies ?? [];
  return (
    <div className={`well stack s capacity${capacity.overMs > 0 ? ' over' : ''}`}>
      <p ref={line} tabIndex={-1}>
        {capacityWords(capacity, people)}
      </p>
      {capacity.overMs > 0 && (
        <div className="row tight">
          {scripts &&
            remedies
              .filter(({ kind }) => kind !== 'split')
              .map((remedy) => (
                <button
                  key={remedy.kind}
                  type="button"
                  className="btn small"
                  onClick={() => {
                    draft.take(part.id, remedy);
                    setTaken((before) => before + 1);
                  }}
                >
                  {remedyWords(remedy, format)}
                </button>
              ))}
          {remedies
            .filter(({ kind }) => kind === 'split')
            .map((remedy) => (
              <span key={remedy.kind}>{remedyWords(remedy, format)}</span>
            ))}
          {remedies.length === 0 && <span>{NO_REMEDY}</span>}
        </div>
      )}
    </div>
  );
}
