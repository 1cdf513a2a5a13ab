import { expect, it } from 'vitest';
import type { CommandId } from '../ports/meeting-store';
import { ask, fay, fill, mia, tuesday, world } from '../runtime/testing';
import { type Done, judge, judgeChat } from './history';

it('SP-30 the judge of a race sees what is lost, doubled, stored though refused, or accepted and not stored', async () => {
  const { clock, ports, process } = world();
  const meetings = process();
  const done: Done[] = [];
  const submit = async (request: ReturnType<typeof ask>) => done.push({ request, now: clock.now(), answer: await meetings.submit(tuesday, request) });
  await fill(submit);
  await submit(ask('raise', { type: 'RaiseHand' }, mia));
  await submit(ask('again', { type: 'RaiseHand' }, mia));
  await submit(ask('not hers', { type: 'MuteAll' }, mia));
  const stored = [...(await ports.meetings.readAfter(tuesday, 0))];
  const last = stored.at(-1);
  if (!last) throw new Error('nothing was stored');
  expect(judge(stored, done)).toMatchObject({ wrong: [], count: { changed: 4, nothing: 1, refused: 1 } });

  expect(judge(stored.slice(0, -1), done).wrong).not.toEqual([]);
  expect(judge([...stored, { ...last, seq: last.seq + 2 }], done).wrong).toEqual([`event ${last.seq + 1} has seq ${last.seq + 2}`]);
  const between = { ...last, seq: last.seq + 1, commandId: 'other' as CommandId };
  expect(judge([...stored, between, { ...last, seq: last.seq + 2 }], done).wrong).toEqual([`${mia} craise is stored 2 times`]);
  const refusal = done.map((one) => (one.request.commandId === 'craise' ? { ...one, answer: { ok: false, code: 'not_allowed' } as const } : one));
  expect(judge(stored, refusal).wrong).toContain(`${mia} craise was refused and is stored`);

  const answer = await meetings.say(tuesday, 'hello' as CommandId, fay, 'Hello.');
  const told = answer.ok ? [answer.message] : [];
  expect(judgeChat(told, [answer])).toEqual([]);
  expect(judgeChat([], [answer])).toHaveLength(1);
  expect(judgeChat(told, [])).toHaveLength(1);
  expect(judgeChat([...told, ...told], [answer])).toHaveLength(1);
});
