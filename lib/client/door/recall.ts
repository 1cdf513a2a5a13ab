import { browserStorage } from '../browser-ports';
import { recallDevices as recall } from '../media/device-choice';
import type { ChosenDevices } from '../media/types';

/** What was chosen at the door, for `openMeeting`. */
export const recallDevices = (): ChosenDevices => recall(browserStorage);
