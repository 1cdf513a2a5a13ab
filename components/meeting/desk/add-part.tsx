'use client';

import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { Crosstalk, SegmentId } from '../../../lib/meeting/formats/types';
import type { MeetingState } from '../../../lib/meeting/machine/meeting';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { ruleWords } from '../agenda-words';
import { useCommand } from '../context';
import { draftOf, hasTurns, KINDS, partOf, placesFor, problemsOfDraft } from './new-part';
import type { NewKind, PartDraft, PartProblems } from './new-part';

const LEVELS: readonly Crosstalk[] = ['none', 'thanks_only', 'on_request', 'i_statements', 'open'];
/** In the order in which they stand, so that the first one that is wrong gets the focus. */
const FIELDS = ['title', 'minutes', 'perPersonS', 'prompt'] as const;

interface AddPartProps {
  readonly meeting: MeetingState;
  readonly onClose: () => void;
}

/** A part that nobody planned. What does not fit is said where it was typed; nothing typed is lost. */
export function AddPart({ meeting, onClose }: AddPartProps) {
  const command = useCommand();
  const form = useRef<HTMLFormElement>(null);
  const places = placesFor(meeting.agenda);
  const [draft, setDraft] = useState<PartDraft>(() => draftOf('round', places[0]?.id ?? null));
  const [problems, setProblems] = useState<PartProblems>({});
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<PartDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    // Put right, a sentence goes away at once; a new one comes only with the next press.
    const still = problemsOfDraft(next);
    setProblems(Object.fromEntries(Object.entries(problems).filter(([field]) => field in still)));
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const found = problemsOfDraft(draft);
    setProblems(found);
    const first = FIELDS.find((field) => found[field]);
    if (first) return form.current?.querySelector<HTMLElement>(`#part-${first}`)?.focus();
    if (Object.keys(found).length > 0 || busy) return;
    setBusy(true);
    await command({ type: 'AddSegment', after: draft.after, segment: partOf(draft) });
    // What was refused stands above the circle, in words.
    onClose();
  };
  return (
    <Dialog title="Add a part" open onClose={onClose}>
      <form className="stack" noValidate ref={form} onSubmit={(event) => void add(event)}>
        <Fields draft={draft} problems={problems} change={change} />
        {places.length > 0 && (
          <Field id="part-after" label="Where">
            {(ids) => (
              <select
                {...ids}
                className="input"
                value={draft.after ?? ''}
                onChange={(event) => change({ after: event.target.value === '' ? null : (event.target.value as SegmentId) })}
              >
                {places.map(({ id, title, state }) => (
                  <option key={id} value={id}>
                    After {title}
                    {state === 'now' ? ' (now)' : ''}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <div className="row acts">
          <Button type="submit" look="primary" busy={busy ? 'Adding' : null}>
            Add this part
          </Button>
          <Button onClick={onClose}>Not now</Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: PartDraft;
  readonly problems: PartProblems;
  readonly change: (part: Partial<PartDraft>) => void;
}

function Fields({ draft, problems, change }: FieldsProps) {
  return (
    <>
      <Field id="part-kind" label="What happens">
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={draft.kind}
            // Another kind has other lengths and rules; what was asked stays.
            onChange={(event) => change({ ...draftOf(event.target.value as NewKind, draft.after), prompt: draft.prompt })}
          >
            {(Object.keys(KINDS) as NewKind[]).map((kind) => (
              <option key={kind} value={kind}>
                {KINDS[kind].label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="part-title" label="Title" error={problems.title}>
        {(ids) => <input {...ids} className="input" value={draft.title} autoComplete="off" onChange={(event) => change({ title: event.target.value })} />}
      </Field>
      <div className="part-numbers">
        <Field id="part-minutes" label="Minutes" error={problems.minutes}>
          {(ids) => (
            <input {...ids} className="input" inputMode="numeric" value={draft.minutes} onChange={(event) => change({ minutes: event.target.value })} />
          )}
        </Field>
        {hasTurns(draft.kind) && (
          <Field id="part-perPersonS" label="Seconds for each turn" hint="Empty: turns have no length." error={problems.perPersonS}>
            {(ids) => (
              <input {...ids} className="input" inputMode="numeric" value={draft.perPersonS} onChange={(event) => change({ perPersonS: event.target.value })} />
            )}
          </Field>
        )}
      </div>
      {draft.kind !== 'silence' && (
        <Field id="part-rule" label="Who may answer">
          {(ids) => (
            <select {...ids} className="input" value={draft.crosstalk} onChange={(event) => change({ crosstalk: event.target.value as Crosstalk })}>
              {LEVELS.map((crosstalk) => (
                <option key={crosstalk} value={crosstalk}>
                  {ruleWords({ kind: draft.kind, crosstalk })}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field id="part-prompt" label="What everybody reads" hint="A question, or nothing." error={problems.prompt}>
        {(ids) => <textarea {...ids} className="input" rows={2} value={draft.prompt} onChange={(event) => change({ prompt: event.target.value })} />}
      </Field>
    </>
  );
}
