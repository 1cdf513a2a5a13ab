/** What somebody chose for the room in this browser. Storage may be full or forbidden: then it holds for this page only. */
export interface Preferences {
  /** Single keys (M, H, I, ?) act. */
  readonly singleKeys: boolean;
  /** New messages are read out by a screen reader. */
  readonly announceChat: boolean;
}
const KEY = 'hearth.room';
const DEFAULTS: Preferences = { singleKeys: true, announceChat: true };

export function readPreferences(): Preferences {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return DEFAULTS;
    const { singleKeys, announceChat } = stored as Record<string, unknown>;
    return { singleKeys: singleKeys !== false, announceChat: announceChat !== false };
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
