'use client';

import { Field } from '../ui/field';
import { fieldWords } from '../site/field-words';
import { Form, Send } from '../site/form';
import type { FormAction } from '../site/form-state';

/** Asks one or several people to become members. */
export function AskForm({ action, groupId }: { readonly action: FormAction; readonly groupId: string }) {
  return (
    <Form action={action} className="stack s" doneWords="Done. Whoever was not asked before gets a mail.">
      {(state, pending) => (
        <>
          <input type="hidden" name="groupId" value={groupId} />
          <Field
            id="people-to-ask"
            label="Ask people to become members"
            hint="One on each line: an e-mail address, and a name before it if you like. Up to 20 at once. Each gets a mail with a link. The mail names neither you nor the group; the page that it opens does."
            error={peopleWords(state.problems.people)}
          >
            {(ids) => (
              <textarea {...ids} className="input" name="people" rows={3} autoComplete="off" spellCheck={false} defaultValue={state.values.people ?? ''} />
            )}
          </Field>
          <div className="row">
            <Send pending={pending} busy="Sending" look="">
              Send the invitations
            </Send>
          </div>
        </>
      )}
    </Form>
  );
}

/** Which line it is, where it is one. */
function peopleWords(problem: string | undefined): string | null {
  const line = /^line_(\d+)$/.exec(problem ?? '')?.[1];
  if (line === undefined) return fieldWords('people', problem);
  return `Line ${line} cannot be read. It should look like name@example.org, or Mia <name@example.org>. Nobody was asked yet.`;
}

/** A new mail for somebody who has not answered. */
export function AskAgain({ action, also, who }: { readonly action: FormAction; readonly also: Readonly<Record<string, string>>; readonly who: string }) {
  return (
    <Form action={action} className="stack s" doneWords="A new mail is on its way. The link of the old one is closed.">
      {(state, pending) => (
        <>
          {Object.entries(also).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {state.problems.invitationId && (
            <p className="err-line form-refusal" role="alert" tabIndex={-1}>
              {fieldWords('invitationId', state.problems.invitationId)}
            </p>
          )}
          <div>
            <Send pending={pending} busy="Sending" look="small">
              Ask again<span className="sr">: {who}</span>
            </Send>
          </div>
        </>
      )}
    </Form>
  );
}
