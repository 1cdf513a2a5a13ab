import type { CommandProblem } from '../../lib/client/types';
import type { EndReason } from '../../lib/meeting/lifecycle/types';
import type { DeclineReason } from '../../lib/meeting/lobby/types';
import type { Participation, Role } from '../../lib/meeting/machine/people';
import type { RemovalReason } from '../../lib/meeting/moderation/types';
import type { ByeCode } from '../../lib/protocol/messages';

/** The words of a trouble, in three parts (ui.md §3). Every code of the machine, the server and the browser has them; a test proves it. */
export interface Words {
  readonly what: string;
  readonly still: string;
  readonly todo: string;
}

const NOTHING_CHANGED = 'Nothing has changed.';
const TRY_AGAIN = 'Wait a moment, then try again.';
const RELOAD = 'Load this page again.';

/** Why a command was not carried out. */
export const COMMAND_WORDS: Record<CommandProblem, Words> = {
  unknown_command: { what: 'This page and the server do not understand each other.', still: NOTHING_CHANGED, todo: RELOAD },
  not_allowed: { what: 'You cannot do this here.', still: NOTHING_CHANGED, todo: 'Ask a facilitator if you think that you should.' },
  not_here: { what: 'You are not in the meeting now.', still: 'What you wrote is still here.', todo: 'Come in again, then try once more.' },
  not_invited: {
    what: 'This door opens only with an invitation.',
    still: NOTHING_CHANGED,
    todo: 'Open the link that you were given, or ask the facilitator for it.',
  },
  already_gone: { what: 'That person is not here any more.', still: 'The meeting goes on.', todo: 'There is nothing to do.' },
  too_early: { what: 'The door is not open yet.', still: 'Your invitation stays good.', todo: 'Come back a little before the meeting starts.' },
  meeting_ended: { what: 'This meeting has ended.', still: 'The group’s page shows what comes next.', todo: 'You can close this page.' },
  meeting_full: {
    what: 'Every place in the circle is taken.',
    still: 'You keep your place in line.',
    todo: 'Wait here. When somebody leaves, there is a place.',
  },
  door_closed: {
    what: 'The door is closed now, nobody else comes in.',
    still: 'Whoever was let in before may come back.',
    todo: 'Come to the next meeting, or write to the group.',
  },
  declined: {
    what: 'You can’t come in this time.',
    still: 'You can come to another meeting of this group.',
    todo: 'You can write to the group, or ask someone else to look at it.',
  },
  removed: {
    what: 'You were asked to leave this meeting.',
    still: 'Crisis help is there for you at any time.',
    todo: 'You can ask someone else to look at it.',
  },
  name_empty: { what: 'There is no name yet.', still: 'Everything else is kept.', todo: 'Please write a name. One letter is enough.' },
  name_too_long: { what: 'This name is too long.', still: 'Everything else is kept.', todo: 'Please use 40 characters or fewer.' },
  name_unreadable: { what: 'Others could not read this name.', still: 'Everything else is kept.', todo: 'Please use letters, numbers and ordinary signs.' },
  text_empty: { what: 'There is nothing to send yet.', still: 'The chat is open.', todo: 'Write a few words first.' },
  text_too_long: { what: 'This message is too long.', still: 'Your words are still here.', todo: 'Make it shorter, or send it in two parts.' },
  chat_closed: { what: 'The chat is closed now.', still: 'Your words are still here. Sound and hands work.', todo: 'Send them when it opens again.' },
  chat_facilitators_only: {
    what: 'Only facilitators write in the chat now.',
    still: 'Your words are still here, and you can read along.',
    todo: 'Raise a hand if you would like to say something.',
  },
  too_late: {
    what: 'This meeting takes in nobody new any more tonight.',
    still: 'Whoever was let in before may come back.',
    todo: 'Come a little earlier next time. The group’s page shows when.',
  },
  segment_changed: { what: 'The meeting has gone on to another part.', still: 'Nothing else has changed.', todo: 'Look where we are now, then try again.' },
  turn_changed: { what: 'That turn is over already.', still: 'Nothing else has changed.', todo: 'Look whose turn it is now.' },
  not_your_turn: { what: 'It is somebody else’s turn.', still: 'Your place is kept.', todo: 'Wait until it is offered to you.' },
  not_now: { what: 'That does not fit into this part.', still: NOTHING_CHANGED, todo: 'Look what the part is about, or ask a facilitator.' },
  floor_taken: { what: 'Somebody has the floor already.', still: NOTHING_CHANGED, todo: 'Wait until their turn is over.' },
  format_unfit: {
    what: 'This part does not fit as it is written.',
    still: 'The agenda is as it was.',
    todo: 'Look at its title and its minutes, then try again.',
  },
  busy: { what: 'The meeting is very busy.', still: NOTHING_CHANGED, todo: TRY_AGAIN },
  not_saved: { what: 'This could not be saved.', still: 'What you wrote is still here.', todo: TRY_AGAIN },
  unknown: { what: 'We don’t know yet if this was saved.', still: 'What you see stays here.', todo: 'Trying again. You need not do anything.' },
  bad_message: { what: 'The server could not read this.', still: NOTHING_CHANGED, todo: RELOAD },
  too_many: { what: 'That was too much at once.', still: 'The meeting goes on.', todo: 'Wait a few seconds, then try again.' },
  update_needed: { what: 'The meeting needs a newer version of this page.', still: 'Your place is kept.', todo: RELOAD },
  no_answer: {
    what: 'The server did not answer.',
    still: 'Nobody knows if it was done. What you see shows how things stand.',
    todo: 'Look, and try again if it was not.',
  },
  finished: { what: 'This page is no longer in the meeting.', still: NOTHING_CHANGED, todo: 'Load this page again to come back.' },
};

