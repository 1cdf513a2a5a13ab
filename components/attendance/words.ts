export const HOW_WORDS = { video: 'Video', audio: 'Sound', text: 'Text' } as const;
export const ROLE_WORDS = { facilitator: 'Facilitator', cofacilitator: 'Co-facilitator', member: 'Member' } as const;

/** 0 says nothing: most people have none. */
export const reconnectionWords = (count: number): string => (count === 0 ? '' : count === 1 ? 'One short reconnection.' : `${count} short reconnections.`);
export const minuteWords = (minutes: number): string => `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
