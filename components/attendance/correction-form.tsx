'use client';

import { Field } from '../ui/field';
import { fieldWords } from '../site/field-words';
import { Form, Send } from '../site/form';
import type { FormAction } from '../site/form-state';

interface CorrectionFormProps {
  readonly action: FormAction;
  readonly meetingId: string;
  readonly participantId: string;
  readonly name: string;
  readonly minutes: number;
}

export function CorrectionForm({ action, meetingId, participantId, name, minutes }: CorrectionFormProps) {
  return (
    <Form action={action}>
      {(state, pending) => (
        <details className="more" open={Object.keys(state.problems).length > 0 || state.refusal !== null}>
          <summary>
            Correct<span className="sr"> the minutes of {name}</span>
          </summary>
          <div className="stack s">
            <input type="hidden" name="meetingId" value={meetingId} />
            <input type="hidden" name="participantId" value={participantId} />
            <Field id={`minutes-${participantId}`} label="Minutes" error={fieldWords('corrected', state.problems.minutes)}>
              {(ids) => <input {...ids} className="input short" name="minutes" inputMode="numeric" defaultValue={state.values.minutes ?? String(minutes)} />}
            </Field>
            <Field id={`note-${participantId}`} label="Why" hint={`${name} sees this too.`} error={fieldWords('note', state.problems.note)}>
              {(ids) => <input {...ids} className="input" name="note" defaultValue={state.values.note ?? ''} autoComplete="off" />}
            </Field>
            <Send pending={pending} busy="Saving" look="">
              Save the correction
            </Send>
          </div>
        </details>
      )}
    </Form>
  );
}
