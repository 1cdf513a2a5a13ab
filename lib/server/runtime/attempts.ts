import type { AnswerCode } from '../../protocol/messages';
import type { ChatStore } from '../ports/chat-store';
import { UpdateNeeded, type MeetingStore } from '../ports/meeting-store';
import type { Clock, Ids } from '../ports/system';

export interface ActorPorts {
  readonly meetings: MeetingStore;
  readonly chat: ChatStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Each lost race means that another process made progress; this many in a row means that something is broken. */
export const MAX_RACES = 50;

/** 'unknown': it may or may not be stored; the client asks again with the same id and learns which. Otherwise certainly nothing was. */
export const failureCode = (error: unknown, tried: boolean): AnswerCode => {
  if (tried) return 'unknown';
  return error instanceof UpdateNeeded ? 'update_needed' : 'not_saved';
};

/** Too many wait for this meeting, or this process stops. */
export class MeetingBusy extends Error {
  override readonly name = 'MeetingBusy';
}
