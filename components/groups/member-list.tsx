import type { FormAction } from '../site/form-state';
import { AskAgain, AskForm } from './ask-form';
import { TwoSteps } from './two-steps';
import { dateWords } from './words';

interface Member {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly since: number;
}
interface Asked {
  readonly id: string;
  readonly name: string | null;
  readonly email: string;
  readonly askedAt: number;
  readonly linkUntil: number;
  readonly linkWorks: boolean;
}
interface MemberListProps {
  readonly group: { readonly id: string; readonly timeZone: string };
  readonly list: { readonly members: readonly Member[]; readonly asked: readonly Asked[]; readonly mailWorks: boolean };
  readonly acts: { readonly ask: FormAction; readonly again: FormAction; readonly takeBack: FormAction; readonly end: FormAction };
}

/** Who is a member, who was asked, and asking more. For the facilitators of the group alone. */
export function MemberList({ group, list, acts }: MemberListProps) {
  return (
    <>
      <p className="small soft">
        Only the facilitators of this group see this list. Members see neither the list nor one another’s addresses. A member’s next meetings stand under My
        meetings, and they come to the door without an invitation link.
      </p>
      {list.members.length > 0 ? (
        <ul className="divide">
          {list.members.map((member) => (
            <MemberLine key={member.id} member={member} group={group} end={acts.end} />
          ))}
        </ul>
      ) : (
        <p className="soft">Nobody is a member yet. Everybody comes in with an invitation link, and that is fine.</p>
      )}
      {list.asked.length > 0 && (
        <section className="stack s" aria-labelledby="asked">
          <h3 id="asked">Asked, and not answered yet</h3>
          <ul className="divide">
            {list.asked.map((asked) => (
              <AskedLine key={asked.id} asked={asked} group={group} acts={acts} />
            ))}
          </ul>
          <p className="small soft">Whoever does not answer is forgotten 30 days after the newest mail.</p>
        </section>
      )}
      {list.mailWorks ? (
        <AskForm action={acts.ask} groupId={group.id} />
      ) : (
        <p className="soft">Nobody can be asked by mail from here: mail is not set up. Invitation links to meetings work without it.</p>
      )}
    </>
  );
}

type Group = MemberListProps['group'];

function MemberLine({ member, group, end }: { readonly member: Member; readonly group: Group; readonly end: FormAction }) {
  const who = member.name ?? member.email ?? 'Somebody without a name';
  return (
    <li className="coming">
      <strong className="wrap-anywhere">{who}</strong>
      <span className="small soft zone wrap-anywhere">
        {member.email && member.email !== who && `${member.email}. `}Member since {dateWords(member.since, group.timeZone)}.
      </span>
      <TwoSteps
        action={end}
        first="End the membership"
        who={who}
        meaning="The group’s meetings no longer stand under their meetings, and they need an invitation link to come in. In a meeting that is on, they can stay. What is kept of earlier meetings stays as long as it says. We do not write to them: it is kinder if you do. You can ask them again at any time."
        second={`End it for ${who}`}
        busy="Ending"
        also={{ groupId: group.id, userId: member.id }}
      />
    </li>
  );
}

function AskedLine({ asked, group, acts }: { readonly asked: Asked; readonly group: Group; readonly acts: MemberListProps['acts'] }) {
  const who = asked.name ?? asked.email;
  const also = { groupId: group.id, invitationId: asked.id };
  return (
    <li className="coming">
      <strong className="wrap-anywhere">{who}</strong>
      <span className="small soft zone wrap-anywhere">
        {asked.name && `${asked.email}. `}Asked on {dateWords(asked.askedAt, group.timeZone)}.{' '}
        {asked.linkWorks ? `The link works until ${dateWords(asked.linkUntil, group.timeZone)}.` : 'The link has run out.'}
      </span>
      <AskAgain action={acts.again} also={also} who={who} />
      <TwoSteps
        action={acts.takeBack}
        first="Take the invitation back"
        who={who}
        meaning="The link in their mail opens nothing any more, and their address is forgotten here. We do not write to them."
        second={`Take it back from ${who}`}
        busy="Taking back"
        also={also}
      />
    </li>
  );
}
