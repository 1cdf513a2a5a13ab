import { err, ok } from '../../result';
import { browserOf } from '../door/browser';
import { deviceProblem } from './device-problems';
import type { Capture, CaptureKind, DevicesPort } from './ports';
import { NO_DEVICES, type Device, type DeviceKind } from './types';

/** Enough for a seat in a circle of sixteen; speech is what counts. */
const CAMERA: MediaTrackConstraints = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20, max: 24 } };
const MICROPHONE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const KINDS: Readonly<Partial<Record<MediaDeviceKind, DeviceKind>>> = { audioinput: 'microphone', videoinput: 'camera', audiooutput: 'speaker' };

/** A capture of the real browser; the media session takes its track. */
export interface BrowserCapture extends Capture {
  readonly track: MediaStreamTrack;
}
export const isBrowserCapture = (capture: Capture): capture is BrowserCapture => 'track' in capture;

export const browserDevices: DevicesPort = {
  unable() {
    if (!window.isSecureContext) return 'insecure_context';
    if (typeof navigator.mediaDevices?.getUserMedia === 'function') return null;
    return browserOf(navigator.userAgent, navigator.maxTouchPoints).inApp ? 'in_app_browser' : 'unsupported_browser';
  },

  async open(kind, deviceId) {
    const unable = this.unable();
    if (unable) return err(unable);
    const constraints = { ...(kind === 'microphone' ? MICROPHONE : CAMERA), ...(deviceId ? { deviceId: { exact: deviceId } } : {}) };
    try {
      const stream = await navigator.mediaDevices.getUserMedia(kind === 'microphone' ? { audio: constraints } : { video: constraints });
      const track = stream.getTracks()[0];
      return track ? ok(captureOf(kind, track)) : err('failed');
    } catch (error) {
      return err(deviceProblem(error, null));
    }
  },

  async list() {
    try {
      const found = await navigator.mediaDevices.enumerateDevices();
      const of = (kind: DeviceKind): Device[] =>
        found.filter((device) => KINDS[device.kind] === kind && device.deviceId !== '').map(({ deviceId, label }) => ({ id: deviceId, label }));
      return { microphone: of('microphone'), camera: of('camera'), speaker: this.canChooseSpeaker() ? of('speaker') : [] };
    } catch {
      return NO_DEVICES; // no access to devices here: the same as none
    }
  },

  onChange(act) {
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    devices?.addEventListener('devicechange', act);
    return () => devices?.removeEventListener('devicechange', act);
  },

  canChooseSpeaker: () => typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype,
};

function captureOf(kind: CaptureKind, track: MediaStreamTrack): BrowserCapture {
  return {
    kind,
    track,
    deviceId: track.getSettings().deviceId ?? null,
    label: track.label,
    live: () => track.readyState === 'live',
    // `ended` does not fire after our own stop(), so it always means that somebody else took it away.
    onEnded: (act) => track.addEventListener('ended', act, { once: true }),
    close: () => track.stop(),
  };
}
