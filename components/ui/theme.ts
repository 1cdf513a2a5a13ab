/** Light, dark, or as the system wishes. Kept in a cookie, so that the server draws the first page in it. */
export const THEME_COOKIE = 'hearth.theme';
export type Theme = 'light' | 'dark';
export type ThemeChoice = Theme | 'system';

export const isTheme = (value: string | undefined): value is Theme => value === 'light' || value === 'dark';

const ONE_YEAR_S = 31_536_000;

/** What this page shows now. Browser only. */
export function chosenTheme(): ThemeChoice {
  const theme = document.documentElement.dataset.theme;
  return isTheme(theme) ? theme : 'system';
}

/** Takes effect at once, and for the next pages. Browser only. */
export function chooseTheme(choice: ThemeChoice): void {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${THEME_COOKIE}=${choice}; path=/; max-age=${choice === 'system' ? 0 : ONE_YEAR_S}; samesite=lax${secure}`;
}
