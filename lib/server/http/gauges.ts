import type { Metrics } from './metrics';

interface Watched {
  readonly gateway: { readonly size: number; readonly meetings: number };
  /** Null: there is no media server. */
  readonly gate: { readonly connections: { readonly size: number } } | null;
  readonly mediaState: () => string;
  readonly hints: { readonly state: string };
  readonly pool: { readonly totalCount: number; readonly waitingCount: number };
}

/** What a running server holds at this moment, read when somebody asks. */
export function showGauges(metrics: Metrics, { gateway, gate, mediaState, hints, pool }: Watched): void {
  metrics.gauge('hearth_sockets', 'Open sockets of people in meetings', () => gateway.size);
  metrics.gauge('hearth_media_connections', 'Signalling connections that the gate let through', () => gate?.connections.size ?? 0);
  metrics.gauge('hearth_hints_away', '1 while hints between processes do not travel, and each looks by itself', () => (hints.state === 'away' ? 1 : 0));
  metrics.gauge('hearth_meetings_with_people', 'Meetings that somebody here is told of', () => gateway.meetings);
  metrics.gauge('hearth_database_connections', 'Connections to the database', () => pool.totalCount);
  metrics.gauge('hearth_media_away', '1 while LiveKit does not answer', () => (mediaState() === 'away' ? 1 : 0));
  metrics.gauge('hearth_database_waiting', 'Requests that wait for a connection to the database', () => pool.waitingCount);
}
