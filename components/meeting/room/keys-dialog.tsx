'use client';

import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { KEYS } from './keys';

export function KeysDialog({ singleKeys, onClose }: { readonly singleKeys: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" open onClose={onClose}>
      <p className="soft">{singleKeys ? 'Single keys work when you are not writing.' : 'Single keys are switched off.'} You can change that under More.</p>
      <dl className="keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
