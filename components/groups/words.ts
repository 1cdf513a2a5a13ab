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

export const ROLE_WORDS = { facilitator: 'Facilitator', cofacilitator: 'Co-facilitator' } as const;
