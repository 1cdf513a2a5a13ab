'use client';

import { Field } from '../ui/field';
import { fieldWords } from '../site/field-words';
import { Form, Send } from '../site/form';
import type { FormAction } from '../site/form-state';
import { TwoSteps } from './two-steps';

interface AddressFormProps {
  readonly action: FormAction;
  readonly label: string;
  readonly hint: string;
  readonly sendWords: string;
  readonly doneWords: string;
  /** Hidden values that go along. */
  readonly also?: Readonly<Record<string, string>>;
}

/** Names somebody by e-mail address. */
export function AddressForm({ action, label, hint, sendWords, doneWords, also = {} }: AddressFormProps) {
  return (
    <Form action={action} className="stack s" doneWords={doneWords}>
      {(state, pending) => (
        <>
          <Hidden values={also} />
          <Field id="email" label={label} hint={hint} error={fieldWords('email', state.problems.email)}>
            {(ids) => <input {...ids} className="input" type="email" name="email" autoComplete="off" defaultValue={state.values.email ?? ''} />}
          </Field>
          <div className="row">
            <Send pending={pending} busy="Sending" look="">
              {sendWords}
            </Send>
          </div>
        </>
      )}
    </Form>
  );
}

interface TakeBackProps {
  readonly action: FormAction;
  readonly who: string;
  readonly also: Readonly<Record<string, string>>;
  /** What it means, read before the second press. */
  readonly meaning: string;
}

/** Takes a role back from somebody. */
export function TakeBack({ action, who, also, meaning }: TakeBackProps) {
  return (
    <TwoSteps action={action} first="Take back" who={who} meaning={meaning} second={`Take it back from ${who}`} busy="Taking back" also={also} field="userId" />
  );
}

function Hidden({ values }: { readonly values: Readonly<Record<string, string>> }) {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
