import { err, ok } from '../../result';
import type { MeetingState } from '../machine/meeting';
import { isConnected, isFacilitator, isHere, needsFacilitator, needsFullFacilitator } from '../machine/questions';
import type { Context, Decision } from '../machine/slice';
import type { LeadCommand } from './types';

type Asked<T extends LeadCommand['type']> = Extract<LeadCommand, { type: T }>;

/** Also ends covering: whoever gets the lead by somebody's wish keeps it. */
export function handOver({ to }: Asked<'HandOver'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  if (!isHere(meeting, to)) return err('already_gone');
  if (!isFacilitator(meeting, to)) return err('not_allowed');
  if (meeting.roster.lead === to && meeting.lead.coveringFor === null) return ok([]);
  // It would come back by itself after five seconds.
  return isConnected(meeting, to) ? ok([{ type: 'lead/HandedOver', to }]) : err('not_now');
}

export function nameStandIn({ id }: Asked<'NameStandIn'>, meeting: MeetingState, { actor }: Context): Decision {
  const refusal = needsFullFacilitator(meeting, actor);
  if (refusal) return err(refusal);
  if (id === meeting.lead.standIn) return ok([]);
  if (id !== null && !isHere(meeting, id)) return err('already_gone');
  // Whoever facilitates is asked before any stand-in.
  if (id !== null && isFacilitator(meeting, id)) return err('not_allowed');
  return ok([{ type: 'lead/StandInNamed', id }]);
}
