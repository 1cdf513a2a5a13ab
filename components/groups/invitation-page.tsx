import Link from 'next/link';
import { Icon } from '../site/icon';
import { LookAgain } from '../site/look-again';
import { ThreeParts } from '../site/three-parts';
import { ClockTime, When } from '../site/when';
import { FormatShape, type ShapeView } from './format-shape';
import { Rules } from './group-about';
import { languageName } from './words';

interface Invitation {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly doorOpensAt: number;
  readonly group: {
    readonly name: string;
    readonly about: string;
    readonly language: string;
    readonly timeZone: string;
    readonly groundRules: readonly string[];
    /** null: it meets without a format. */
    readonly shape: ShapeView | null;
  };
  readonly facilitators: readonly string[];
  readonly privacy: readonly string[];
}
interface InvitationPageProps {
  readonly state: 'open' | 'too_early' | 'ended' | 'full' | 'door_closed';
  readonly invitation: Invitation;
  /** Came by this or another way before: goes on without being told all of it again. */
  readonly known: boolean;
  readonly now: number;
  readonly accountName: string | null;
  readonly go: () => Promise<void>;
}

const together = new Intl.ListFormat('en-GB');

export function InvitationPage(props: InvitationPageProps) {
  if (props.state === 'ended') return <Ended />;
  const { shape } = props.invitation.group;
  return (
    <div className="two">
      <div className="stack xl">
        <Head {...props} />
        {shape && (
          <section className="stack" aria-labelledby="shape">
            <h2 id="shape">What happens</h2>
            <FormatShape shape={shape} />
          </section>
        )}
        <section className="stack" aria-labelledby="others">
          <h2 id="others">What others see</h2>
          <p>
            The name that you choose, and whether your microphone and camera are on. Both are off when you go in. Nobody sees your e-mail address or where you
            are.
          </p>
        </section>
        <section className="stack" aria-labelledby="rules">
          <h2 id="rules">Ground rules</h2>
          <Rules rules={props.invitation.group.groundRules} />
        </section>
        <section className="well stack s" aria-labelledby="privacy">
          <h2 id="privacy" className="h3">
            How private is it?
          </h2>
          {props.invitation.privacy.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      </div>
      <aside className="stack l" aria-label="Going in">
        <div className="card stack">
          <WayIn {...props} />
        </div>
        <p className="small soft">
          <Link href="/what-to-expect">What happens in a meeting?</Link>
        </p>
      </aside>
    </div>
  );
}

function Head({ invitation, now }: InvitationPageProps) {
  const { group, facilitators } = invitation;
  return (
    <div className="stack">
      <p className="soft">You are invited to a meeting</p>
      <h1 className="title">{group.name}</h1>
      {group.about && <p className="lead pre">{group.about}</p>}
      <p className="display slot-words">
        <When startsAt={invitation.startsAt} endsAt={invitation.endsAt} zone={group.timeZone} now={now} />
      </p>
      <p className="facts">
        {facilitators.length > 0 && (
          <span>
            <Icon name="people" />
            With {together.format(facilitators)}
          </span>
        )}
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
  );
}

function WayIn({ state, invitation, now, accountName, go, known }: InvitationPageProps) {
  const zone = invitation.group.timeZone;
  if (state === 'too_early') {
    return (
      <>
        <h2>The door is not open yet</h2>
        <p>
          It opens at <ClockTime at={invitation.doorOpensAt} zone={zone} />. Your invitation stays good.
        </p>
        <p className="soft">You can leave this page open: it shows the way in when it is time. Or come back with the same link.</p>
        <LookAgain at={invitation.doorOpensAt} now={now} />
      </>
    );
  }
  if (state === 'full' || state === 'door_closed') {
    return (
      <>
        <h2>{state === 'full' ? 'Every place is taken' : 'The door is closed'}</h2>
        <p>
          {state === 'full'
            ? 'The circle is full at the moment. Your invitation stays good, and a place may become free.'
            : 'The meeting is on and takes in nobody new at the moment. Whoever was let in before can come back.'}
        </p>
        <p className="soft">You can wait here: this page looks again every half minute.</p>
        <a className="btn full" href="?">
          Look again now
        </a>
        <LookAgain every={30_000} />
      </>
    );
  }
  return (
    <>
      <h2>Would you like to go in?</h2>
      <p>{accountName ? `You go in as ${accountName}, or under another name.` : 'A name is enough, and any name will do. No account, nothing to install.'}</p>
      <form action={go}>
        <button type="submit" className="btn primary lg full">
          Continue
        </button>
      </form>
      <p className="small soft">
        {known
          ? 'You have been here before: this leads back to the door.'
          : 'Next you check your sound and choose your name. Nobody sees or hears you before a facilitator lets you in.'}
      </p>
    </>
  );
}

function Ended() {
  return (
    <ThreeParts
      title="This meeting has ended."
      still="The link did its work. Nothing is wrong with your device."
      todo="Ask whoever sent it for the next one, or look at the list of groups."
    >
      <Link className="btn primary" href="/groups">
        See all groups
      </Link>
      <Link className="btn quiet" href="/my">
        My meetings
      </Link>
    </ThreeParts>
  );
}

/** Never made, mistyped, or replaced: the same words for all three. */
export function UnknownInvitation() {
  return (
    <ThreeParts
      title="This invitation link does not open a meeting."
      still="Facilitators sometimes replace a link. Then only the new one works. If you were in the meeting with this link before, open it on the same device."
      todo="Ask the person who invited you for the newest link, and check that all of it was copied."
    >
      <Link className="btn primary" href="/groups">
        See all groups
      </Link>
      <Link className="btn help" href="/help">
        Help now
      </Link>
    </ThreeParts>
  );
}

export function WaitABit({ again }: { readonly again: string }) {
  return (
    <ThreeParts
      title="Please wait a moment."
      still="Many people opened links from your network within a minute. Your invitation stays good."
      todo="Try again in a minute."
    >
      <a className="btn primary" href={again}>
        Try again
      </a>
    </ThreeParts>
  );
}
