import type { Instant, MeetingSettings } from '../machine/slice';

/** `new`: nothing has happened yet. Door and epoch exist only while the meeting is open. */
export type LifecycleState =
  | { readonly status: 'new' }
  | { readonly status: 'scheduled'; readonly settings: MeetingSettings }
  | {
      readonly status: 'open';
      readonly settings: MeetingSettings;
      readonly openedAt: Instant;
      /** Changes only when a meeting is opened again; part of the LiveKit room's name. */
      readonly epoch: number;
      /** `closed`: no newcomers; whoever was admitted before may come back. */
      readonly door: 'open' | 'closed';
    }
  | { readonly status: 'ended'; readonly settings: MeetingSettings; readonly endedAt: Instant; readonly reason: EndReason };

export type EndReason = 'by_facilitator' | 'forgotten';

export type LifecycleCommand =
  | { readonly type: 'CloseDoor' }
  | { readonly type: 'OpenDoor' }
  /** Facilitator only. */
  | { readonly type: 'EndMeeting' }
  /** SYSTEM: the alarm of a forgotten meeting. */
  | { readonly type: 'EndForgotten' };

export type LifecycleEvent =
  /** Always the first event of a meeting; made by the first command that changes anything. */
  | { readonly type: 'lifecycle/Prepared'; readonly settings: MeetingSettings }
  /** A facilitator or co-facilitator came in for the first time. */
  | { readonly type: 'lifecycle/Opened'; readonly at: Instant; readonly epoch: number }
  | { readonly type: 'lifecycle/DoorClosed' }
  | { readonly type: 'lifecycle/DoorOpened' }
  | { readonly type: 'lifecycle/Ended'; readonly at: Instant; readonly reason: EndReason };
