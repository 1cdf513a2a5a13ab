import Link from 'next/link';
import { AddressForm, TakeBack } from '@/components/groups/address-form';
import { NotForYou } from '@/components/site/not-for-you';
import { SitePage } from '@/components/site/site-page';
import { organisationPage } from '@/lib/data/organisation';
import { signInFirst, whoAsks } from '@/lib/data/who-asks';
import { nameFacilitatorAction, takeFacilitatorBackAction } from './actions';

const ROLES = { owner: 'Owner', safeguarding: 'Safeguarding', facilitator: 'Facilitator: may make groups' } as const;

export default async function Organisation() {
  const { asker, user } = await whoAsks();
  const found = await organisationPage(asker);
  if (!found.ok) {
    if (found.error === 'sign_in') return signInFirst('/organisation');
    return (
      <SitePage user={user}>
        <NotForYou />
      </SitePage>
    );
  }
  const { name, people, groups } = found.value;
  return (
    <SitePage user={user} current="organisation">
      <h1>{name}</h1>
      <div className="two">
        <section className="stack" aria-labelledby="people">
          <h2 id="people">People who look after it</h2>
          <ul className="divide">
            {people.map((person) => (
              <li key={`${person.id} ${person.role}`} className="coming">
                <strong>{person.name ?? person.email}</strong>
                {person.isMe && ' (you)'}
                <span className="small soft zone">
                  {ROLES[person.role]}
                  {person.name && `. ${person.email}`}
                </span>
                {person.role === 'facilitator' && (
                  <TakeBack
                    action={takeFacilitatorBackAction}
                    who={person.name ?? person.email}
                    also={{ userId: person.id }}
                    meaning="They can make no new groups. The groups that they facilitate go on; change that on each group’s page."
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
        <aside className="stack l" aria-label="Facilitators and groups">
          <section className="card stack" aria-labelledby="name">
            <h2 id="name">Name a facilitator</h2>
            <AddressForm
              action={nameFacilitatorAction}
              label="E-mail address"
              hint="They get a mail with a link to sign in, and can make groups and meetings. The mail names nobody and no group."
              sendWords="Name them facilitator"
              doneWords="Done. A mail is on its way."
            />
          </section>
          <section className="stack s" aria-labelledby="groups">
            <h2 id="groups" className="large">
              Groups
            </h2>
            {groups.length === 0 && <p className="soft">There are none yet.</p>}
            <ul className="divide">
              {groups.map((group) => (
                <li key={group.slug} className="row between coming">
                  <Link href={`/facilitate/groups/${group.slug}`}>{group.name}</Link>
                  <span className="small soft">{group.listed ? 'On the front page' : 'Not listed'}</span>
                </li>
              ))}
            </ul>
            <p className="small soft">As an owner you can change a group and its facilitators. Who was at its meetings, only they see.</p>
          </section>
        </aside>
      </div>
    </SitePage>
  );
}
