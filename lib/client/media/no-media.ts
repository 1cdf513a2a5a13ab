import { OFF } from './own-device';
import { type MediaView, NO_DEVICES, NONE_CHOSEN } from './types';

/** Before anything of media has happened. */
export const NO_MEDIA: MediaView = {
  connection: 'off',
  unable: null,
  microphone: OFF,
  camera: OFF,
  ready: [],
  autoplayBlocked: false,
  fallback: null,
  people: {},
  speaking: [],
  quality: 'good',
  devices: NO_DEVICES,
  chosen: NONE_CHOSEN,
  canChooseSpeaker: false,
};
