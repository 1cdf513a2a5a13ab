import { Field, FieldError } from '../ui/field';
import { fieldWords } from '../site/field-words';
import type { FormState } from '../site/form-state';
import { CHAT_AFTER_WORDS, monthsWords, RECORDS_WORDS } from './words';

export interface KeptValues {
  readonly records: keyof typeof RECORDS_WORDS;
  readonly attendanceMonths: number;
  readonly chatAfter: keyof typeof CHAT_AFTER_WORDS;
}
interface KeptFieldsProps {
  readonly state: FormState;
  readonly initial: KeptValues;
  /** Offered in this order. */
  readonly months: readonly string[];
}

/** What is kept after a meeting, for how long, and what becomes of the chat. */
export function KeptFields({ state, initial, months }: KeptFieldsProps) {
  return (
    <>
      <Cards
        name="records"
        legend="What is kept after a meeting"
        hint="People read this before they join. A change counts for meetings that are planned from then on."
        words={RECORDS_WORDS}
        chosen={state.values.records ?? initial.records}
        problem={fieldWords('records', state.problems.records)}
      />
      <Field
        id="attendanceMonths"
        label="How long attendance is kept"
        hint="Counted from the end of each meeting. Then names and times are deleted by themselves, and only the number of people stays."
        error={fieldWords('attendanceMonths', state.problems.attendanceMonths)}
      >
        {(ids) => (
          <select {...ids} className="input short" name="attendanceMonths" defaultValue={state.values.attendanceMonths ?? String(initial.attendanceMonths)}>
            {months.map((value) => (
              <option key={value} value={value}>
                {monthsWords(Number(value))}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Cards
        name="chatAfter"
        legend="The chat after a meeting"
        hint="People read this before they write. Where nothing is kept of a meeting, its chat always goes at once."
        words={CHAT_AFTER_WORDS}
        chosen={state.values.chatAfter ?? initial.chatAfter}
        problem={fieldWords('chatAfter', state.problems.chatAfter)}
      />
    </>
  );
}

interface CardsProps {
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
  readonly words: Readonly<Record<string, { readonly title: string; readonly detail: string }>>;
  readonly chosen: string;
  readonly problem: string | null;
}
function Cards({ name, legend, hint, words, chosen, problem }: CardsProps) {
  return (
    <fieldset className="stack s">
      <legend className="label">{legend}</legend>
      <p className="hint soft small">{hint}</p>
      {problem && <FieldError id={`${name}-error`}>{problem}</FieldError>}
      <div className="choices3">
        {Object.entries(words).map(([value, { title, detail }]) => (
          <label className="choice" key={value}>
            <input type="radio" name={name} value={value} defaultChecked={value === chosen} />
            <span className="t">{title}</span>
            <span className="d">{detail}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
