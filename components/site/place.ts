/** "Europe/Prague" → "Prague"; "UTC" stays. */
export const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
