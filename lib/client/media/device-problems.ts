import type { DeviceProblem } from './types';

/** What `getUserMedia` rejects with, by name; Firefox, Chrome and Safari differ in a few of them. */
const BY_NAME: Readonly<Record<string, DeviceProblem>> = {
  NotAllowedError: 'no_permission',
  PermissionDeniedError: 'no_permission',
  SecurityError: 'insecure_context',
  NotReadableError: 'device_in_use',
  TrackStartError: 'device_in_use',
  AbortError: 'device_in_use',
  NotFoundError: 'no_device',
  DevicesNotFoundError: 'no_device',
  OverconstrainedError: 'no_device',
  TypeError: 'unsupported_browser',
};

/** Why a device could not be opened. `unable`: what this page cannot do at all, which explains more than the browser's own reason. */
export function deviceProblem(error: unknown, unable: 'insecure_context' | 'unsupported_browser' | 'in_app_browser' | null): DeviceProblem {
  if (unable) return unable;
  const { name, message } = error instanceof Error || isNamed(error) ? error : { name: '', message: '' };
  // Chrome says "Permission denied by system", Firefox "The request is not allowed by the user agent or the platform": only the first is certain.
  if (BY_NAME[name] === 'no_permission' && /by system/i.test(message)) return 'blocked_by_system';
  return BY_NAME[name] ?? 'failed';
}

/** DOMException is no Error in every environment. */
const isNamed = (error: unknown): error is { readonly name: string; readonly message: string } =>
  typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string' && 'message' in error && typeof error.message === 'string';
