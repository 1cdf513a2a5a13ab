import type { Participation, Standing } from '../meeting/machine/people';
import type { ClientCommand, MediaHealth, ServerMessage } from '../protocol/messages';
import { ChatStore } from './chat/chat-store';
import { Commands } from './commands';
import { Connection } from './connection';
import { WarmDevices } from './door/warm-devices';
import { finishedBy, isForGood, reasonIn } from './finished';
import { MediaController } from './media/media-controller';
import { NONE_CHOSEN } from './media/types';
import { isInRoom, MeetingMirror } from './meeting-mirror';
import { NotesStore } from './notes/notes-store';
import { Resync } from './resync';
import type { SessionPorts } from './session-ports';
import { Store } from './store';
import type { CommandResult, Finished, KnockView, MeetingSession, MeetingSnapshot, OpenMeeting } from './types';

/** An accepted command whose effect does not come within this time is looked up, in ms. */
const CONFIRMED_WITHIN = 2_000;

/** Puts connection, mirror, chat and media of one meeting together. All of them go on by themselves; this one only passes on what one learns to the others. */
export class Session implements MeetingSession {
  readonly chat: ChatStore;
  readonly media: MediaController;
  readonly notes: NotesStore;
  readonly #view: Store<MeetingSnapshot>;
  readonly #mirror = new MeetingMirror();
  readonly #connection: Connection;
  readonly #commands: Commands;
  readonly #resync: Resync;
  #health: MediaHealth['state'] | null = null;
  #knock: KnockView = { state: 'idle' };
  /** Asks to come in by itself, at first or after the place at the door was lost with the network. */
  #wantsIn: { readonly name: string; readonly participation: Participation } | null;
  #leaving = false;
  #was: Standing | null = null;
  #finished: Finished | null = null;
  #letSleep: (() => void) | null = null;
  #disposed = false;

