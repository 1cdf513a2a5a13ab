'use client';

import { Field } from '../ui/field';
import { fieldWords } from '../site/field-words';
import { Form, Send } from '../site/form';
import type { FormAction } from '../site/form-state';
import { placeOf } from '../site/place';

const LENGTHS: readonly number[] = [30, 45, 60, 75, 90, 105, 120, 150, 180];
const lengthsWith = (minutes: number) => [...new Set([...LENGTHS, minutes])].toSorted((a, b) => a - b);
const lengthWords = (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} ${minutes === 60 ? 'hour' : 'hours'}` : `${minutes} minutes`);

interface PlanFormProps {
  readonly action: FormAction;
  readonly groupId: string;
  readonly timeZone: string;
  /** Suggested, on the clocks of the group. */
  readonly date: string;
  readonly time: string;
  /** As long as the group's format takes. */
  readonly minutes: number;
}

/** Plans a meeting at a time on the clocks of the group. */
export function PlanForm({ action, groupId, timeZone, date, time, minutes }: PlanFormProps) {
  return (
    <Form action={action} className="stack">
      {(state, pending) => (
        <>
          <input type="hidden" name="groupId" value={groupId} />
          <input type="hidden" name="when" value="later" />
          <div className="formgrid day-and-time">
            <Field id="date" label="Day" error={fieldWords('date', state.problems.date)}>
              {(ids) => <input {...ids} className="input" type="date" name="date" defaultValue={state.values.date ?? date} />}
            </Field>
            <Field id="time" label="Starts" hint={timeZone === 'UTC' ? 'UTC.' : `${placeOf(timeZone)} time.`} error={fieldWords('time', state.problems.time)}>
              {(ids) => <input {...ids} className="input" type="time" name="time" defaultValue={state.values.time ?? time} />}
            </Field>
          </div>
          <Field id="minutes" label="Length" error={fieldWords('minutes', state.problems.minutes)}>
            {(ids) => (
              <select {...ids} className="input" name="minutes" defaultValue={state.values.minutes ?? String(minutes)}>
                {lengthsWith(minutes).map((length) => (
                  <option key={length} value={length}>
                    {lengthWords(length)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <div className="row">
            <Send pending={pending} busy="Planning">
              Plan this meeting
            </Send>
          </div>
        </>
      )}
    </Form>
  );
}

/** One press: a meeting that begins now and takes as long as the group's format does. */
export function StartNow({ action, groupId, name }: { readonly action: FormAction; readonly groupId: string; readonly name?: string }) {
  return (
    <Form action={action} className="stack s">
      {(state, pending) => (
        <>
          <input type="hidden" name="groupId" value={groupId} />
          <input type="hidden" name="when" value="now" />
          {state.problems.minutes && (
            <p className="err-line form-refusal" role="alert" tabIndex={-1}>
              Another meeting of this group begins before this one would be over. Open that one instead.
            </p>
          )}
          <div>
            <Send pending={pending} busy="Starting" look="">
              Start a meeting now{name && <span className="sr">: {name}</span>}
            </Send>
          </div>
        </>
      )}
    </Form>
  );
}
