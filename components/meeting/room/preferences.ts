/** How somebody wishes to be told of turns. Words are for whoever listens to the screen; none: everything can still be read in its place. */
export type TurnSignal = 'none' | 'words' | 'sound' | 'vibration';
const SIGNALS: readonly TurnSignal[] = ['none', 'words', 'sound', 'vibration'];

/** What somebody chose for the room in this browser. Storage may be full or forbidden: then it holds for this page only. */
export interface Preferences {
  /** Single keys (M, H, W, I, ?) act. */
  readonly singleKeys: boolean;
  /** New messages are read out by a screen reader. */
  readonly announceChat: boolean;
  readonly turnSignal: TurnSignal;
  /** No ring, no minutes, no clock; turn words stay. */
  readonly hideTime: boolean;
  /** States swap at once, as if the system asked for less motion. */
  readonly stillScreen: boolean;
}
const KEY = 'hearth.room';
const DEFAULTS: Preferences = { singleKeys: true, announceChat: true, turnSignal: 'words', hideTime: false, stillScreen: false };

export function readPreferences(): Preferences {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return DEFAULTS;
    const { singleKeys, announceChat, turnSignal, hideTime, stillScreen } = stored as Record<string, unknown>;
    return {
      singleKeys: singleKeys !== false,
      announceChat: announceChat !== false,
      turnSignal: SIGNALS.find((signal) => signal === turnSignal) ?? DEFAULTS.turnSignal,
      hideTime: hideTime === true,
      stillScreen: stillScreen === true,
    };
  } catch {
    // Forbidden or unreadable storage is the same as none.
    return DEFAULTS;
  }
}
export function writePreferences(preferences: Preferences): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Holds until the page is closed; nothing else depends on it.
  }
}
