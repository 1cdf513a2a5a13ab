import type { ParticipantId } from '../machine/people';
import type { Instant } from '../machine/slice';

/** Why somebody was asked to leave: a category, no story. The words live in the interface. */
export type RemovalReason = 'disrupting' | 'disrespect' | 'ground_rules' | 'safety' | 'other';

/** The last thing that a facilitator did to this person's microphone or camera, shown until dismissed. The browser follows it. */
export interface Notice {
  readonly kind: 'muted' | 'camera_stopped' | 'asked_to_unmute';
  /** Name of the facilitator. */
  readonly by: string;
  readonly at: Instant;
}
export interface ModerationState {
  /** Facilitators see all; a removed person sees their own; nobody else sees any. */
  readonly removed: Readonly<
    Record<ParticipantId, { readonly name: string; readonly by: string; readonly reason: RemovalReason; readonly at: Instant; readonly via: string | null }>
  >;
  /** May not open the microphone until released: a permission (decisions.md 25). That person and facilitators see it. */
  readonly keptMuted: readonly ParticipantId[];
  /** One's own; facilitators see all. */
  readonly notices: Readonly<Record<ParticipantId, Notice>>;
}

export type ModerationCommand =
  /** A courtesy: the person may unmute. */
  | { readonly type: 'Mute'; readonly id: ParticipantId }
  /** Everyone but facilitators and co-facilitators. */
  | { readonly type: 'MuteAll' }
  | { readonly type: 'AskToUnmute'; readonly id: ParticipantId }
  | { readonly type: 'StopCamera'; readonly id: ParticipantId }
  | { readonly type: 'KeepMuted'; readonly id: ParticipantId }
  | { readonly type: 'ReleaseMute'; readonly id: ParticipantId }
  /** The actor has read their notice. */
  | { readonly type: 'DismissNotice' }
  /** Ask to leave. A co-facilitator may not remove a facilitator; nobody removes themselves. */
  | { readonly type: 'Remove'; readonly id: ParticipantId; readonly reason: RemovalReason }
  /** Back to the lobby, as the last in line; keeps nothing but the name. */
  | { readonly type: 'SendBack'; readonly id: ParticipantId };

export type ModerationEvent =
  /** Facilitators and the person. */
  | { readonly type: 'moderation/Noticed'; readonly id: ParticipantId; readonly notice: Notice }
  | { readonly type: 'moderation/NoticeDismissed'; readonly id: ParticipantId }
  /** Facilitators and the person. */
  | { readonly type: 'moderation/KeptMuted'; readonly id: ParticipantId }
  | { readonly type: 'moderation/MuteReleased'; readonly id: ParticipantId }
  /** Others in the room see `roster/Left` in its place. */
  | {
      readonly type: 'moderation/Removed';
      readonly id: ParticipantId;
      readonly name: string;
      readonly by: string;
      readonly reason: RemovalReason;
      readonly at: Instant;
      readonly via: string | null;
    }
  /** Others in the room see `roster/Left` in its place. Followed by `lobby/Knocked`. */
  | { readonly type: 'moderation/SentBack'; readonly id: ParticipantId; readonly at: Instant };
