'use client';

import { useState, useSyncExternalStore } from 'react';
import { Form, Send } from '../site/form';
import type { FormAction } from '../site/form-state';

export interface InvitationView {
  readonly url: string | null;
  readonly qr: { readonly size: number; readonly path: string } | null;
  readonly shareText: string | null;
  readonly onlyHere: boolean;
}

/** The link of one meeting: to copy, to show as a code, to replace. */
export function InvitationCard({
  invitation,
  meetingId,
  replace,
}: {
  readonly invitation: InvitationView;
  readonly meetingId: string;
  readonly replace: FormAction;
}) {
  const { url, qr, shareText, onlyHere } = invitation;
  return (
    <div className="stack">
      {url ? (
        <>
          <div className="field">
            <label htmlFor="invitation-link">Link for guests and members</label>
            <input id="invitation-link" className="input link-box" readOnly value={url} onFocus={(event) => event.target.select()} />
            <p className="hint">Whoever has it can ask to come in. You still let in each person.</p>
          </div>
          <div className="row tight">
            <Copy text={url} words="Copy the link" />
            {shareText && <Copy text={shareText} words="Copy with a few words" />}
          </div>
        </>
      ) : (
        <p>This link cannot be shown any more. It still works for those who have it. Make a new one to invite others.</p>
      )}
      {qr && <QrCode {...qr} />}
      {url && onlyHere && (
        <p className="small soft">
          There is no code to scan, because this address opens on this machine only. Whoever runs this server can give it a public one (PUBLIC_URL).
        </p>
      )}
      <Form action={replace}>
        {(state, pending) => (
          <details className="more" open={state.refusal !== null}>
            <summary>Replace the link</summary>
            <div className="stack s">
              <input type="hidden" name="meetingId" value={meetingId} />
              <p className="small soft">The old link stops working for new people. Whoever used it before can still come in.</p>
              <div>
                <Send pending={pending} busy="Making a new link" look="">
                  Make a new link
                </Send>
              </div>
            </div>
          </details>
        )}
      </Form>
    </div>
  );
}

function QrCode({ size, path }: { readonly size: number; readonly path: string }) {
  return (
    <figure className="stack xs">
      <svg className="qr" viewBox={`0 0 ${size} ${size}`} aria-hidden="true" shapeRendering="crispEdges">
        <path d={path} fill="#000" />
      </svg>
      <figcaption className="small soft">The same link as a code, to scan with a telephone or to print.</figcaption>
    </figure>
  );
}

const never = () => () => {};

/** Says in its own words that it has copied; nothing pops up. Drawn only where scripts run, for without them it could do nothing. */
function Copy({ text, words }: { readonly text: string; readonly words: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const scriptsRun = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!scriptsRun) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // Not allowed here, or no secure page: the field above can be copied by hand.
      setState('refused');
    }
  };
  return (
    <>
      <button type="button" className="btn small" onClick={() => void copy()}>
        {state === 'copied' ? 'Copied' : words}
      </button>
      <output className={state === 'refused' ? 'small soft' : 'sr'}>
        {state === 'copied' ? 'Copied' : state === 'refused' ? 'This browser does not let the page copy. Mark the link above and copy it.' : ''}
      </output>
    </>
  );
}
