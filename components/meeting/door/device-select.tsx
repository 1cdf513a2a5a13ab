'use client';

import type { DoorCheck, DoorView } from '../../../lib/client/door/types';
import type { DeviceKind } from '../../../lib/client/media/types';

interface DeviceSelectProps {
  readonly id: string;
  readonly label: string;
  readonly kind: DeviceKind;
  readonly view: DoorView;
  readonly check: DoorCheck;
}

/** Browsers name devices only once one of them was allowed; before that they are numbered. */
export function DeviceSelect({ id, label, kind, view, check }: DeviceSelectProps) {
  const devices = view.devices[kind];
  const used = kind === 'speaker' ? view.chosen.speaker : (view[kind].deviceId ?? view.chosen[kind]);
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select className="input" id={id} value={used ?? ''} onChange={(event) => void check.choose(kind, event.target.value)}>
        {!devices.some((device) => device.id === used) && <option value={used ?? ''}>As the browser chooses</option>}
        {devices.map((device, i) => (
          <option key={device.id} value={device.id}>
            {device.label || `${label} ${i + 1}`}
          </option>
        ))}
      </select>
    </>
  );
}
