import type { ParticipantId } from '../../lib/meeting/machine/people';
import type { TurnId } from '../../lib/meeting/floor/types';
import type { ClientCommand } from '../../lib/protocol/messages';
import type { Answered, Asked, OpenSocket, Question, SocketPort } from '../../lib/client/ports';
import type { CommandId } from '../../lib/server/ports/meeting-store';
import type { Attempt, Operation } from '../checker/history';

/** A socket that writes down every question that could change something, each time that it is asked, and what came back. */
export function recorded(port: SocketPort, who: ParticipantId, operations: Map<string, Operation>): SocketPort {
  const note = (question: Question, message: unknown): Attempt | null => {
    if (question !== 'command' && question !== 'say') return null;
    const { commandId: id, ...asked } = message as { commandId: CommandId; command: ClientCommand; text: string; turn?: TurnId };
    const operation = operations.get(id) ?? {
      id,
      who,
      number: operations.size,
      asked: question === 'command' ? { kind: 'command', command: asked.command } : { kind: 'say', text: asked.text, turn: asked.turn ?? null },
      attempts: [],
    };
    operations.set(id, operation);
    const attempt: Attempt = { at: Date.now(), answer: null };
    operation.attempts.push(attempt);
    return attempt;
  };
  return {
    open(handshake, events) {
      const socket = port.open(handshake, events);
      return {
        close: () => socket.close(),
        ask<Q extends Question>(question: Q, message: Asked<Q>, answer: (answer: Answered<Q>) => void) {
          const attempt = note(question, message);
          socket.ask(question, message, (given) => {
            if (attempt) attempt.answer = { at: Date.now(), value: given as never };
            answer(given);
          });
        },
      } satisfies OpenSocket;
    },
  };
}
