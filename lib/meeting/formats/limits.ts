/** What a format may hold; the words to them are in types.ts. One place for the check, the schema and the fields of the editor. */
export const LIMITS = {
  segments: { least: 1, most: 30 },
  slotMinutes: { least: 15, most: 240 },
  /** 0 only where `mayTakeNoTime`. */
  minutes: { least: 1, most: 240 },
  perPersonS: { least: 15, most: 1_800 },
  betweenS: { least: 0, most: 60 },
  /** Text, in code points. */
  title: { least: 1, most: 60 },
  prompt: { least: 0, most: 300 },
  script: { least: 0, most: 2_000 },
  saying: { least: 1, most: 200 },
  /** A room holds 2 to 100 people. */
  people: { least: 2, most: 100 },
  lateMinutes: { least: 5, most: 120 },
} as const;

/** Set beside the format: how long a group holds the floor for somebody who lost their connection, in seconds. */
export const HOLD_FLOOR_S = { least: 15, most: 120 } as const;

/** Ids of segments and keys of presets. */
export const KEY = /^[A-Za-z0-9-]{1,40}$/;

export const MINUTE_MS = 60_000;
