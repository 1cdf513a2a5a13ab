'use client';

import type { Participation } from '../../../lib/meeting/machine/people';
import { FieldError } from '../../ui/field';
import { PARTICIPATION_WORDS } from '../words';

const WAYS: readonly Participation[] = ['turns', 'listen', 'text'];

interface WaysProps {
  readonly chosen: Participation | null;
  readonly onChoose: (way: Participation) => void;
  readonly error?: string;
}

/** Nothing is chosen beforehand. */
export function Ways({ chosen, onChoose, error }: WaysProps) {
  return (
    <fieldset className="stack s" aria-describedby={error ? 'way-error' : undefined}>
      <legend className="label">How would you like to be here?</legend>
      <div className="choices3">
        {WAYS.map((way) => (
          <label className="choice" key={way}>
            <input
              type="radio"
              name="way"
              id={`way-${way}`}
              value={way}
              checked={chosen === way}
              onChange={() => onChoose(way)}
              aria-describedby={`way-${way}-detail${error ? ' way-error' : ''}`}
            />
            <span className="t">{PARTICIPATION_WORDS[way].title}</span>
            <span className="d" id={`way-${way}-detail`}>
              {PARTICIPATION_WORDS[way].detail}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id="way-error">{error}</FieldError>}
    </fieldset>
  );
}
