import type { TextStorage } from '../ports';
import type { ChosenDevices, Device, DeviceKind } from './types';
import { NONE_CHOSEN } from './types';

const KEY = 'hearth.devices';

/** What was chosen in this browser before; ids only, they tell nothing about a person. */
export function recallDevices(storage: TextStorage): ChosenDevices {
  try {
    const kept: unknown = JSON.parse(storage.read(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return NONE_CHOSEN;
    const id = (kind: DeviceKind) => {
      const value = (kept as Record<string, unknown>)[kind];
      return typeof value === 'string' && value !== '' ? value : null;
    };
    return { microphone: id('microphone'), camera: id('camera'), speaker: id('speaker') };
  } catch {
    return NONE_CHOSEN; // not ours: as if nothing had been chosen
  }
}

export const rememberDevices = (storage: TextStorage, chosen: ChosenDevices): void => storage.write(KEY, JSON.stringify(chosen));

/** The one to take when `lost` is gone: the system's own choice if it is another one, else the first that is left. */
export function nextDevice(devices: readonly Device[], lost: string | null): Device | null {
  const left = devices.filter(({ id }) => id !== lost && id !== '');
  return left.find(({ id }) => id === 'default') ?? left[0] ?? null;
}
