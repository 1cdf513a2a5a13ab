import '@fontsource-variable/atkinson-hyperlegible-next';
import '@fontsource/young-serif';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';

/** Neutral outside: a tab, a bookmark or a history entry never names a group (ui.md §3). */
export const metadata: Metadata = { title: 'Hearth', description: 'Online support-group meetings where everyone gets their turn.', referrer: 'no-referrer' };
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
