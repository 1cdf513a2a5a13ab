/** Names of languages in English; the page is in English for now. */
const names = new Intl.DisplayNames(['en'], { type: 'language' });
export const languageName = (tag: string): string => names.of(tag) ?? tag;

/** The three settings of what is kept, as a facilitator chooses them. */
export const RECORDS_WORDS = {
  attendance: {
    title: 'Attendance',
    detail: 'After each meeting: who was here, from when to when, how many minutes, and how. The facilitators see all of it, each person their own line.',
    short: 'Attendance is kept',
  },
  counts_only: { title: 'Only a number', detail: 'After each meeting: how many people were here. No names and no times.', short: 'Only a number is kept' },
  none: { title: 'Nothing', detail: 'After each meeting everything about it is deleted. Nobody can prove that they were here.', short: 'No records are kept' },
} as const;

/** What becomes of the chat, as a facilitator chooses it. */
export const CHAT_AFTER_WORDS = {
  deleted: { title: 'Goes at once', detail: 'It is deleted within a minute of the end.' },
  kept_24h: {
    title: 'Kept 24 hours',
    detail: 'So that something in it can be reported. Nobody reads it on a page any more, and then it is deleted.',
  },
} as const;

/** "24 November 2027", on the calendar of the group. */
export const dateWords = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(at);

/** "1 month", "6 months". */
export const monthsWords = (months: number): string => `${months} ${months === 1 ? 'month' : 'months'}`;

export const ROLE_WORDS = { facilitator: 'Facilitator', cofacilitator: 'Co-facilitator' } as const;
