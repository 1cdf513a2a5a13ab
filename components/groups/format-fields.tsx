'use client';

import { Field } from '../ui/field';
import type { FormatDraft } from './use-format-draft';

interface TypedProps {
  readonly draft: FormatDraft;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Lines of the field; left out: one line. */
  readonly rows?: number;
  readonly figure?: boolean;
}

/** A field of words or of a figure. */
export function Typed({ draft, name, label, hint, rows, figure = false }: TypedProps) {
  const common = { name, className: 'input', value: draft.fields[name] ?? '', autoComplete: 'off', onBlur: () => draft.leave(name) };
  return (
    <Field id={name} label={label} hint={hint} error={draft.errorOf(name)}>
      {(ids) =>
        rows === undefined ? (
          <input {...ids} {...common} inputMode={figure ? 'numeric' : undefined} onChange={({ target }) => draft.set(name, target.value)} />
        ) : (
          <textarea {...ids} {...common} rows={rows} onChange={({ target }) => draft.set(name, target.value)} />
        )
      }
    </Field>
  );
}

interface ChosenProps<T extends string> extends Pick<TypedProps, 'draft' | 'name' | 'label' | 'hint'> {
  readonly options: readonly T[];
  readonly words: Readonly<Record<T, string>>;
}
export function Chosen<T extends string>({ draft, name, label, hint, options, words }: ChosenProps<T>) {
  return (
    <Field id={name} label={label} hint={hint} error={null}>
      {(ids) => (
        <select {...ids} className="input" name={name} value={draft.fields[name]} onChange={({ target }) => draft.set(name, target.value)}>
          {options.map((option) => (
            <option key={option} value={option}>
              {words[option]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Ticked({ draft, name, label }: Pick<TypedProps, 'draft' | 'name' | 'label'>) {
  return (
    <label className="check">
      <input type="checkbox" name={name} checked={draft.fields[name] === 'on'} onChange={({ target }) => draft.set(name, target.checked ? 'on' : '')} />
      <span>{label}</span>
    </label>
  );
}
