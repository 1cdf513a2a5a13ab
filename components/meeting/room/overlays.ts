/** What few people open in a meeting: one file, fetched while the page idles. What matters to safety (help, leaving, private words, ground rules) is not in it. */
export { DevicesDialog } from '../media/devices-dialog';
export { KeysDialog } from './keys-dialog';
export { RenameDialog } from '../people/rename-dialog';
export { SettingsDialog } from './settings-dialog';
