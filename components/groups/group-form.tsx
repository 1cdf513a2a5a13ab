'use client';

import { Field } from '../ui/field';
import { fieldWords } from '../site/field-words';
import { Form, Send } from '../site/form';
import type { FormAction, FormState } from '../site/form-state';
import { placeOf } from '../site/place';
import { useTimeZone } from '../ui/time';
import { KeptFields, type KeptValues } from './kept-fields';
import { languageName } from './words';

export interface GroupValues extends KeptValues {
  readonly name: string;
  readonly about: string;
  readonly groundRules: string;
  readonly language: string;
  readonly timeZone: string;
  readonly capacity: number;
  readonly listed: boolean;
}
interface GroupFormProps {
  readonly action: FormAction;
  readonly initial: GroupValues;
  readonly languages: readonly string[];
  readonly timeZones: readonly string[];
  /** How long attendance may be kept, in months. */
  readonly months: readonly string[];
  readonly sendWords: string;
  readonly doneWords?: string;
  /** A new group: begins with the zone of this browser. */
  readonly guessZone?: boolean;
}

/** Everything that a group is, in one form. */
export function GroupForm({ action, initial, languages, timeZones, months, sendWords, doneWords, guessZone = false }: GroupFormProps) {
  const here = useTimeZone(initial.timeZone);
  const zone = guessZone && timeZones.includes(here) ? here : initial.timeZone;
  return (
    <Form action={action} className="stack l" doneWords={doneWords}>
      {(state, pending) => (
        <>
          <Texts state={state} initial={initial} />
          <div className="formgrid">
            <Choice state={state} name="language" label="Language" initial={initial.language} options={languages.map((tag) => [tag, languageName(tag)])} />
            <Choice
              key={zone}
              state={state}
              name="timeZone"
              label="Time zone"
              hint="Meetings are planned on these clocks. Everybody sees them in their own time."
              initial={zone}
              options={timeZones.map((zone) => [zone, zone === 'UTC' ? 'UTC' : `${placeOf(zone)} (${zone.replaceAll('_', ' ')})`])}
            />
          </div>
          <Field
            id="capacity"
            label="People at once"
            hint="From 2 to 100, facilitators included. Circles work best with up to 16."
            error={problemOf(state, 'capacity')}
          >
            {(ids) => (
              <input {...ids} className="input short" name="capacity" inputMode="numeric" defaultValue={state.values.capacity ?? String(initial.capacity)} />
            )}
          </Field>
          <KeptFields state={state} initial={initial} months={months} />
          <label className="check">
            <input type="checkbox" name="listed" defaultChecked={state.attempt > 0 ? state.values.listed === 'on' : initial.listed} />
            <span>Show this group on the front page</span>
          </label>
          <div className="row">
            <Send pending={pending} busy="Saving">
              {sendWords}
            </Send>
          </div>
        </>
      )}
    </Form>
  );
}

const problemOf = (state: FormState, name: string) => fieldWords(name, state.problems[name]);

function Texts({ state, initial }: { readonly state: FormState; readonly initial: GroupValues }) {
  const given = (name: 'name' | 'about' | 'groundRules') => state.values[name] ?? initial[name];
  return (
    <>
      <Field id="name" label="Name of the group" hint="People see it on the group’s page. Mails and notices never name it." error={problemOf(state, 'name')}>
        {(ids) => <input {...ids} className="input" name="name" maxLength={200} defaultValue={given('name')} autoComplete="off" />}
      </Field>
      <Field id="about" label="What it is about" hint="For whom, and what happens. Two or three plain sentences." error={problemOf(state, 'about')}>
        {(ids) => <textarea {...ids} className="input" name="about" rows={3} defaultValue={given('about')} />}
      </Field>
      <Field id="groundRules" label="Ground rules" hint="One rule a line. Everybody reads them at the door." error={problemOf(state, 'groundRules')}>
        {(ids) => <textarea {...ids} className="input" name="groundRules" rows={7} defaultValue={given('groundRules')} />}
      </Field>
    </>
  );
}

interface ChoiceProps {
  readonly state: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly initial: string;
  readonly options: readonly (readonly [string, string])[];
}
function Choice({ state, name, label, hint, initial, options }: ChoiceProps) {
  return (
    <Field id={name} label={label} hint={hint} error={problemOf(state, name)}>
      {(ids) => (
        <select {...ids} className="input" name={name} defaultValue={state.values[name] ?? initial}>
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
