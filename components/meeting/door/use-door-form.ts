'use client';

import { useEffect, useState } from 'react';
import { readForm } from './answers';
import type { DoorAnswers, DoorErrors, DoorForm } from './answers';
import { rememberedName } from './remembered';

/** Where the focus goes when something is missing, in the order of the page. */
const FIELDS = [
  ['name', 'door-name'],
  ['participation', 'way-turns'],
  ['rules', 'keeps-rules'],
] as const;

interface DoorFormState {
  readonly form: DoorForm;
  readonly patch: (part: Partial<DoorForm>) => void;
  readonly errors: DoorErrors;
  /** The complete answers; or null, with a sentence and the focus where something is missing. */
  readonly read: () => DoorAnswers | null;
}

export function useDoorForm(accountName: string, facilitates: boolean, before: DoorAnswers | null): DoorFormState {
  const [form, setForm] = useState<DoorForm>(() =>
    before ? { ...before, keepsRules: true } : { name: accountName, participation: null, keepsRules: false, remember: false },
  );
  const [errors, setErrors] = useState<DoorErrors>({});
  useEffect(() => {
    const name = rememberedName();
    // oxlint-disable-next-line react/set-state-in-effect -- only the browser remembers: what the server drew has no name, and the page must first agree with it
    if (name) setForm((now) => (now.name === '' ? { ...now, name, remember: true } : { ...now, remember: now.name === name }));
  }, []);
  const patch = (part: Partial<DoorForm>) => {
    setForm((now) => ({ ...now, ...part }));
    // What is being put right is not complained of any more; pressing again looks anew.
    setErrors(({ name, participation, rules }) => ({
      name: part.name === undefined ? name : undefined,
      participation: part.participation === undefined ? participation : undefined,
      rules: part.keepsRules === undefined ? rules : undefined,
    }));
  };
  const read = () => {
    const result = readForm(form, facilitates);
    setErrors('errors' in result ? result.errors : {});
    if ('answers' in result) return result.answers;
    focusFirst(result.errors);
    return null;
  };
  return { form, patch, errors, read };
}

function focusFirst(errors: DoorErrors): void {
  const first = FIELDS.find(([field]) => errors[field]);
  if (first) document.getElementById(first[1])?.focus();
}
