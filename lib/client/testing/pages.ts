import type { ParticipantId } from '../../meeting/machine/people';
import { Session } from '../meeting-session';
import type { SessionPorts } from '../session-ports';
import type { OpenMeeting } from '../types';
import { FakeClock } from './fake-clock';
import { FakeDevices, FakeMedia } from './fake-media';
import { evenRandom, FakePage, memoryStorage } from './fake-page';
import { ModelServer } from './model-server';

/** Some people's pages on one server, all in memory and in the test's own time. */
export class Pages {
  readonly clock = new FakeClock();
  readonly server = new ModelServer(this.clock);
  #made = 0;

  /** A page; `words`: the tab's storage of an earlier one, for a reload. */
  open(person: ParticipantId, options: Partial<OpenMeeting> & { readonly words?: Map<string, string>; readonly unable?: FakeDevices['impossible'] } = {}) {
    this.#made += 1;
    const random = evenRandom();
    const media = new FakeMedia();
    const devices = new FakeDevices();
    media.able = options.unable === undefined;
    devices.impossible = options.unable ?? null;
    const words = memoryStorage(options.words ?? new Map());
    const page = new FakePage();
    const tab = this.#made;
    let awake = 0;
    const ports: SessionPorts = {
      socket: this.server.port(person),
      clock: this.clock,
      signals: page,
      random: { fraction: random.fraction, id: () => `${person}-${tab}-${random.id()}` },
      words,
      choices: memoryStorage(),
      media,
      devices,
      gate: (connection) => `wss://here/livekit/${connection}`,
      wakeLock: {
        hold() {
          awake += 1;
          return () => {
            awake -= 1;
          };
        },
      },
    };
    const session = new Session({ meetingId: 'meeting-1', participation: 'turns', ...options }, ports);
    const texts = () => session.chat.getSnapshot().entries.map((entry) => (entry.kind === 'message' ? entry.message.text : `${entry.text} (${entry.state})`));
    return { session, media, devices, words, page, texts, awake: () => awake, view: () => session.getSnapshot() };
  }

  /** Fay opens the meeting; the others stand in the room before they open a page. */
  inRoom(facilitator: ParticipantId, ...members: readonly ParticipantId[]): void {
    this.server.enter(facilitator);
    for (const member of members) {
      this.server.enter(member);
      this.server.do(facilitator, { type: 'Admit', id: member });
    }
  }
}
