/** What only somebody who facilitates sees and does in the room: one file, which is fetched for them alone (see desk-part.ts). */
export { AskToLeave } from '../people/ask-to-leave';
export { DeskOrder } from './desk-order';
export { DoorList } from '../lobby/door-list';
export { ExtraTime } from './extra-time';
export { HandOver } from './hand-over';
export { NotesDesk } from '../notes/notes-desk';
export { PhoneDesk } from './phone-desk';
export { Running } from '../lifecycle/running';
export { RunOfShow } from './run-of-show';
export { SendBack } from '../people/send-back';
export { StageActs } from '../room/stage-acts';
export { TurnActs } from './turn-acts';
export { momentOf, nextPerson } from './moment';
export { personActions } from '../people/person-actions';
