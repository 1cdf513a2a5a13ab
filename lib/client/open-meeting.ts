import { browserClock, browserRandom, browserSignals, browserStorage, tabStorage } from './browser-ports';
import { browserDevices } from './media/browser-devices';
import { gateUrl, livekitPort } from './media/livekit-port';
import { wakeLock } from './media/wake-lock';
import { Session } from './meeting-session';
import type { SessionPorts } from './session-ports';
import { socketIoPort } from './socket-io-port';
import type { MeetingSession, OpenMeeting } from './types';

/** Connects to a meeting and stays connected. Only in a browser; loads the live code (Socket.IO now, LiveKit for whoever waits or is let in with sound). */
export const openMeeting = (open: OpenMeeting, ports: Partial<SessionPorts> = {}): MeetingSession => new Session(open, { ...browserPorts(open), ...ports });

const browserPorts = ({ meetingId }: OpenMeeting): SessionPorts => ({
  socket: socketIoPort(),
  clock: browserClock,
  signals: browserSignals,
  random: browserRandom,
  words: tabStorage,
  choices: browserStorage,
  media: livekitPort,
  devices: browserDevices,
  gate: (connection) => gateUrl(connection, meetingId),
  wakeLock: wakeLock(navigator.wakeLock, browserSignals),
});
