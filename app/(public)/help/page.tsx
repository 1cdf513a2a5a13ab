import { Icon } from '@/components/site/icon';
import { SitePage } from '@/components/site/site-page';
import { whoAsks } from '@/lib/data/who-asks';

/** No numbers of our own: lists of crisis lines go out of date, and a dead number is worse than none (domain.md §7.9). */
export default async function Help() {
  const { user } = await whoAsks();
  return (
    <SitePage user={user}>
      <div className="stack s narrow">
        <h1>Help now</h1>
        <p className="lead">If your life or somebody else’s is in danger, call your local emergency number.</p>
      </div>
      <section className="notice care narrow" aria-labelledby="danger">
        <Icon name="help" />
        <div className="stack s">
          <h2 id="danger" className="h3">
            In danger right now
          </h2>
          <p>Call the emergency number of the country you are in. In the European Union and in many other countries it is 112, in North America 911.</p>
          <p>If you can, tell somebody near you. You do not have to find the right words.</p>
        </div>
      </section>
      <section className="stack s narrow" aria-labelledby="talk">
        <h2 id="talk">Somebody to talk to, at any hour</h2>
        <p>
          <a href="https://findahelpline.com" rel="noreferrer noopener external">
            findahelpline.com
          </a>{' '}
          lists free lines that you can call, text or write to, by country and by what it is about. It is another site: it will see that you visited, and Hearth
          does not tell it where you came from.
        </p>
        <p>Your doctor’s practice, or the telephone service for doctors out of hours, can help too.</p>
      </section>
      <section className="stack s narrow" aria-labelledby="meeting">
        <h2 id="meeting">In a meeting</h2>
        <p>Write to the facilitators, or tell them that you need someone. They are peers, not an emergency service. They will talk with you first.</p>
      </section>
      <section className="stack s narrow" aria-labelledby="quick">
        <h2 id="quick">Leave this site quickly</h2>
        <p>Press Shift and Esc together, on any page. It opens a neutral page, and the Back button does not lead here again from there.</p>
      </section>
    </SitePage>
  );
}
