'use client';

import { Field } from '../ui/field';
import { fieldWords } from '../site/field-words';
import { Form, Send } from '../site/form';
import type { FormAction } from '../site/form-state';

interface CorrectionFormProps {
  readonly action: FormAction;
  readonly meetingId: string;
  readonly people: readonly { readonly participantId: string; readonly name: string }[];
}

/** Puts one person's minutes right. Beside the table and not in it: there it would have no room on a phone. */
export function CorrectionForm({ action, meetingId, people }: CorrectionFormProps) {
  return (
    <Form action={action}>
      {(state, pending) => (
        <details className="more" open={Object.keys(state.problems).length > 0 || state.refusal !== null}>
          <summary>Correct somebody’s minutes</summary>
          <div className="stack narrow">
            <input type="hidden" name="meetingId" value={meetingId} />
            <div className="formgrid">
              <Field id="corrected-who" label="Whose">
                {(ids) => (
                  <select {...ids} className="input" name="participantId" defaultValue={state.values.participantId}>
                    {people.map(({ participantId, name }) => (
                      <option key={participantId} value={participantId}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field id="corrected-minutes" label="Minutes" error={fieldWords('corrected', state.problems.minutes)}>
                {(ids) => <input {...ids} className="input" name="minutes" inputMode="numeric" autoComplete="off" defaultValue={state.values.minutes ?? ''} />}
              </Field>
            </div>
            <Field
              id="corrected-note"
              label="Why"
              hint="They see this too. What was measured stays visible beside it."
              error={fieldWords('note', state.problems.note)}
            >
              {(ids) => <input {...ids} className="input" name="note" autoComplete="off" defaultValue={state.values.note ?? ''} />}
            </Field>
            <div>
              <Send pending={pending} busy="Saving" look="">
                Save the correction
              </Send>
            </div>
          </div>
        </details>
      )}
    </Form>
  );
}
