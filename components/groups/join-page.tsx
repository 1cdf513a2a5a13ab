import Link from 'next/link';
import { Icon } from '../site/icon';
import { ThreeParts } from '../site/three-parts';
import { Rules } from './group-about';

interface JoinPageProps {
  readonly invitation: {
    readonly email: string;
    readonly calledName: string | null;
    readonly group: { readonly name: string; readonly about: string; readonly groundRules: readonly string[] };
    readonly facilitators: readonly string[];
    readonly privacy: readonly string[];
  };
  readonly token: string;
  /** Who is signed in in this browser. */
  readonly here: 'account' | 'guest' | null;
  /** The button was pressed, and something on our side did not answer. */
  readonly failed: boolean;
}

const together = new Intl.ListFormat('en-GB');

/** The group, what being a member means, and one button. */
export function JoinPage({ invitation, token, here, failed }: JoinPageProps) {
  const { group, facilitators, privacy } = invitation;
  return (
    <div className="two wrap-anywhere">
      <div className="stack xl">
        <div className="stack">
          <p className="soft">You are invited to be a member of</p>
          <h1 className="title">{group.name}</h1>
          {group.about && <p className="lead pre">{group.about}</p>}
          {facilitators.length > 0 && (
            <p className="facts">
              <span>
                <Icon name="people" />
                With {together.format(facilitators)}
              </span>
            </p>
          )}
        </div>
        <Meaning {...invitation} />
        <section className="stack" aria-labelledby="rules">
          <h2 id="rules">Ground rules</h2>
          <Rules rules={group.groundRules} />
        </section>
        <section className="well stack s" aria-labelledby="privacy">
          <h2 id="privacy" className="h3">
            How private is it?
          </h2>
          {privacy.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      </div>
      <aside className="stack l" aria-label="Becoming a member">
        <form className="card stack" action="/api/account/join" method="post">
          <h2>Would you like to?</h2>
          {failed && (
            <div className="notice brick" role="status">
              <Icon name="warning" />
              <p>Something on our side did not answer. You are not a member yet, and your invitation stays good. Try again in a minute.</p>
            </div>
          )}
          <p>
            This invitation is for {invitation.email}.{here !== 'account' && ' With one press you are a member, and signed in. You need no password.'}
          </p>
          {here === 'guest' && <p className="small soft">You are here as a guest. If this address is new to us, what is yours as a guest stays yours.</p>}
          {here === 'account' && <p className="small soft">If somebody else is signed in here, this browser changes to {invitation.email}.</p>}
          <input type="hidden" name="token" value={token} />
          <button className="btn primary lg full" type="submit">
            Become a member
          </button>
          <p className="small soft">If you would rather not, close this page. Nothing happens without the button, and nobody is told that you looked.</p>
        </form>
      </aside>
    </div>
  );
}

function Meaning({ email, calledName }: JoinPageProps['invitation']) {
  return (
    <section className="stack" aria-labelledby="member">
      <h2 id="member">What a member has</h2>
      <p>The group’s meetings stand under My meetings, and the way to their door is there. A facilitator still lets you in each time.</p>
      <p>
        The facilitators of this group see your address, {email}
        {calledName && `, and the name that they wrote for you, “${calledName}”`}. Members do not see it. You can leave the group at any time.
      </p>
    </section>
  );
}

/** Never made, mistyped, taken back, run out, or used: the same words for all. */
export function UnknownJoin({ signedIn }: { readonly signedIn: boolean }) {
  return (
    <ThreeParts
      title="This invitation does not open a group any more."
      still={
        signedIn
          ? 'Each works once, for seven days. If you pressed its button before, you are a member: the group stands under My meetings.'
          : 'Each works once, for seven days. If you pressed its button before, you are a member, and signing in is all that you need.'
      }
      todo="If you have a newer mail, open that one. Otherwise ask the person who invited you to ask again."
    >
      {signedIn ? (
        <Link className="btn primary" href="/my">
          My meetings
        </Link>
      ) : (
        <Link className="btn primary" href="/sign-in" prefetch={false}>
          Sign in
        </Link>
      )}
      <Link className="btn quiet" href="/groups">
        See all groups
      </Link>
    </ThreeParts>
  );
}
