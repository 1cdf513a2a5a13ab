import { err, ok, type Result } from '../../result';
import type { MeetingState } from './meeting';
import type { ParticipantId } from './people';
import { facilitates, isFacilitator, isHere, isWaiting, knockOf, nameOf, standingOf } from './questions';
import type { Rejection } from './slice';

// Words between few people: never stored, no events, no part of the state. The machine only says who may write to whom, and who reads it.

/** All who facilitate, together. */
export const FACILITATORS = 'facilitators' as const;

/** Whom somebody writes to. People write to the facilitators; facilitators to one another, or to one person. Never members among themselves. */
export type NoteTo = typeof FACILITATORS | ParticipantId;

/** A conversation: of one person (in the room or at the door) with all facilitators, or of the facilitators among themselves. */
export type NoteThread = typeof FACILITATORS | ParticipantId;

/** May have such a conversation: at the door, or in the room without facilitating. */
const mayTalk = (meeting: MeetingState, id: ParticipantId): boolean => isWaiting(meeting, id) || (isHere(meeting, id) && !isFacilitator(meeting, id));

/**
 * Where a note belongs, or why it may not be written. `not_here`: the writer is neither in the room nor at the door; `already_gone`: whom it is for;
 * `not_allowed`: members to one another, facilitators to one of themselves.
 */
export function threadOf(meeting: MeetingState, author: ParticipantId, to: NoteTo): Result<NoteThread, Rejection> {
  if (meeting.lifecycle.status === 'ended') return err('meeting_ended');
  if (isFacilitator(meeting, author)) {
    if (to === FACILITATORS) return ok(FACILITATORS);
    if (isFacilitator(meeting, to)) return err('not_allowed');
    return mayTalk(meeting, to) ? ok(to) : err('already_gone');
  }
  if (!mayTalk(meeting, author)) return err('not_here');
  return to === FACILITATORS ? ok(author) : err('not_allowed');
}

/** Who reads what is written there, at this moment: whoever comes later does not get it. */
export function mayReadNote(meeting: MeetingState, thread: NoteThread, reader: ParticipantId): boolean {
  if (isFacilitator(meeting, reader)) return true;
  return thread === reader && mayTalk(meeting, reader);
}

/** Is this reader one of those that the note is meant for, so that it has arrived when they have it? */
export function isAddressed(meeting: MeetingState, thread: NoteThread, author: ParticipantId, reader: ParticipantId): boolean {
  if (reader === author || !mayReadNote(meeting, thread, reader)) return false;
  return thread === FACILITATORS || (thread === author ? isFacilitator(meeting, reader) : reader === thread);
}

/** The name under which somebody writes; '' for whoever is neither in the room nor at the door. */
export const nameOfAuthor = (meeting: MeetingState, id: ParticipantId): string => nameOf(meeting, id) || (knockOf(meeting, id)?.name ?? '');

/** Who speaks in this conversation for the facilitators, and who does not. */
export const sideOf = (meeting: MeetingState, author: ParticipantId): 'facilitators' | 'person' =>
  facilitates(standingOf(meeting, author)) ? 'facilitators' : 'person';