  constructor(
    open: OpenMeeting,
    private readonly ports: SessionPorts,
  ) {
    this.#connection = new Connection(open.meetingId, ports, {
      message: (message) => this.#told(message),
      chat: (batch) => this.chat.receive(batch),
      note: (note) => this.notes.receive(note),
      media: ({ state }) => {
        this.#health = state;
        this.#changed();
      },
    });
    this.#commands = new Commands(this.#connection, this.#mirror, ports, () => this.#changed());
    this.#resync = new Resync(this.#connection, ports.clock);
    this.chat = new ChatStore(open.meetingId, this.#connection, ports);
    this.notes = new NotesStore(this.#connection, ports.random);
    this.media = new MediaController(ports, {
      chosen: open.deviceIds ?? NONE_CHOSEN,
      warm: open.warm ?? new WarmDevices(),
      takeMedia: () => this.command({ type: 'TakeMedia' }),
    });
    this.#wantsIn = open.initialName === undefined ? null : { name: open.initialName, participation: open.participation };
    this.#view = new Store<MeetingSnapshot>(this.#snapshot());
    for (const part of [this.#connection.time.offset, this.#commands.pending, this.media, this.notes]) part.subscribe(() => this.#show());
    this.#connection.view.subscribe(() => this.#changed());
    this.#connection.greeting.subscribe(() => this.#greeted());
    this.#connection.start();
  }

  readonly getSnapshot = (): MeetingSnapshot => this.#view.getSnapshot();
  readonly subscribe = (listener: () => void): (() => void) => this.#view.subscribe(listener);

  async knock(name: string, participation: Participation): Promise<CommandResult> {
    this.#wantsIn = { name, participation };
    this.#setKnock({ state: 'asking' });
    const result = await this.command({ type: 'Knock', name, participation });
    if (!result.ok) {
      this.#wantsIn = null;
      this.#setKnock({ state: 'refused', code: result.error });
    }
    return result;
  }

  giveUpWaiting = (): Promise<CommandResult> => this.#leave({ type: 'GiveUpWaiting' });
  leave = (): Promise<CommandResult> => this.#leave({ type: 'Leave' });
  raiseHand = (): Promise<CommandResult> => this.command({ type: 'RaiseHand' });
  dismissNotice = (): Promise<CommandResult> => this.command({ type: 'DismissNotice' });

  async lowerHand(): Promise<CommandResult> {
    const me = this.#mirror.confirmed?.me.id;
    return me ? this.command({ type: 'LowerHand', id: me }) : { ok: false, error: 'not_here' };
  }

  async command(command: ClientCommand): Promise<CommandResult> {
    const result = await this.#commands.send(command);
    if (result.ok) this.#resync.unlessReached(result.value.seq, CONFIRMED_WITHIN, () => this.#mirror.confirmed?.seq ?? 0);
    return result;
  }

  serverNow = (): number => this.#connection.time.now();
  reconnectNow = (): void => this.#connection.reconnectNow();

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#connection.close();
    this.#resync.stop();
    this.media.dispose();
    this.chat.close(false);
    this.#letSleep?.();
    this.#letSleep = null;
  }

  /** The answer to a goodbye may be lost with the socket; that the server has said the last word is the answer then. */
  async #leave(command: ClientCommand): Promise<CommandResult> {
    this.#leaving = true;
    this.#wantsIn = null;
    const result = await this.command(command);
    if (result.ok || this.#finished) return { ok: true, value: { seq: 0 } };
    this.#leaving = false;
    return result;
  }

  #greeted(): void {
    if (this.#connection.greeting.getSnapshot()) this.#resync.expectSnapshot();
    this.#changed();
  }

  #told(message: ServerMessage): void {
    const firstWord = message.type === 'snapshot' && !this.#resync.isSynced;
    const before = this.#mirror.confirmed?.me.role ?? null;
    const outcome = this.#mirror.receive(message, firstWord);
    if (outcome === 'gap') return this.#resync.ask();
    if (message.type === 'snapshot') this.#resync.synced();
    if (outcome === 'known') return;
    this.#standing(before, firstWord);
    this.#changed();
  }

  /** What a new standing means for the chat, for the knock, and for the end. `firstWord`: of a new connection. */
  #standing(before: Standing | null, firstWord: boolean): void {
    const confirmed = this.#mirror.confirmed;
    if (!confirmed) return;
    const { role, id } = confirmed.me;
    this.notes.standing(id, role);
    if (isInRoom(role) && (firstWord || role !== before)) this.chat.enter(id, role !== before);
    if (!isInRoom(role) && isInRoom(before)) this.chat.leave();
    if (role !== 'outside') this.#knock = { state: 'idle' };
    else if (firstWord) this.#outside(before);
    else if (role !== before) this.#wantsIn = null; // sent out while connected: somebody's will, not the network's
    if (role !== 'outside') this.#was = role;
  }

  /** A new connection finds this person outside: they ask to come in, have left, or lost their place at the door with the network. */
  #outside(before: Standing | null): void {
    if (this.#leaving) return this.#connection.close();
    const ended = this.#mirror.confirmed?.meeting.lifecycle.status === 'ended';
    const lostPlace = before === null || before === 'waiting';
    if (this.#wantsIn && lostPlace && !ended && this.#knock.state !== 'asking') void this.knock(this.#wantsIn.name, this.#wantsIn.participation);
  }

  #setKnock(knock: KnockView): void {
    this.#knock = knock;
    this.#changed();
  }

  /** Everything that follows from everything else; cheap when nothing changed. */
  #changed(): void {
    this.#finish();
    const confirmed = this.#mirror.confirmed;
    const standing = confirmed?.me.role ?? null;
    this.media.update({
      me: confirmed?.me.id ?? null,
      connection: this.#resync.isSynced ? (this.#connection.greeting.getSnapshot()?.connection ?? null) : null,
      standing,
      meeting: confirmed?.meeting ?? null,
      health: this.#health,
      over: this.#disposed || this.#finished !== null,
    });
    this.#keepAwake(isInRoom(standing) && !this.#finished && !this.#disposed);
    this.#show();
  }

  #show(): void {
    this.#view.patch(this.#snapshot());
  }

  #finish(): void {
    if (this.#finished || this.#disposed) return;
    const view = this.#connection.view.getSnapshot();
    const left = this.#leaving && view.state === 'finished' && view.code === 'closed';
    this.#finished = left ? reasonIn(this.#mirror.confirmed, this.#was) : finishedBy(view, this.#mirror.confirmed, this.#was);
    if (!this.#finished) return;
    this.#resync.stop();
    this.chat.close(isForGood(this.#finished));
    this.notes.clear();
  }

  #keepAwake(wanted: boolean): void {
    if (wanted) this.#letSleep ??= this.ports.wakeLock.hold();
    else {
      this.#letSleep?.();
      this.#letSleep = null;
    }
  }

  #snapshot(): MeetingSnapshot {
    const confirmed = this.#mirror.confirmed;
    return {
      connection: this.#connection.view.getSnapshot(),
      me: confirmed?.me.id ?? this.#connection.greeting.getSnapshot()?.me ?? null,
      standing: confirmed?.me.role ?? null,
      meeting: this.#mirror.meeting,
      seq: confirmed?.seq ?? 0,
      knock: this.#knock,
      pending: this.#commands.pending.getSnapshot(),
      mediaHealth: this.#health,
      media: this.media.getSnapshot(),
      notes: this.notes.getSnapshot(),
      serverOffset: this.#connection.time.offset.getSnapshot(),
      finished: this.#finished,
    };
  }
}
