import type { AgendaSegment, AgendaState } from '../../lib/meeting/agenda/types';

export interface WhereWeAre {
  readonly segment: AgendaSegment;
  /** "2 of 4": its place among the parts that were not left out, from 1. */
  readonly number: number;
  readonly of: number;
  /** The part that follows; null after the last. */
  readonly next: AgendaSegment | null;
}

/** Parts that were left out do not count: what people read adds up. */
const counted = (agenda: AgendaState): readonly AgendaSegment[] => agenda.segments.filter(({ state }) => state !== 'skipped');

/** null while no part runs. */
export function whereWeAre(agenda: AgendaState): WhereWeAre | null {
  if (agenda.status !== 'running') return null;
  const parts = counted(agenda);
  const at = parts.findIndex(({ id }) => id === agenda.current.id);
  const segment = parts[at];
  if (!segment) return null;
  return { segment, number: at + 1, of: parts.length, next: parts.slice(at + 1).find(({ state }) => state === 'to_come') ?? null };
}
