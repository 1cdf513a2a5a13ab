'use client';

import { useState } from 'react';
import type { FormEvent } from 'react';
import { cleanName } from '../../../lib/meeting/machine/names';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { useCommand } from '../context';
import { nameSentence } from '../name-words';

/** One renames oneself, and nobody else. */
export function RenameDialog({ name: before, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const command = useCommand();
  const [name, setName] = useState(before);
  const [error, setError] = useState<string | null>(null);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const clean = cleanName(name);
    if (!clean.ok) return setError(nameSentence(clean.error));
    void command({ type: 'Rename', name: clean.value });
    onClose();
  };
  return (
    <Dialog title="Your name here" open onClose={onClose}>
      <form className="stack" noValidate onSubmit={save}>
        <Field id="rename" label="Name others see" hint="Only for this meeting. Messages that you wrote before keep the old name." error={error}>
          {(ids) => <input {...ids} className="input" value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" spellCheck={false} />}
        </Field>
        <div className="row">
          <Button type="submit" look="primary">
            Use this name
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
