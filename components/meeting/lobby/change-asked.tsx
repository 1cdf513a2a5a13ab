'use client';

import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Knock } from '../../../lib/meeting/lobby/types';
import { cleanName } from '../../../lib/meeting/machine/names';
import type { Participation } from '../../../lib/meeting/machine/people';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useMeetingUi, useRun } from '../context';
import { nameSentence } from '../name-words';
import { PARTICIPATION_WORDS } from '../words';

const WAYS: readonly Participation[] = ['turns', 'listen', 'text'];

/** Changes name and way to be here without losing the place in line. */
export function ChangeAsked({ knock, onClose }: { readonly knock: Knock; readonly onClose: () => void }) {
  const { session } = useMeetingUi();
  const run = useRun();
  const [name, setName] = useState(knock.name);
  const [way, setWay] = useState(knock.participation);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const clean = cleanName(name);
    if (!clean.ok) return setError(nameSentence(clean.error));
    setBusy(true);
    await run(session.knock(clean.value, way));
    onClose();
  };
  return (
    <Dialog title="When you go in" open onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void save(event)}>
        <Field id="change-name" label="Name others will see" error={error}>
          {(ids) => <input {...ids} className="input" value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" spellCheck={false} />}
        </Field>
        <fieldset className="stack s">
          <legend className="label">How would you like to be here?</legend>
          {WAYS.map((each) => (
            <label className="choice" key={each}>
              <input type="radio" name="change-way" checked={way === each} onChange={() => setWay(each)} />
              <span className="t">{PARTICIPATION_WORDS[each].title}</span>
              <span className="d">{PARTICIPATION_WORDS[each].detail}</span>
            </label>
          ))}
        </fieldset>
        <div className="row">
          <Button type="submit" look="primary" busy={busy ? 'Saving' : null}>
            Keep this
          </Button>
          <p className="small soft grow">You keep your place in line.</p>
        </div>
      </form>
    </Dialog>
  );
}
