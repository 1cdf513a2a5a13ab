import type { MeetingEvent } from './meeting';

/** The version in which each event is written now. Raise it together with a lift from the version before. */
export const EVENT_VERSION: Readonly<Record<MeetingEvent['type'], number>> = {
  'lifecycle/Prepared': 1,
  'lifecycle/Opened': 1,
  'lifecycle/DoorClosed': 1,
  'lifecycle/DoorOpened': 1,
  'lifecycle/Ended': 1,
  'presence/Connected': 1,
  'presence/Lost': 1,
  'presence/MediaTaken': 1,
  'presence/MediaUsed': 1,
  'roster/Admitted': 1,
  'roster/Entered': 1,
  'roster/Left': 1,
  'roster/Renamed': 1,
  'roster/ParticipationChanged': 1,
  'roster/RoleChanged': 1,
  'roster/LeadTaken': 1,
  'lobby/Knocked': 1,
  'lobby/GaveUp': 1,
  'lobby/Declined': 1,
  'lobby/Reconsidered': 1,
  'lobby/Greeted': 1,
  'hands/Raised': 1,
  'hands/Lowered': 1,
  'hands/AllLowered': 1,
  'hands/Called': 1,
  'chatPolicy/Changed': 1,
  'moderation/Noticed': 1,
  'moderation/NoticeDismissed': 1,
  'moderation/KeptMuted': 1,
  'moderation/MuteReleased': 1,
  'moderation/Removed': 1,
  'moderation/SentBack': 1,
};

type Payload = Readonly<Record<string, unknown>>;
/** For each event type: from version n to n + 1. A lift only fills in what the older version meant; it never asks anything. */
export type Lifts = Readonly<Record<string, Readonly<Record<number, (payload: Payload) => Payload>>>>;
export type Upcast = (type: string, version: number, payload: unknown) => MeetingEvent | 'unknown';

/**
 * Reads a stored event in whatever version it was written. `unknown`: this program is older than the event (or the event is damaged);
 * the meeting must not be served here (decisions.md 9).
 */
export const upcaster =
  (versions: Readonly<Record<string, number>>, lifts: Lifts): Upcast =>
  (type, version, payload) => {
    const newest = Object.hasOwn(versions, type) ? versions[type] : undefined;
    if (newest === undefined || !Number.isInteger(version) || version < 1 || version > newest) return 'unknown';
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return 'unknown';
    let lifted = payload as Payload;
    for (let from = version; from < newest; from += 1) {
      const lift = Object.hasOwn(lifts, type) ? lifts[type]?.[from] : undefined;
      if (!lift) return 'unknown';
      lifted = lift(lifted);
    }
    return { ...lifted, type } as MeetingEvent;
  };

/** No event has changed its shape yet. */
const LIFTS: Lifts = {};

/** @param payload the stored event, with or without its `type`. */
export const upcast: Upcast = upcaster(EVENT_VERSION, LIFTS);
