import type { TurnId } from '../../lib/meeting/floor/types';
import { type MeetingCommand, view, viewerOf } from '../../lib/meeting/machine/meeting';
import type { ParticipantId } from '../../lib/meeting/machine/people';
import { readable } from '../../lib/server/runtime/chat-view';
import { connectionOf, factsOf, fay, knock, max, mia, tuesday, world } from '../../lib/server/runtime/testing';
import type { CommandId, Recorded } from '../../lib/server/ports/meeting-store';
import type { History, Operation, Page, StoredWords } from './history';

const withPart = (recorded: Recorded, i: number, all: readonly Recorded[]) => ({
  ...recorded,
  part: i - all.findIndex(({ commandId }) => commandId === recorded.commandId),
});

/** For tests of the checker: a meeting in which all went well, made by the real runtime in memory; tests then plant what must not be. */
export async function wellKept(): Promise<History> {
  const { process, ports, clock } = world();
  const meetings = process();
  const operations: Operation[] = [];
  let number = 0;
  const next = () => {
    clock.pass(100);
    number += 1;
    return `c${number}` as CommandId;
  };
  const command = async (who: ParticipantId, asked: MeetingCommand) => {
    const id = next();
    const value = await meetings.submit(tuesday, { commandId: id, command: asked, actor: who, facts: factsOf(who) });
    operations.push({
      id,
      who,
      number,
      asked: { kind: 'command', command: asked as never },
      attempts: [{ at: clock.now(), answer: { at: clock.now(), value } }],
    });
  };
  const chat: StoredWords[] = [];
  const say = async (who: ParticipantId, text: string) => {
    const id = next();
    const value = await meetings.say(tuesday, id, who, text);
    if (!value.ok) throw new Error(value.code);
    chat.push({ message: value.message, commandId: id });
    operations.push({ id, who, number, asked: { kind: 'say', text, turn: null }, attempts: [{ at: clock.now(), answer: { at: clock.now(), value } }] });
  };
  await command(fay, knock(fay));
  for (const who of [mia, max]) {
    await command(who, knock(who));
    await command(fay, { type: 'Admit', id: who });
  }
  const round = { kind: 'round', title: 'Round', minutes: 20, perPersonS: 60, crosstalk: 'open', chat: 'open', prompt: null } as const;
  await command(fay, { type: 'AddSegment', after: null, segment: round });
  await command(fay, { type: 'StartAgenda', luck: 1 });
  await command(fay, { type: 'GiveFloor', id: mia, turn: null });
  await say(mia, 'one');
  await command(max, { type: 'RaiseHand' });
  await say(max, 'two');
  await command(max, { type: 'RaiseHand' });
  await say(mia, 'three');
  await say(mia, 'four');
  const { seq, state } = await meetings.newest(tuesday);
  const messages = chat.map(({ message }) => message);
  const page = (who: ParticipantId): Page => {
    const mine = readable(state, who, messages) ?? [];
    return {
      who,
      name: who,
      connection: connectionOf(who),
      seq,
      meeting: view(state, viewerOf(state, who)),
      chat: mine,
      shown: [mine.map(({ id }) => id)],
      beliefs: who === mia ? [{ turn: '1.1' as TurnId, from: 1_000, to: 9_000 }] : [],
      stuck: 0,
    };
  };
  return {
    operations,
    pages: [fay, mia, max].map(page),
    truth: { events: (await ports.meetings.readAfter(tuesday, 0)).map(withPart), chat, chatSeq: 4, chatChange: 4 },
    settings: factsOf(fay).settings,
    roles: { [fay]: 'facilitator', [mia]: 'member', [max]: 'member' },
  };
}
