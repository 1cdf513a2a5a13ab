import type { ChatPorts } from './chat/chat-store';
import type { ConnectionPorts } from './connection';
import type { MediaPorts } from './media/media-controller';
import type { WakeLockPort } from './media/ports';

/** Everything outside of the program that a meeting on a page touches. */
export interface SessionPorts extends ConnectionPorts, ChatPorts, MediaPorts {
  readonly wakeLock: WakeLockPort;
}
