'use client';

import { useId, useState } from 'react';
import type { MeetingSnapshot } from '../../../lib/client/types';
import type { SayingKind } from '../../../lib/meeting/formats/types';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { useMeetingUi } from '../context';
import { readSayings, SAYING_KINDS, SAYING_LABELS, sayingProblem, sayingsFor, writeSayings } from './sayings';
import type { OwnSayings } from './sayings';

/** Sentences at hand for hard moments. A press shows one large, for reading it aloud; nothing is sent, and nobody else sees it. */
export function SayIt({ snapshot }: { readonly snapshot: MeetingSnapshot }) {
  const { data } = useMeetingUi();
  const title = useId();
  const [own, setOwn] = useState<OwnSayings>(() => readSayings(data.meetingId));
  const [shown, setShown] = useState<SayingKind | null>(null);
  const group = snapshot.meeting?.agenda.sayings ?? null;
  const sayings = sayingsFor(group, own);
  const change = (words: OwnSayings) => {
    writeSayings(data.meetingId, words);
    setOwn(words);
  };
  return (
    <section className="stack s" aria-labelledby={title}>
      <h2 id={title}>To say aloud</h2>
      <div className="say">
        {SAYING_KINDS.map((kind) => {
          const open = shown === kind;
          return (
            <div key={kind}>
              <button type="button" aria-expanded={open} aria-controls={open ? `${title}-${kind}` : undefined} onClick={() => setShown(open ? null : kind)}>
                <b>{SAYING_LABELS[kind]}</b>
                {!open && <> · {sayings[kind]}</>}
              </button>
              {open && (
                <div className="say-large" id={`${title}-${kind}`}>
                  <p className="say-words">{sayings[kind]}</p>
                  <ChangeSaying
                    text={sayings[kind]}
                    changed={own[kind] !== undefined}
                    onChange={(text) => change({ ...own, [kind]: text })}
                    onBack={() => change(Object.fromEntries(Object.entries(own).filter(([each]) => each !== kind)))}
                  />
                </div>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

interface ChangeSayingProps {
  readonly text: string;
  /** For this evening; the group's own words can come back. */
  readonly changed: boolean;
  readonly onChange: (text: string) => void;
  readonly onBack: () => void;
}

function ChangeSaying({ text, changed, onChange, onBack }: ChangeSayingProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  if (draft === null) {
    return (
      <div className="row tight">
        <Button look="quiet" size="small" onClick={() => setDraft(text)}>
          Change for tonight
        </Button>
        {changed && (
          <Button look="quiet" size="small" onClick={onBack}>
            The group’s own words
          </Button>
        )}
      </div>
    );
  }
  return (
    <form
      className="stack s"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const problem = sayingProblem(draft);
        setError(problem);
        if (problem) return;
        onChange(draft.trim());
        setDraft(null);
      }}
    >
      <Field id={id} label="In your words" hint="For this meeting, in this browser." error={error}>
        {(ids) => <textarea {...ids} className="input" rows={3} value={draft} onChange={(event) => setDraft(event.target.value)} />}
      </Field>
      <div className="row tight">
        <Button type="submit" size="small">
          Keep
        </Button>
        <Button look="quiet" size="small" onClick={() => setDraft(null)}>
          Leave as it was
        </Button>
      </div>
    </form>
  );
}
