import type { ParticipantId, Role } from '../../lib/meeting/machine/people';
import type { Instant } from '../../lib/meeting/machine/slice';

/** What is kept of a meeting once it has ended (decisions.md 15). */
export type Records = 'none' | 'counts_only' | 'attendance';

/** Everything that the pages of one meeting know before the live part is loaded. Plain data: it crosses from the server to the browser. */
export interface MeetingPageData {
  readonly meetingId: string;
  /** This person's id in this meeting. */
  readonly me: ParticipantId;
  /** How this person enters. A facilitator goes in, everyone else asks. */
  readonly role: Role;
  /** An account's own name, offered in the field at the door; null for a guest. */
  readonly accountName: string | null;
  /** An account may look at what is kept about them. */
  readonly signedIn: boolean;
  /** In the room or in line already: this page goes straight back there. */
  readonly already: 'in_room' | 'waiting' | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Nobody can ask to come in before. */
  readonly doorOpensAt: Instant;
  /** When this group meets again as far as it is planned; null: nothing is planned. */
  readonly nextAt: Instant | null;
  readonly records: Records;
  /** Sentences made from the meeting's settings and from nothing else: a page cannot promise more than the program does. */
  readonly chatSentence: string;
  readonly recordsSentence: string;
  readonly privacy: readonly string[];
  readonly group: MeetingGroup;
  /** Public names, as on the group's page. */
  readonly facilitators: readonly { readonly name: string; readonly role: 'facilitator' | 'cofacilitator' }[];
  /** Server's time when the page was made. */
  readonly now: Instant;
}
export interface MeetingGroup {
  readonly slug: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly language: string;
  /** In full, one each. */
  readonly groundRules: readonly string[];
}

/** Server actions that the room needs, handed in by the page. */
export interface MeetingActions {
  /** Facilitators: closes the old link for newcomers and makes another. */
  readonly replaceInvitation: () => Promise<{ readonly ok: boolean }>;
}
