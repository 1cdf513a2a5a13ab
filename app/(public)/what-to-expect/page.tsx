import Link from 'next/link';
import { SitePage } from '@/components/site/site-page';
import { whoAsks } from '@/lib/data/who-asks';

export default async function WhatToExpect() {
  const { user } = await whoAsks();
  return (
    <SitePage user={user} current="expect" layout="wrap prose">
      <h1>What to expect</h1>
      <p className="lead">A meeting is a circle of people who know what it is like, and one or two facilitators who look after it.</p>

      <h2>Before you go in</h2>
      <p>You open the link that you were given. It works in the browser: nothing to install, no account, no e-mail. You choose any name.</p>
      <p>
        At the door you can check your camera, microphone and sound. Both are off when you go in. If neither works, you can come in all the same, and read and
        write.
      </p>
      <p>
        You read the ground rules. Then you ask to come in, and a facilitator lets you in. While you wait you hear and see nothing of the room, and the room
        does not see you.
      </p>

      <h2>In the circle</h2>
      <ul>
        <li>You may just listen. Nobody asks why.</li>
        <li>Many groups go round: everyone is offered a turn. You can speak, write, pass, or ask to come later. Passing needs no reason.</li>
        <li>Otherwise raise a hand to speak. Your microphone stays off until you turn it on yourself.</li>
        <li>The page of a group says which parts its meetings have, how long they are, and who may answer whom.</li>
        <li>You can write in the chat instead.</li>
        <li>The line at the bottom always says who can see and hear you.</li>
        <li>You can leave at any time. There is no sound and no sign that you left.</li>
      </ul>

      <h2>If something is hard</h2>
      <p>
        A facilitator can mute someone, stop a camera, or ask someone to leave. You can write to the facilitators in the room.{' '}
        <Link href="/help">Help now</Link> is on every page.
      </p>

      <h2>If your connection drops</h2>
      <p>Your place is kept for a while. The page comes back by itself, and nothing that you wrote is lost.</p>

      <h2>Afterwards</h2>
      <p>
        The chat is deleted when the meeting ends, or 24 hours later where a group keeps it that long for reports. What else is kept, and for how long, the
        group decides and its page says. <Link href="/my">My meetings</Link> shows you everything that is kept about you.
      </p>
      <p>It can take three or four meetings until a group feels like yours. You are welcome to try several.</p>
    </SitePage>
  );
}
