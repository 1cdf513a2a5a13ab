'use client';

import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import type { Loaded } from '../later-part';
import { Notice } from '../../ui/notice';

interface PartAwayProps {
  readonly state: Loaded<unknown>['state'];
  readonly onAgain: () => void;
}

/** In the place of a dialog whose part is not there: nearly always it is, see `useFetchedAhead`. */
export function DialogAway({ state, onAgain, onClose }: PartAwayProps & { readonly onClose: () => void }) {
  return (
    <Dialog title={state === 'failed' ? 'This could not be opened' : 'One moment'} open onClose={onClose}>
      {state === 'failed' ? (
        <>
          <p role="alert">This part of the page could not be fetched. Everything else here works as before. Look at your connection, then try again.</p>
          <div className="row">
            <Button look="primary" onClick={onAgain}>
              Try again
            </Button>
          </div>
        </>
      ) : (
        <p role="status">It is being fetched.</p>
      )}
    </Dialog>
  );
}

/** Somebody who facilitates stands in the room as everybody does until their tools are there. */
export function DeskAway({ state, onAgain }: PartAwayProps) {
  if (state !== 'failed') return null;
  return (
    <div role="alert">
      <Notice
        title="Your tools for facilitating could not be fetched."
        actions={
          <Button size="small" onClick={onAgain}>
            Try again
          </Button>
        }
      >
        <p>You are in the room, and everything that members do works. Look at your connection, then try again.</p>
      </Notice>
    </div>
  );
}
