import { randomUUID } from 'node:crypto';
import { gather, type Gathering, type Guest } from '../../faults/harness/gathering';
import type { Stack } from '../../e2e/fixtures/stack';
import { comeIn, command } from '../harness/meeting';
import type { Wire } from '../harness/wire';

/** Beside the one whose page is measured: one facilitates, the others write. */
const WRITERS = 10;
const WORDS = 'I had not thought that I would say this to anybody, and now I have. Thank you all for listening.';

/** A meeting of twelve people; all but one are inside by sockets alone. */
export interface Meeting {
  readonly url: string;
  /** Whose page is measured; not inside yet. */
  readonly guest: Guest;
  /** Lets that one in; they have knocked. */
  letIn(): Promise<void>;
  /** Everybody else writes in turn, one message each `everyMs`, whatever becomes of the one before; returns how to stop, which fails if one was refused. */
  talk(everyMs: number): () => Promise<void>;
  close(): void;
}

export async function aBusyMeeting(stack: Pick<Stack, 'url' | 'database'>): Promise<Meeting> {
  const names = Array.from({ length: WRITERS }, (_, n) => `Person ${n + 1}`);
  const gathering: Gathering = await gather(stack, { facilitators: ['Ruth'], members: [...names, 'Kit'] });
  const guest = gathering.guests.at(-1);
  if (!guest) throw new Error('nobody is there');
  const place = { url: stack.url, port: Number(new URL(stack.url).port) };
  const [first, ...writers] = await comeIn(place, { ...gathering, guests: gathering.guests.slice(0, -1) });
  if (!first) throw new Error('nobody facilitates');
  return {
    url: `${stack.url}/meetings/${gathering.meeting}`,
    guest,
    async letIn() {
      const answer = await command(first, { type: 'Admit', id: guest.who });
      if (!answer.ok) throw new Error(`Not let in: ${answer.code}`);
    },
    talk: (everyMs) => talking(writers, everyMs),
    close: () => [first, ...writers].forEach((wire) => wire.close()),
  };
}

function talking(writers: readonly Wire[], everyMs: number): () => Promise<void> {
  const answers: Promise<{ ok: boolean; code?: string }>[] = [];
  const timer = setInterval(() => {
    const wire = writers[answers.length % writers.length];
    if (wire) answers.push(wire.ask('say', { commandId: randomUUID(), text: `${answers.length + 1}. ${WORDS}` }));
  }, everyMs);
  return async () => {
    clearInterval(timer);
    const refused = (await Promise.all(answers)).find(({ ok }) => !ok);
    if (refused) throw new Error(`A message was refused: ${refused.code}`);
  };
}
