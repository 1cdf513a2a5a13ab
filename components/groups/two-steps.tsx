'use client';

import { fieldWords } from '../site/field-words';
import { Form, Send } from '../site/form';
import type { FormAction } from '../site/form-state';

interface TwoStepsProps {
  readonly action: FormAction;
  /** What the first step is called: it only opens what it means. */
  readonly first: string;
  /** Read by screen readers after `first`, where several stand in a list. */
  readonly who?: string;
  /** What it means, read before the second press. */
  readonly meaning: string;
  readonly second: string;
  readonly busy: string;
  /** Hidden values that go along. */
  readonly also: Readonly<Record<string, string>>;
  /** A field of `also` whose problem is said here. */
  readonly field?: string;
}

/** Two steps: the first opens what it means, the second does it. */
export function TwoSteps({ action, first, who, meaning, second, busy, also, field }: TwoStepsProps) {
  return (
    <Form action={action}>
      {(state, pending) => {
        const problem = field === undefined ? null : fieldWords(field, state.problems[field]);
        return (
          <details className="more" open={problem !== null || state.refusal !== null}>
            <summary>
              {first}
              {who && <span className="sr">: {who}</span>}
            </summary>
            <div className="stack s">
              {Object.entries(also).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <p className="small soft">{meaning}</p>
              {problem && (
                <p className="err-line form-refusal" role="alert" tabIndex={-1}>
                  {problem}
                </p>
              )}
              <div>
                <Send pending={pending} busy={busy} look="">
                  {second}
                </Send>
              </div>
            </div>
          </details>
        );
      }}
    </Form>
  );
}
