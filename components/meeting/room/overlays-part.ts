import { LaterPart } from '../later-part';

export const overlaysPart = new LaterPart(() => import('./overlays'));
