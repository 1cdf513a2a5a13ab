import '@fontsource-variable/atkinson-hyperlegible-next';
import '@fontsource/young-serif';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { isTheme, THEME_COOKIE } from '../components/ui/theme';

/** Neutral outside: a tab, a bookmark or a history entry never names a group (ui.md §3). */
export const metadata: Metadata = { title: 'Hearth', description: 'Online support-group meetings where everyone gets their turn.', referrer: 'no-referrer' };
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** The chosen theme comes as a cookie, so that the first paint has it already: no script, no flash. Without one the system's wish holds. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang="en" data-theme={isTheme(theme) ? theme : undefined} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
