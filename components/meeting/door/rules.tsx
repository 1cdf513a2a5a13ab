'use client';

import { Check } from 'lucide-react';
import { FieldError } from '../../ui/field';
import { Icon } from '../../ui/icon';

interface RulesProps {
  readonly rules: readonly string[];
  readonly privacy: readonly string[];
  /** Facilitators read them, but are not asked. */
  readonly asked: boolean;
  readonly agreed: boolean;
  readonly onAgree: (agreed: boolean) => void;
  readonly error?: string;
}

/** The ground rules in full, then the one thing to tick. */
export function Rules({ rules, privacy, asked, agreed, onAgree, error }: RulesProps) {
  return (
    <div className="stack s">
      <h2 id="rules">Ground rules</h2>
      <div className="rulebox stack s">
        <RuleList rules={rules} />
        <details className="small">
          <summary>How private this is</summary>
          <div className="stack s soft">
            {privacy.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </details>
      </div>
      {asked && (
        <label className={`check${error ? ' missing' : ''}`}>
          <input
            type="checkbox"
            id="keeps-rules"
            checked={agreed}
            onChange={(event) => onAgree(event.target.checked)}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'rules-error' : undefined}
          />
          I’ll keep to the ground rules
        </label>
      )}
      {error && (
        <div className="field">
          <FieldError id="rules-error">{error}</FieldError>
        </div>
      )}
    </div>
  );
}

function RuleList({ rules }: { readonly rules: readonly string[] }) {
  return (
    <ul>
      {rules.map((rule) => (
        <li key={rule}>
          <Icon of={Check} />
          <span>{rule}</span>
        </li>
      ))}
    </ul>
  );
}
