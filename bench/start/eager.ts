import { setTimeout as wait } from 'node:timers/promises';
import type { Gathering } from '../../faults/harness/gathering';
import type { Installation } from '../harness/installation';
import { command, socketOf } from '../harness/meeting';

/** How often somebody tries who measures the server and not their own patience, in ms. */
const AGAIN = 20;
/** In ms. */
const PATIENCE = 60_000;

/** Somebody who was in the room comes back and asks for something that changes the meeting, until it is accepted. */
export async function acceptedAgain(installation: Installation, gathering: Gathering): Promise<void> {
  const [, member] = gathering.guests;
  if (!member) throw new Error('There is no member.');
  for (const end = performance.now() + PATIENCE; performance.now() < end; await wait(AGAIN)) {
    if (await onOneSocket((heard, closed) => socketOf(installation, gathering, member, { heard, closed }), member.who)) return;
  }
  throw new Error('No command was accepted after the start.');
}

type Open = (heard: (text: string) => void, closed: () => void) => ReturnType<typeof socketOf>;

/** False: the socket closed, or the command was refused. A hand that is up is taken down again, so that the next start finds it down. */
async function onOneSocket(open: Open, who: Gathering['guests'][number]['who']): Promise<boolean> {
  let closed: () => void = () => undefined;
  const gone = new Promise<null>((resolve) => (closed = () => resolve(null)));
  let greet: () => void = () => undefined;
  const greeted = new Promise<true>((resolve) => (greet = () => resolve(true)));
  const wire = open((text) => text.startsWith('["hello"') && greet(), closed);
  try {
    if (!(await Promise.race([greeted, gone]))) return false;
    const answer = await Promise.race([command(wire, { type: 'RaiseHand' }), gone]);
    if (!answer?.ok) return false;
    void command(wire, { type: 'LowerHand', id: who }).then(() => wire.close());
    return true;
  } finally {
    // Otherwise it is closed once the hand is down.
    void gone.then(() => wire.close());
  }
}

/** The page is served whole. */
export async function answeredAgain(port: number): Promise<void> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await wait(AGAIN)) {
    const text = await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.text(),
      () => '', // nobody listens yet
    );
    if (text.includes('Nothing.')) return;
  }
  throw new Error('No page was answered after the start.');
}
