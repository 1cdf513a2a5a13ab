import type { MeetingCommand, MeetingState } from '../../meeting/machine/meeting';
import { SYSTEM } from '../../meeting/machine/people';
import { NO_PLAN } from '../../meeting/machine/plan';
import { settingsOf } from '../../meeting/machine/questions';
import type { Alarm } from '../../meeting/machine/slice';
import type { CommandId } from '../ports/meeting-store';
import type { Request } from './types';

/**
 * A command of the meeting's own. `name` is the same in every process that has the same reason, so that it is stored once; the colon keeps
 * it apart from ids made by browsers. `actor`: somebody in whose name the server asks. null before the first event: nothing can be asked of a meeting that nobody has come to.
 */
export function systemRequest(meeting: MeetingState, name: `${string}:${string}`, command: MeetingCommand, actor = SYSTEM): Request | null {
  const settings = settingsOf(meeting);
  return settings && { commandId: name as CommandId, command, actor, facts: { mayEnterAs: null, settings, plan: NO_PLAN, via: null, known: false } };
}

export const alarmName = ({ at, command }: Alarm): `${string}:${string}` => `alarm:${at}:${JSON.stringify(command)}`;
