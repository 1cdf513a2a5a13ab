import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../testing/fake-page';
import { nextDevice, recallDevices, rememberDevices } from './device-choice';
import { deviceProblem } from './device-problems';
import { NONE_CHOSEN } from './types';

const browserSays = (name: string, message = '') => Object.assign(new Error(message), { name });

describe('devices', () => {
  it.each([
    ['NotAllowedError', 'Permission denied', 'no_permission'],
    ['NotAllowedError', 'Permission dismissed', 'no_permission'],
    ['NotAllowedError', 'Permission denied by system', 'blocked_by_system'],
    ['PermissionDeniedError', '', 'no_permission'],
    ['NotReadableError', 'Could not start video source', 'device_in_use'],
    ['AbortError', 'Starting videoinput failed', 'device_in_use'],
    ['TrackStartError', '', 'device_in_use'],
    ['NotFoundError', 'Requested device not found', 'no_device'],
    ['DevicesNotFoundError', '', 'no_device'],
    ['OverconstrainedError', '', 'no_device'],
    ['SecurityError', '', 'insecure_context'],
    ['TypeError', '', 'unsupported_browser'],
    ['SomethingNew', '', 'failed'],
  ])('CL-100 %s (%s) means %s', (name, message, problem) => {
    expect(deviceProblem(browserSays(name, message), null)).toBe(problem);
    expect(deviceProblem({ name, message }, null)).toBe(problem); // DOMException is not an Error everywhere
  });

  it('CL-100 what the page cannot do at all explains more than the browser’s reason', () => {
    for (const unable of ['insecure_context', 'in_app_browser', 'unsupported_browser'] as const)
      expect(deviceProblem(browserSays('TypeError'), unable)).toBe(unable);
    expect(deviceProblem('no error at all', null)).toBe('failed');
    expect(deviceProblem(undefined, null)).toBe('failed');
  });

  it('CL-101 the next device is the system’s choice, else the first that is left', () => {
    const [a, b, system] = ['a', 'b', 'default'].map((id) => ({ id, label: id }));
    if (!a || !b || !system) throw new Error('devices');
    expect(nextDevice([a, b, system], 'a')).toBe(system);
    expect(nextDevice([a, b], 'a')).toBe(b);
    expect(nextDevice([a], 'a')).toBeNull();
    expect(nextDevice([], null)).toBeNull();
  });

  it('CL-102 remembers ids and bears a spoilt memory', () => {
    const storage = memoryStorage();
    expect(recallDevices(storage)).toEqual(NONE_CHOSEN);
    rememberDevices(storage, { microphone: 'm', camera: null, speaker: 's' });
    expect(recallDevices(storage)).toEqual({ microphone: 'm', camera: null, speaker: 's' });
    for (const spoilt of ['{', '3', '[]', '{"microphone":7,"camera":""}'])
      expect(recallDevices(memoryStorage(new Map([['hearth.devices', spoilt]])))).toEqual(NONE_CHOSEN);
  });
});
