import type { MeetingCommand } from '../../meeting/machine/meeting';
import type { ConnectionId, ParticipantId } from '../../meeting/machine/people';
import type { Facts, Instant } from '../../meeting/machine/slice';
import type { AnswerCode, ClientCommand, ClientToServer, MessageId, NoteAnswer, NoteMessage } from '../../protocol/messages';
import type { CommandId, MeetingId } from '../ports/meeting-store';
import type { Meetings } from '../runtime/types';
import { envelopes } from './envelopes';
import { seqFor } from './telling';

export interface Asker {
  readonly meeting: MeetingId;
  readonly userId: string;
  readonly participant: ParticipantId;
  readonly connection: ConnectionId;
}
export interface Way {
  /** Sends a snapshot to the asker. */
  readonly resync: () => void;
  readonly isOpen: () => boolean;
  /** Passes private words on; never rejects. */
  readonly note: (message: NoteMessage) => Promise<NoteAnswer>;
}
export interface QuestionPorts {
  readonly meetings: Meetings;
  readonly now: () => Instant;
  /** What the database says of this person now; null: there is no such meeting. */
  readonly factsFor: (meeting: MeetingId, userId: string, participant: ParticipantId) => Promise<Facts | null>;
}

type Name = keyof ClientToServer;
type Message<N extends Name> = Parameters<ClientToServer[N]>[0];
type Answer<N extends Name> = Parameters<Parameters<ClientToServer[N]>[1]>[0];

/** One thing that a browser may ask. Whatever becomes of it, it is answered once, in its own shape. */
export interface Question<N extends Name = Name> {
  readonly parse: (given: unknown) => Message<N> | null;
  readonly refuse: (code: AnswerCode) => Answer<N>;
  readonly work: (message: Message<N>) => Promise<Answer<N>>;
}
type Questions = { readonly [N in Name]: Question<N> };

const parser =
  <T>(schema: { safeParse(given: unknown): { success: true; data: unknown } | { success: false } }) =>
  (given: unknown): T | null => {
    const parsed = schema.safeParse(given);
    return parsed.success ? (parsed.data as T) : null;
  };
const no = <C extends AnswerCode>(code: C) => ({ ok: false, code }) as const;

/** What this asker's messages mean. The asker comes from the connection, never from a message. */
export function questionsOf(asker: Asker, { meetings, now, factsFor }: QuestionPorts, { resync, isOpen, note }: Way): Questions {
  const { meeting, participant } = asker;
  return {
    command: {
      parse: parser(envelopes.command),
      refuse: no,
      async work({ commandId, command }) {
        const facts = await factsFor(meeting, asker.userId, participant).catch(() => null); // nothing was begun: the browser asks again
        if (!facts) return no('not_saved');
        // Its farewell is in the meeting's queue already; a knock after that would be a phantom at the door.
        if (!isOpen()) return no('not_saved');
        const answer = await meetings.submit(meeting, {
          commandId: commandId as CommandId,
          command: withConnection(command, asker.connection),
          actor: participant,
          facts,
        });
        const known = meetings.known(meeting);
        return answer.ok ? { ok: true, seq: known ? seqFor(known.state, answer.seq, participant) : 0 } : answer;
      },
    },
    say: {
      parse: parser(envelopes.say),
      refuse: no,
      work: ({ commandId, text, turn }) => meetings.say(meeting, commandId as CommandId, participant, text, turn),
    },
    unsay: {
      parse: parser(envelopes.unsay),
      refuse: no,
      work: ({ commandId, id }) => meetings.unsay(meeting, commandId as CommandId, participant, id as MessageId),
    },
    note: {
      parse: parser(envelopes.note),
      refuse: no,
      work: note,
    },
    chatSince: {
      parse: parser(envelopes.chatSince),
      refuse: (code) => ({ code }),
      // Reading changes nothing: whatever stood in the way, asking again is right.
      work: ({ change }) => meetings.chatSince(meeting, participant, change).catch(() => ({ code: 'busy' }) as const),
    },
    resync: {
      parse: parser(envelopes.resync),
      refuse: () => ({ ok: false }),
      async work() {
        resync();
        return { ok: true };
      },
    },
    time: {
      parse: parser(envelopes.time),
      // The time is no secret, and there is no other answer that its asker would understand.
      refuse: () => ({ now: now() }),
      work: async () => ({ now: now() }),
    },
  };
}

/** Two commands act on a connection: always on the one that they came by. */
function withConnection(command: ClientCommand, connection: ConnectionId): MeetingCommand {
  return command.type === 'Knock' || command.type === 'TakeMedia' ? { ...command, connection } : command;
}
