'use client';

import { ThreeParts } from './three-parts';

/** For error boundaries: the database is away, or a mistake of ours. Says nothing of what it was; the server's log does. */
export function SomethingWrong({ retry }: { readonly retry: () => void }) {
  return (
    <main className="wrap">
      <ThreeParts
        title="This page did not load."
        still="A meeting that is on goes on, and nothing that you saved is lost."
        todo="Wait a moment, then try again. If it stays like this, tell whoever gave you the address."
      >
        <button type="button" className="btn primary" onClick={retry}>
          Try again
        </button>
        <a className="btn help" href="/help">
          Help now
        </a>
      </ThreeParts>
    </main>
  );
}
