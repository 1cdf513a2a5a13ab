import type { Metadata } from 'next';
import { connection } from 'next/server';

/** Where "Leave this site" leads: nothing on it tells what was there before, and nothing leads back. */
export const metadata: Metadata = { title: 'New page', description: '' };

export default async function Leave() {
  // The nonce of the security policy changes with each request: no page of ours can be made at build time.
  await connection();
  return (
    <main className="wrap stack">
      <h1>Nothing to see here</h1>
      <p>This page is empty. Type an address above to go on, or close it.</p>
    </main>
  );
}