/** The server's last word before it closes the connection. */
export const BYE_WORDS: Record<ByeCode, Words> = {
  signed_out: { what: 'You are signed out.', still: 'Your place is kept for two minutes.', todo: 'Sign in again, then open this page.' },
  reload: { what: 'Hearth was renewed while you were here.', still: 'Your place is kept. Unsent words stay in this tab.', todo: RELOAD },
  no_entry: {
    what: 'This door does not open for you.',
    still: 'Other meetings are not touched by this.',
    todo: 'Open the link that you were given, or ask the facilitator for it.',
  },
  finished: { what: 'Your part in this meeting is over.', still: 'The group’s page shows what comes next.', todo: 'You can close this page.' },
  restarting: { what: 'Our server is starting again.', still: 'Your place is kept.', todo: 'We come back by ourselves. You need not do anything.' },
  misbehaved: {
    what: 'This page sent too much at once.',
    still: 'Your place is kept for two minutes.',
    todo: 'Close other tabs of this meeting, then load this page again.',
  },
};

/** Why somebody was asked to leave: a category, no story. First as the facilitator chooses it, then as the person reads it. */
export const REMOVAL_WORDS: Record<RemovalReason, { readonly choose: string; readonly read: string }> = {
  disrupting: { choose: 'Others could not take part', read: 'Others could not take part as they wished.' },
  disrespect: { choose: 'Hurtful to somebody', read: 'Something hurt somebody in the group.' },
  ground_rules: { choose: 'The ground rules', read: 'The ground rules were not kept.' },
  safety: { choose: 'Somebody’s safety', read: 'It was about somebody’s safety, yours or another person’s.' },
  other: { choose: 'Another reason', read: 'The facilitator had another reason.' },
};
export const DECLINE_WORDS: Record<DeclineReason, { readonly choose: string; readonly read: string }> = {
  not_now: { choose: 'Not at the moment', read: 'It does not fit at the moment.' },
  group_is_closed: { choose: 'This group is only for its members', read: 'Tonight is only for people who are in this group already.' },
  started: { choose: 'We have started already', read: 'The meeting has started, and the group wishes to stay as it is.' },
  other: { choose: 'Another reason', read: 'The facilitator had another reason.' },
};
export const END_WORDS: Record<EndReason, string> = {
  by_facilitator: 'The meeting has ended.',
  forgotten: 'The meeting has ended because nobody was here any more.',
};

export const ROLE_WORDS: Record<Role, string> = { facilitator: 'facilitator', cofacilitator: 'co-facilitator', member: 'member' };

/** The ways to be here, as they are offered at the door. */
export const PARTICIPATION_WORDS: Record<Participation, { readonly title: string; readonly detail: string; readonly short: string }> = {
  turns: { title: 'Take turns', detail: 'Speak when you like, or pass', short: 'takes turns' },
  listen: { title: 'Just listen', detail: 'You hear everyone. Nobody asks you to speak', short: 'just listening' },
  text: { title: 'Text only', detail: 'No sound. You read, and write in the chat', short: 'text only' },
};
