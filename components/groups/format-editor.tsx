'use client';

import { unstable_rethrow } from 'next/navigation';
import { startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { type FormatFields, LATE, SAYINGS, sayingField } from '../../lib/meeting/formats/fields';
import { HOLD_FLOOR_S, LIMITS } from '../../lib/meeting/formats/limits';
import type { Crosstalk, Format, SegmentKind } from '../../lib/meeting/formats/types';
import { useScripts } from './format-capacity';
import { FormatBar } from './format-bar';
import { Chosen, Typed } from './format-fields';
import { FormatPart } from './format-part';
import { answered, type FormatAction } from './format-state';
import { LATE_WORDS, SAYING_WORDS, sizeWords } from './format-words';
import { type FormatDraft, HOLD, PEOPLE, useFormatDraft } from './use-format-draft';
import './format.css';

interface FormatEditorProps {
  readonly action: FormatAction;
  /** What the editor starts from; `base` and `seen` go along as they are. */
  readonly format: Format;
  readonly base: string;
  readonly seen: string;
  /** What stands in the fields at first. */
  readonly start: FormatFields;
  /** How people read the rule of a part, by its kind. */
  readonly readAs: Readonly<Partial<Record<SegmentKind, Readonly<Record<Crosstalk, string>>>>>;
  /** It was saved just now, and led here. */
  readonly saved: boolean;
  /** Where what is stored can be read, beside what is being typed. */
  readonly stored: string;
}

/**
 * A facilitator's format, part by part, with what so many people need. Everything typed stays, whatever the answer is and also when none comes. It
 * saves without scripts too; then nothing is worked out while somebody types.
 */
export function FormatEditor({ action, format, base, seen, start, readAs, saved, stored }: FormatEditorProps) {
  const scripts = useScripts();
  // Until the page is awake, and without scripts, the form goes to the server as it is.
  const [state, send, pending] = useActionState(scripts ? guarded(action) : action, { attempt: 0, values: null, answer: saved ? 'saved' : null, seen: null });
  const draft = useFormatDraft(format, state.values ?? start, state.attempt > 0);
  const [sent, setSent] = useState(draft.fields);
  const form = useRef<HTMLFormElement>(null);
  const { attempt, answer } = state;
  useEffect(() => {
    if (attempt === 0 || answer === 'saved') return;
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .form-refusal');
    first?.focus();
    // With what is wrong in it, clear of the bar.
    if (first?.matches('[aria-invalid]')) first.scrollIntoView({ block: 'center' });
  }, [attempt, answer]);
  return (
    <form
      ref={form}
      action={send}
      className="stack l format-editor"
      noValidate
      // Not by React's own way: that would put selects and boxes back to what they were at first.
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) return;
        const data = new FormData(event.currentTarget);
        setSent(draft.fields);
        startTransition(() => send(data));
      }}
    >
      <input type="hidden" name="base" value={base} />
      <input type="hidden" name="seen" value={state.seen ?? seen} />
      <Whole draft={draft} />
      <section className="stack" aria-labelledby="parts">
        <h2 id="parts">Parts</h2>
        {draft.format.segments.map((part, index) => {
          const words = readAs[part.kind];
          return words && <FormatPart key={part.id} draft={draft} part={part} number={index + 1} readAs={words} />;
        })}
      </section>
      <Sayings draft={draft} />
      <FormatBar draft={draft} answer={state.answer} pending={pending} untouched={sent === draft.fields} stored={stored} />
    </form>
  );
}

/** No answer came: what was typed stays, and the page says so. Redirects and the like are Next's own and go on. */
const guarded =
  (action: FormatAction): FormatAction =>
  async (before, form) => {
    try {
      return await action(before, form);
    } catch (error) {
      unstable_rethrow(error);
      return answered(before, form, 'away');
    }
  };

function Whole({ draft }: { readonly draft: FormatDraft }) {
  const { size } = draft.format;
  return (
    <section className="card stack" aria-labelledby="whole">
      <h2 id="whole">The whole meeting</h2>
      <div className="format-figures">
        <Typed draft={draft} name="title" label="Name of the format" />
        <Typed draft={draft} name="slotMinutes" label="Minutes in all" figure />
        <Typed draft={draft} name={PEOPLE} label="People expected" hint="Not saved." figure />
      </div>
      <p className="small soft">
        {`How many people do you expect? Facilitators who take turns count, people who only listen do not. This format is good for ${sizeWords(size)}; above ${size.softMax} it gets hard.`}
      </p>
      <div className="formgrid">
        <Chosen draft={draft} name="late" label="When people come late" options={LATE} words={LATE_WORDS} />
        <Typed
          draft={draft}
          name="lateMinutes"
          label="Minutes until the door stays closed"
          hint={`From ${LIMITS.lateMinutes.least} to ${LIMITS.lateMinutes.most} after the start. Only for “${LATE_WORDS.closed_after.toLowerCase()}”.`}
          figure
        />
        <Typed
          draft={draft}
          name={HOLD}
          label="Seconds that the floor is held"
          hint={`From ${HOLD_FLOOR_S.least} to ${HOLD_FLOOR_S.most}, for somebody who speaks and loses the connection.`}
          figure
        />
      </div>
    </section>
  );
}

function Sayings({ draft }: { readonly draft: FormatDraft }) {
  return (
    <section className="card stack" aria-labelledby="sayings">
      <div className="stack xs">
        <h2 id="sayings">Five things to say</h2>
        <p className="soft">Facilitators keep them at hand. Write them as you would say them.</p>
      </div>
      {SAYINGS.map((kind) => (
        <Typed key={kind} draft={draft} name={sayingField(kind)} label={SAYING_WORDS[kind]} rows={2} />
      ))}
    </section>
  );
}
