import { openMeeting } from '../../lib/client/open-meeting';
import type { MeetingSession } from '../../lib/client/types';
import type { Turn } from '../../lib/meeting/floor/types';
import type { ClientCommand } from '../../lib/protocol/messages';
import { Bare } from './bare';
import { hasHeard, heard, listen, type Listening, type Moment, packetsOf, type Tones } from './listening';
import { between, cutSignalling, watch } from './watching';

// Runs inside of a page of our origin, with the cookies of a person who came in by the front door: the product's own session without its screens,
// and, beside it, LiveKit's client bare.

interface Standing {
  readonly me: string | null;
  readonly standing: string | null;
  readonly waiting: readonly string[];
  /** The one that runs. */
  readonly segment: { readonly id: string; readonly title: string } | null;
  readonly turn: { readonly id: string; readonly who: string; readonly phase: Turn['phase']; readonly held: boolean } | null;
  readonly lead: string | null;
  /** In the room, but without a connection now. */
  readonly lost: readonly string[];
  readonly microphone: { readonly state: string; readonly wanted: boolean; readonly barrier: string | null };
  readonly ready: readonly string[];
  readonly media: string;
  /** The connection that may have this person's media. */
  readonly connection: string | null;
}

export class InPage {
  readonly bare = new Bare();
  readonly between = between;
  #session: MeetingSession | null = null;
  readonly #kept = new Map<string, Moment>();
  #startsAtOnce = false;
  #started = '';
  /** When `startAtOnce` pressed last. */
  pressedAt: Moment = 0;

  now = (): Moment => performance.now();
  cutSignalling = cutSignalling;
  listen = (tones: Tones): void => listen(tones);
  heard = (): Listening => heard();
  hasHeard = hasHeard;
  /** Packets of sound that this page has sent, of all connections together. */
  sent = (): Promise<number> => packetsOf('outbound-rtp', 'packetsSent');

  /** The product's session. `media`: with its own sound, as on the screen of a room. */
  open(meetingId: string, name: string, media: boolean): void {
    const without = { supported: () => false, fetch: () => undefined, load: async () => null };
    this.#session = openMeeting({ meetingId, participation: 'turns', initialName: name }, media ? {} : { media: without });
    this.#session.subscribe(() => void this.#startIfOffered());
    this.#session.chat.subscribe(() => this.#read());
  }

  /** "ok", or why not. */
  async command(command: ClientCommand): Promise<string> {
    const result = await this.#use().command(command);
    return result.ok ? 'ok' : result.error;
  }
  say(text: string): void {
    this.#use().chat.say(text);
  }
  /** When this page first showed these words as kept, whoever wrote them; null: not yet. */
  keptAt = (text: string): Moment | null => this.#kept.get(text) ?? null;
  setMicrophone(on: boolean): Promise<void> {
    return this.#use().media.setMicrophone(on);
  }
  setCamera(on: boolean): Promise<void> {
    return this.#use().media.setCamera(on);
  }
  /** Somebody who presses "Start speaking" in the moment in which the floor is offered. */
  startAtOnce(): void {
    this.#startsAtOnce = true;
    void this.#startIfOffered();
  }

  state(): Standing {
    const { me, standing, meeting, media } = this.#use().getSnapshot();
    const turn = meeting?.floor.turn ?? null;
    return {
      me,
      standing,
      waiting: meeting?.lobby.waiting.map(({ id }) => id) ?? [],
      segment: meeting?.agenda.segments.find(({ state: so }) => so === 'now') ?? null,
      turn: turn && { id: turn.id, who: turn.who, phase: turn.phase, held: turn.heldSince !== null },
      lead: meeting?.roster.lead ?? null,
      lost: Object.entries(meeting?.presence.people ?? {}).flatMap(([id, { lostAt }]) => (lostAt === null ? [] : [id])),
      microphone: media.microphone,
      ready: media.ready,
      media: media.connection,
      connection: (me && meeting?.presence.people[me]?.media) || null,
    };
  }

  bareThroughGate(): Promise<void> {
    const { connection } = this.state();
    return this.bare.connect(`${window.location.origin.replace('http', 'ws')}/livekit/${encodeURIComponent(connection ?? '')}`, 'x');
  }

  #read(): void {
    for (const entry of this.#use().chat.getSnapshot().entries)
      if (entry.kind === 'message' && !this.#kept.has(entry.message.text ?? '')) this.#kept.set(entry.message.text ?? '', this.now());
  }

  /** As the button does it: the turn, and with it the microphone. */
  async #startIfOffered(): Promise<void> {
    const session = this.#use();
    const { me, meeting } = session.getSnapshot();
    const turn = meeting?.floor.turn;
    if (!this.#startsAtOnce || turn?.who !== me || turn?.phase !== 'offered' || turn.id === this.#started) return;
    this.#started = turn.id;
    this.pressedAt = this.now();
    const answer = await session.command({ type: 'StartTurn', turn: turn.id, by: 'voice' });
    if (answer.ok) await session.media.setMicrophone(true);
  }

  #use(): MeetingSession {
    if (!this.#session) throw new Error('no meeting is open in this page');
    return this.#session;
  }
}

declare global {
  interface Window {
    __page: InPage;
  }
}
watch();
window.__page = new InPage();
