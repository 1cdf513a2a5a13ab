import type { MeetingEvent } from './meeting';

/** The version in which each event is written now. Raise it together with a lift from the version before. */
export const EVENT_VERSION: Readonly<Record<MeetingEvent['type'], number>> = {
  'lifecycle/Prepared': 2,
  'lifecycle/Opened': 1,
  'lifecycle/DoorClosed': 1,
  'lifecycle/DoorOpened': 1,
  'lifecycle/Ended': 1,
  'presence/Connected': 1,
  'presence/Lost': 1,
  'presence/MediaTaken': 1,
  'presence/MediaUsed': 1,
  'roster/Admitted': 1,
  'roster/Entered': 2,
  'roster/Left': 1,
  'roster/Renamed': 1,
  'roster/ParticipationChanged': 1,
  'roster/RoleChanged': 1,
  'roster/LeadTaken': 1,
  'lobby/Knocked': 2,
  'lobby/GaveUp': 1,
  'lobby/Declined': 1,
  'lobby/Reconsidered': 1,
  'lobby/Greeted': 1,
  'lobby/Expected': 1,
  'hands/Raised': 1,
  'hands/Lowered': 1,
  'hands/AllLowered': 1,
  'hands/Called': 1,
  'hands/Moved': 1,
  'hands/ShySignalled': 1,
  'chatPolicy/Changed': 1,
  'moderation/Noticed': 1,
  'moderation/NoticeDismissed': 1,
  'moderation/KeptMuted': 1,
  'moderation/MuteReleased': 1,
  'moderation/Removed': 1,
  'moderation/SentBack': 1,
  'agenda/Planned': 1,
  'agenda/Began': 1,
  'agenda/Finished': 1,
  'agenda/SkipChanged': 1,
  'agenda/Added': 1,
  'agenda/TimeGiven': 1,
  'agenda/TurnLengthSet': 1,
  'floor/Opened': 1,
  'floor/Started': 1,
  'floor/LapBegan': 1,
  'floor/Joined': 1,
  'floor/PlaceKept': 1,
  'floor/GivenNext': 1,
  'floor/Offered': 1,
  'floor/TurnStarted': 1,
  'floor/Written': 1,
  'floor/TurnEnded': 1,
  'floor/MoreAsked': 1,
  'floor/Extended': 1,
  'floor/ClockSet': 1,
  'floor/Paused': 1,
  'floor/Moved': 1,
  'floor/Reacted': 1,
  'floor/Rested': 1,
  'floor/AnswerLet': 1,
  'floor/Spoke': 1,
  'floor/ExtraTimeSet': 1,
  'lead/HandedOver': 1,
  'lead/StandInNamed': 1,
  'lead/Covered': 1,
  'lead/Returned': 1,
  'lead/FellQuiet': 1,
  'lead/WentOn': 1,
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

const asPayload = (value: unknown): Payload => (typeof value === 'object' && value !== null ? (value as Payload) : {});
/** Before a loss could become known later than it happened. */
const noticedAtOnce = (payload: Payload): Payload => {
  const here = asPayload(payload['here']);
  return { ...payload, here: { ...here, noticedAt: here['lostAt'] ?? null } };
};

const LIFTS: Lifts = {
  // Version 1: before the floor; it was held for nobody, and everybody came in at once.
  'lifecycle/Prepared': { 1: (payload) => ({ ...payload, settings: { ...asPayload(payload['settings']), holdFloorMs: 30_000, late: { kind: 'at_once' } } }) },
  'roster/Entered': { 1: noticedAtOnce },
  'lobby/Knocked': { 1: (payload) => ({ ...noticedAtOnce(payload), knock: { ...asPayload(payload['knock']), comesIn: null } }) },
};

/** @param payload the stored event, with or without its `type`. */
export const upcast: Upcast = upcaster(EVENT_VERSION, LIFTS);
