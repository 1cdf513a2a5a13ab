import Link from 'next/link';
import type { Preset } from '../../lib/meeting/formats/preset';
import type { Format, Segment } from '../../lib/meeting/formats/types';
import { Icon } from '../site/icon';
import type { FormAction } from '../site/form-state';
import { CROSSTALK_WORDS, sizeWords } from './format-words';
import { TwoSteps } from './two-steps';
import './format.css';

interface FormatChoiceProps {
  readonly presets: readonly Preset[];
  readonly group: { readonly id: string; readonly slug: string };
  /** What the group meets by; null: without a format. */
  readonly now: Format | null;
  readonly seen: string;
  readonly without: FormAction;
}

/** The twelve to begin with, and none. Choosing one only opens it: it counts once it is saved. */
export function FormatChoice({ presets, group, now, seen, without }: FormatChoiceProps) {
  return (
    <ul className="format-cards">
      {presets.map((preset) => (
        <PresetCard key={preset.format.preset} preset={preset} slug={group.slug} isNow={now?.preset === preset.format.preset} />
      ))}
      <li className="card stack s">
        <h2>Without a format</h2>
        <p>People raise a hand to speak, and you call on them. Nobody is offered a turn, and no part has a length.</p>
        {now ? (
          <TwoSteps
            action={without}
            also={{ groupId: group.id, seen }}
            first="Meet without a format"
            meaning="Counts for meetings that start from now on. A meeting that is on goes on as it began."
            second="Meet without a format from now on"
            busy="Saving"
            field="seen"
          />
        ) : (
          <p>
            <span className="tag pine">This is how you meet now</span>
          </p>
        )}
      </li>
    </ul>
  );
}

function PresetCard({ preset: { about, format }, slug, isNow }: { readonly preset: Preset; readonly slug: string; readonly isNow: boolean }) {
  return (
    <li className="card stack s">
      <h2>{format.title}</h2>
      {isNow && (
        <p>
          <span className="tag pine">What you meet by began as this</span>
        </p>
      )}
      <p>{about}</p>
      <p className="facts">
        <span>
          <Icon name="clock" />
          {format.slotMinutes} min
        </span>
        <span>
          <Icon name="people" />
          {sizeWords(format.size)}
        </span>
      </p>
      <ul className="small soft stack xs">
        {mainParts(format).map(({ id, title, crosstalk }) => (
          <li key={id}>
            {title}: {small(CROSSTALK_WORDS[crosstalk])}
          </li>
        ))}
      </ul>
      <details className="more">
        <summary>
          Its parts<span className="sr"> ({format.title})</span>
        </summary>
        <ol className="shape-parts small">
          {format.segments.map(({ id, title, minutes }) => (
            <li key={id}>
              <b>{title}</b>
              <span className="soft minutes">{minutes} min</span>
            </li>
          ))}
        </ol>
      </details>
      <div>
        <Link className="btn" href={`/facilitate/groups/${slug}/format?preset=${format.preset}`} aria-label={`Look at it and adjust: ${format.title}`}>
          Look at it and adjust
        </Link>
      </div>
    </li>
  );
}

const small = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** The two longest parts that differ in who may answer: what sets a format apart. */
function mainParts({ segments }: Format): readonly Segment[] {
  const [longest, ...others] = segments.toSorted((a, b) => b.minutes - a.minutes);
  const second = others.find(({ crosstalk, minutes }) => crosstalk !== longest?.crosstalk && minutes >= 8);
  return [longest, second].flatMap((part) => (part ? [part] : []));
}
