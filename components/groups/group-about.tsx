import { Icon } from '../site/icon';
import { FormatShape, type ShapeView } from './format-shape';
import { languageName, ROLE_WORDS } from './words';

export interface AboutGroup {
  readonly name: string;
  readonly about: string;
  readonly language: string;
  readonly capacity: number;
  /** null: it meets without a format. */
  readonly shape: ShapeView | null;
  readonly groundRules: readonly string[];
  readonly privacy: readonly string[];
  readonly facilitators: readonly { readonly name: string; readonly role: 'facilitator' | 'cofacilitator' }[];
}

export function GroupAbout({ group }: { readonly group: AboutGroup }) {
  return (
    <div className="stack xl">
      <div className="stack">
        <h1 className="title">{group.name}</h1>
        {group.about && <p className="lead pre">{group.about}</p>}
        <p className="facts">
          <span>
            <Icon name="people" />
            Up to {group.capacity} people
          </span>
          <span>
            <Icon name="door" />
            By invitation, no account needed
          </span>
          <span>
            <Icon name="language" />
            {languageName(group.language)}
          </span>
          <span>
            <Icon name="listen" />
            Just listening is fine
          </span>
        </p>
      </div>
      <section className="stack" aria-labelledby="shape">
        <h2 id="shape">What happens</h2>
        {group.shape ? (
          <FormatShape shape={group.shape} />
        ) : (
          <>
            <Shape />
            <p className="soft">
              Raise a hand when you would like to speak, and the facilitator calls on you. You can write in the chat instead, or say nothing at all.
            </p>
          </>
        )}
      </section>
      <section className="stack" aria-labelledby="rules">
        <h2 id="rules">Ground rules</h2>
        <Rules rules={group.groundRules} />
      </section>
      <section className="well stack s" aria-labelledby="privacy">
        <h2 id="privacy" className="h3">
          How private is it?
        </h2>
        {group.privacy.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      {group.facilitators.length > 0 && (
        <section className="stack" aria-labelledby="who">
          <h2 id="who">Your facilitators</h2>
          <ul className="rules people">
            {group.facilitators.map(({ name, role }) => (
              <li className="person" key={name}>
                <span className="face" aria-hidden="true">
                  <span className="ini">{name.charAt(0)}</span>
                </span>
                <div>
                  <h3>{name}</h3>
                  <p className="soft">{ROLE_WORDS[role]}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The way through a meeting, without minutes: each group keeps its own. */
function Shape() {
  return (
    <ol className="shape steps">
      <li>
        <b>The door</b>
        <span>You check your sound and choose a name</span>
      </li>
      <li>
        <b>Waiting</b>
        <span>A facilitator lets you in</span>
      </li>
      <li>
        <b>The circle</b>
        <span>Listen, speak, or write</span>
      </li>
      <li>
        <b>Leaving</b>
        <span>Any time, without a word</span>
      </li>
    </ol>
  );
}

export function Rules({ rules }: { readonly rules: readonly string[] }) {
  return (
    <ul className="rules">
      {rules.map((rule) => (
        <li key={rule}>
          <Icon name="check" />
          <span>{rule}</span>
        </li>
      ))}
    </ul>
  );
}
