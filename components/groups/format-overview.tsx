import { SAYINGS } from '../../lib/meeting/formats/fields';
import type { Format } from '../../lib/meeting/formats/types';
import { SAYING_WORDS, turnWords } from './format-words';
import './format.css';

interface FormatOverviewProps {
  readonly format: Format;
  /** Who may answer whom, by the id of a part, in words without a full stop. */
  readonly rules: Readonly<Record<string, string>>;
}

/** The whole format, scripts too, for co-facilitators: to read before a meeting. */
export function FormatOverview({ format, rules }: FormatOverviewProps) {
  return (
    <>
      <ol className="stack">
        {format.segments.map(({ id, title, minutes, perPersonS, prompt, script }, index) => (
          <li className="card stack s" key={id}>
            <h2>
              {index + 1}. {title}
            </h2>
            <p className="soft">
              {minutes} min. {rules[id]}.{perPersonS !== null && ` ${turnWords(perPersonS)} each.`}
            </p>
            {prompt && <p className="pre">{prompt}</p>}
            {script && (
              <details className="more">
                <summary>
                  Script<span className="sr"> of {title}</span>
                </summary>
                <p className="pre">{script}</p>
              </details>
            )}
          </li>
        ))}
      </ol>
      <section className="card stack" aria-labelledby="sayings">
        <h2 id="sayings">Five things to say</h2>
        {SAYINGS.map((kind) => (
          <p key={kind}>
            <span className="small soft zone">{SAYING_WORDS[kind]}</span>
            {format.sayings[kind]}
          </p>
        ))}
      </section>
    </>
  );
}
