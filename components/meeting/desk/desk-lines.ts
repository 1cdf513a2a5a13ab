import type { MeetingSnapshot } from '../../../lib/client/types';
import { isFacilitator, nameOf } from '../../../lib/meeting/machine/questions';

/** What facilitators hear besides what everybody hears (ui.md §7), politely: who leads, and that somebody asks for more time. null: nothing. */
export function deskLine({ meeting: was }: MeetingSnapshot, { meeting: is, me }: MeetingSnapshot): string | null {
  if (!was || !is || !me || !isFacilitator(is, me)) return null;
  const { lead } = is.roster;
  const covers = is.lead.coveringFor;
  if (lead !== null && (lead !== was.roster.lead || (covers !== null && was.lead.coveringFor === null))) {
    const away = covers === null ? '' : nameOf(is, covers);
    const who = lead === me ? 'You' : nameOf(is, lead);
    if (covers !== null && away !== '') return `${who} ${lead === me ? 'cover' : 'covers'} for ${away} now.`;
    return `${who} ${lead === me ? 'lead' : 'leads'} now.`;
  }
  const { turn } = is.floor;
  if (turn && turn.who !== me && asksMore(is.floor) && !(was.floor.turn?.id === turn.id && asksMore(was.floor)))
    return `${nameOf(is, turn.who)} asks for a bit more time.`;
  return null;
}

const asksMore = ({ turn }: NonNullable<MeetingSnapshot['meeting']>['floor']): boolean =>
  turn !== null && (turn.phase === 'speaking' || turn.phase === 'writing') && turn.asksMore;
