import Link from 'next/link';
import { SitePage } from '@/components/site/site-page';
import { chatSentence, recordsSentence } from '@/lib/data/kept-words';
import { whoAsks } from '@/lib/data/who-asks';

export default async function Privacy() {
  const { user } = await whoAsks();
  return (
    <SitePage user={user} layout="wrap prose">
      <h1>Privacy in plain words</h1>
      <p className="lead">We keep as little as we can, and say what.</p>

      <h2>In a meeting</h2>
      <ul>
        <li>Nothing is recorded: no sound, no picture, no captions. Hearth has no way to record.</li>
        <li>Others see the name that you choose. They never see an e-mail address.</li>
        <li>Nobody can be in a meeting without being seen, not even those who run this site.</li>
        <li>Sound and picture go through our own server and are not stored there.</li>
      </ul>
      <p>
        We promise this for ourselves. We cannot stop another person from taking a photo or being overheard, so share what feels right. Use headphones and a
        private place if you can.
      </p>

      <h2>After a meeting</h2>
      <p>Each group chooses one of three, and its page and the door say which:</p>
      <ul>
        <li>{recordsSentence({ records: 'attendance', attendanceMonths: 12 })} (The group chooses for how long: from one month to three years.)</li>
        <li>{recordsSentence({ records: 'counts_only', attendanceMonths: 12 })}</li>
        <li>{recordsSentence({ records: 'none', attendanceMonths: 12 })}</li>
      </ul>
      <p>And one of two for the chat. Where nothing of a meeting is kept, it is always the first:</p>
      <ul>
        <li>{chatSentence({ records: 'attendance', chatAfter: 'deleted' })}</li>
        <li>{chatSentence({ records: 'attendance', chatAfter: 'kept_24h' })}</li>
      </ul>
      <p>
        The rest is deleted within a minute of the end. The key that a meeting was encrypted with is destroyed then, or together with its chat where that is
        kept. A change of these settings never counts for a meeting that was planned before.
      </p>

      <h2>As a guest</h2>
      <p>
        You come with a link and a name. Beside what the group keeps of its meetings, we store nothing about you: no e-mail and no device. Your way back in ends
        twelve hours after the meeting. A day later the record, where the group keeps one, holds the name that you chose and nothing that leads to you or to
        your other meetings.
      </p>

      <h2>With an account</h2>
      <p>
        We keep your e-mail address, the name that you chose, the groups that you belong to, and what those groups keep of their meetings.{' '}
        <Link href="/my">My meetings</Link> shows all of it and lets you download it.
      </p>
      <p>
        The facilitators of a group see the names and e-mail addresses of its members, so that they know whom they asked. Members do not see one another’s, and
        neither do facilitators of other groups. You can leave a group at any time, under <Link href="/my">My meetings</Link>. Whoever is asked to become a
        member and does not answer is forgotten after 30 days.
      </p>

      <h2>This site</h2>
      <ul>
        <li>One cookie, which keeps you signed in. No tracking, no advertising, nothing loaded from other sites.</li>
        <li>Our logs hold no names, no messages and no addresses.</li>
        <li>Tab titles and mails never name your group.</li>
      </ul>
    </SitePage>
  );
}
