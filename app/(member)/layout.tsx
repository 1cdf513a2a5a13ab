import type { Metadata } from 'next';
import type { ReactNode } from 'react';

/** `same-origin`: without scripts, a form is otherwise posted without its true origin. */
export const metadata: Metadata = { referrer: 'same-origin', robots: { index: false, follow: false } };

export default function Layout({ children }: { readonly children: ReactNode }) {
  return children;
}
