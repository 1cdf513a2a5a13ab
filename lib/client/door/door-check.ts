import { browserClock, browserStorage } from '../browser-ports';
import { browserDevices, isBrowserCapture } from '../media/browser-devices';
import { browserOf } from './browser';
import { DeviceCheck } from './device-check';
import { openMeter } from './level-meter';
import { playTestTone } from './test-tone';
import type { DoorCheck } from './types';

/** The device check of this page. Loads neither Socket.IO nor LiveKit, and opens nothing before it is asked to. Only in a browser. */
export const openDoorCheck = (): DoorCheck =>
  new DeviceCheck({
    devices: browserDevices,
    clock: browserClock,
    choices: browserStorage,
    browser: browserOf(navigator.userAgent, navigator.maxTouchPoints),
    meter: openMeter,
    tone: playTestTone,
    show(capture, element) {
      if (!isBrowserCapture(capture)) return;
      element.muted = true;
      element.playsInline = true;
      element.srcObject = new MediaStream([capture.track]);
      void element.play().catch(() => undefined); // the element went away meanwhile
    },
    hide(element) {
      element.srcObject = null;
    },
  });
