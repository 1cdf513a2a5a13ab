'use client';

import { useEffect, useRef, useState } from 'react';
import { CHAT, CROSSTALK, figureIn, hasManyTurns, hasTurns, ORDERS, partField, TIMERS } from '../../lib/meeting/formats/fields';
import { edgesOf } from '../../lib/meeting/formats/slot';
import type { Crosstalk, Segment } from '../../lib/meeting/formats/types';
import { CapacityLine } from './format-capacity';
import { Chosen, Ticked, Typed } from './format-fields';
import { CHAT_WORDS, CROSSTALK_WORDS, kindWords, ORDER_WORDS, TIMER_WORDS, turnWords } from './format-words';
import type { FormatDraft } from './use-format-draft';

interface PartProps {
  readonly draft: FormatDraft;
  readonly part: Segment;
  /** From 1. */
  readonly number: number;
  /** How people read each rule of this kind of part. */
  readonly readAs: Readonly<Record<Crosstalk, string>>;
}

/** One part of the format: what it is called, how long it takes, what is read, and by which rule it goes. */
export function FormatPart({ draft, part, number, readAs }: PartProps) {
  const heading = `part-${part.id}`;
  const seconds = figureIn(draft.fields[partField(part.id, 'perPersonS')] ?? '');
  return (
    <section className="card stack format-part" aria-labelledby={heading}>
      <div className="row between">
        <h3 id={heading}>
          {number}. {part.title || 'Without a name'}
        </h3>
        <span className="soft small">{kindWords(part.kind)}</span>
      </div>
      <div className="format-figures">
        <Typed draft={draft} name={partField(part.id, 'title')} label="Name of this part" />
        <Typed draft={draft} name={partField(part.id, 'minutes')} label="Minutes" figure />
        {hasTurns(part.kind) && (
          <Typed
            draft={draft}
            name={partField(part.id, 'perPersonS')}
            label="Seconds for each"
            hint={Number.isNaN(seconds) ? 'Empty: no length.' : seconds >= 60 ? `${turnWords(seconds)}.` : undefined}
            figure
          />
        )}
      </div>
      <CapacityLine draft={draft} part={part} />
      <Typed
        draft={draft}
        name={partField(part.id, 'prompt')}
        label={part.kind === 'read' ? 'What is read' : 'Prompt'}
        hint={
          part.kind === 'read'
            ? 'Your group’s own text: its name, or up to 300 characters of it. Everybody reads this. Use texts that your group may use.'
            : 'Everybody reads it while this part runs.'
        }
        rows={2}
      />
      <p className="small soft">People read as the rule: “{readAs[part.crosstalk]}.”</p>
      <Rules draft={draft} part={part} />
    </section>
  );
}

/** Closed at first: most groups keep these. It opens by itself where something is to be put right. */
function Rules({ draft, part }: Pick<PartProps, 'draft' | 'part'>) {
  const details = useRef<HTMLDetailsElement>(null);
  const name = (field: Parameters<typeof partField>[1]) => partField(part.id, field);
  const wrong = (['script', 'betweenS', 'flex'] as const).some((field) => draft.errorOf(name(field)) !== null);
  const [openAtFirst] = useState(wrong);
  useEffect(() => {
    if (wrong && details.current) details.current.open = true;
  }, [wrong]);
  const { first, last } = edgesOf(draft.format.segments);
  const flexProblem = draft.errorOf(name('flex'));
  return (
    <details className="more" ref={details} open={openAtFirst}>
      <summary>
        Script and rules<span className="sr"> of {part.title}</span>
      </summary>
      <div className="stack">
        <Typed draft={draft} name={name('script')} label="Script" hint="Facilitators alone read it while this part runs." rows={6} />
        <div className="formgrid">
          <Chosen draft={draft} name={name('crosstalk')} label="Who may answer whom" options={CROSSTALK} words={CROSSTALK_WORDS} />
          <Chosen draft={draft} name={name('chat')} label="Chat" options={CHAT} words={CHAT_WORDS} />
          {hasTurns(part.kind) && <Chosen draft={draft} name={name('timer')} label="Time of a turn" options={TIMERS} words={TIMER_WORDS} />}
          {part.kind === 'round' && <Chosen draft={draft} name={name('order')} label="Order" options={ORDERS} words={ORDER_WORDS} />}
          {hasManyTurns(part.kind) && (
            <Typed draft={draft} name={name('betweenS')} label="Seconds between two turns" hint="The moment for a “thank you”. From 0 to 60." figure />
          )}
        </div>
        <div className="stack xs">
          <Ticked draft={draft} name={name('facilitatorsMaySpeak')} label="Facilitators may speak although it is not their turn" />
          {(part.flex || (part.id !== first?.id && part.id !== last?.id)) && (
            <Ticked draft={draft} name={name('flex')} label="Gives time when another part takes longer" />
          )}
          {flexProblem && <p className="err-line">{flexProblem}</p>}
        </div>
      </div>
    </details>
  );
}
