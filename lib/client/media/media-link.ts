import type { LocalClock, Random } from '../ports';
import { Store } from '../store';
import type { DisconnectReason, MediaRoom } from './ports';

/** ms before each further attempt; the last one goes on. Chosen so that sound is back soon after the media server is (livekit.md §5). */
const DELAYS = [250, 500, 1_000, 1_500, 2_000];
/** The same person connected from elsewhere, and yet the meeting still says that we are the one: look again after this, in ms. */
const MOVED_FOR = 5_000;
/** So many failures in a row are called "away". */
const AWAY_AFTER = 2;
/** A session that ends sooner than this does not make the next attempt immediate. */
const STEADY_AFTER = 3_000;

/** Where to connect to. Another `key` is another occasion: what was refused before may be tried again. */
export interface Target {
  readonly url: string;
  readonly key: string;
}
export type LinkState = 'off' | 'connecting' | 'on' | 'reconnecting' | 'away' | 'moved' | 'refused';

/**
 * Keeps the media session as desired: connected while there is a target, and connected again for as long as there is one,
 * also after the server said goodbye (the library itself gives up then). A session that lives is never cut for a newer address; one that is being
 * repaired is, since the gate refuses the address of a socket that is gone.
 */
export class MediaLink {
  /** `room`: the session while it is connected, also while the library repairs it; else null. */
  readonly view = new Store<{ readonly state: LinkState; readonly room: MediaRoom | null }>({ state: 'off', room: null });
  #target: Target | null = null;
  /** The key for which the gate said no. */
  #refused: string | null = null;
  #room: MediaRoom | null = null;
  #connectedAt = 0;
  /** Key of the target that the session was connected to. */
  #connectedTo = '';
  #running = false;
  #attempt = 0;
  #stopTimer: () => void = () => undefined;

  constructor(
    private readonly load: () => Promise<MediaRoom | null>,
    private readonly ports: { readonly clock: LocalClock; readonly random: Random },
  ) {}

  get room(): MediaRoom | null {
    return this.view.getSnapshot().room;
  }

  /** The session that is being connected: it can be asked what it knows. */
  get coming(): MediaRoom | null {
    return this.room === null && this.#running ? this.#room : null;
  }

  desire(target: Target | null): void {
    const before = this.#target;
    this.#target = target;
    if (before?.key === target?.key) return;
    this.#attempt = 0;
    void this.#run();
  }

  /** A reason to try at once: the media server is back, the person asks for it. */
  tryNow(): void {
    this.#refused = null;
    this.#attempt = 0;
    if (this.view.getSnapshot().state === 'moved') this.view.patch({ state: 'off' });
    void this.#run();
  }

  /** The session is over, and not by us. */
  disconnected(reason: DisconnectReason): void {
    if (!this.room) return;
    this.view.patch({ state: reason === 'moved' ? 'moved' : 'reconnecting', room: null });
    if (reason === 'moved') return this.#later(MOVED_FOR, () => this.tryNow());
    if (this.ports.clock.now() - this.#connectedAt < STEADY_AFTER) return this.#afterDelay();
    this.#attempt = 0;
    void this.#run();
  }

  /** The library repairs the session by itself. */
  reconnecting(): void {
    if (!this.room) return;
    this.view.patch({ state: 'reconnecting' });
    void this.#run();
  }

  reconnected(): void {
    if (this.room) this.view.patch({ state: 'on' });
  }

  /** One step at a time: leave, or connect, until the fact fits the wish or a delay has to pass. */
  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#stopTimer();
    while (await this.#step()) this.#stopTimer();
    this.#running = false;
  }

  /** True: look again. */
  async #step(): Promise<boolean> {
    const target = this.#target;
    const { state, room } = this.view.getSnapshot();
    if (!target) return this.#leave();
    if (room && state === 'reconnecting' && this.#connectedTo !== target.key) return this.#startOver(room);
    if (room || state === 'moved') return false;
    if (this.#refused === target.key) {
      this.view.patch({ state: 'refused' });
      return false;
    }
    if (state === 'off' || state === 'refused') this.view.patch({ state: 'connecting' });
    const outcome = await this.#connect(target.url);
    if (outcome === 'on') {
      this.#connectedAt = this.ports.clock.now();
      this.#connectedTo = target.key;
      this.view.set({ state: 'on', room: this.#room }); // also when nobody wants it any more: the next step leaves it
    }
    if (outcome === 'refused') this.#refused = target.key;
    if (this.#target === null || outcome === 'refused') return true;
    if (outcome === 'away') this.#afterDelay();
    return false;
  }

  #afterDelay(): void {
    if (this.#attempt >= AWAY_AFTER) this.view.patch({ state: 'away' });
    const delay = DELAYS[Math.min(this.#attempt, DELAYS.length - 1)] ?? 2_000;
    this.#attempt += 1;
    this.#later(delay * (0.75 + this.ports.random.fraction() / 2), () => void this.#run());
  }

  async #connect(url: string): Promise<'on' | 'refused' | 'away'> {
    this.#room ??= await this.load();
    if (!this.#room) return 'away';
    return this.#target === null ? 'away' : this.#room.connect(url);
  }

  async #leave(): Promise<boolean> {
    this.#refused = null;
    const { room } = this;
    this.view.set({ state: 'off', room: null });
    await room?.disconnect();
    return this.#target !== null;
  }

  /** Lets go of a session whose repair can only fail. */
  async #startOver(room: MediaRoom): Promise<boolean> {
    this.view.patch({ room: null });
    await room.disconnect();
    return true;
  }

  #later(ms: number, act: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.ports.clock.after(ms, act);
  }
}
