import { alarms, type MeetingState } from '../../meeting/machine/meeting';
import type { Lease, Leases } from '../ports/leases';
import type { MeetingId } from '../ports/meeting-store';
import type { ActorPorts } from './attempts';
import { ProcessWatch } from './process-watch';
import { applyRecords, endChat, type RecordPorts } from './records';
import type { Registry } from './registry';
import { Resting, Sweep, type Log } from './sweep';
import { alarmName, systemRequest } from './system-request';

export interface Times {
  /** How often the sweep looks. */
  readonly sweepMs: number;
  /** A process that has not renewed its lease for so long is dead; several sweeps. */
  readonly leaseMs: number;
  /** An actor that nobody watches or asks is dropped after this. */
  readonly idleMs: number;
  /** From the end of a meeting until its records are applied: last answers are still given, other processes read how it ended. Below 60 s. */
  readonly settleMs: number;
  /** A meeting to which nobody ever came ends this long after its slot, as a forgotten one does. */
  readonly unbegunMs: number;
  /** How often what was kept long enough is looked for; also right after a start. */
  readonly forgetMs: number;
}
export const TIMES: Times = { sweepMs: 1_000, leaseMs: 5_000, idleMs: 300_000, settleMs: 2_000, unbegunMs: 1_800_000, forgetMs: 3_600_000 };

export interface CaretakerPorts extends ActorPorts, RecordPorts {
  readonly leases: Leases;
  readonly log: Log;
  /** Others had given this process up (it stood still for long): its sockets count as lost and must come again. */
  readonly onRevived?: () => void;
  /** How many other processes live, after each look. */
  readonly onCompany?: (others: number) => void;
}

/** Meetings looked after in one sweep. */
const BATCH = 100;
/** A meeting that has ended is dropped from the memory so long after its last use, in ms; the same minute within which its rows go. */
const ENDED_IDLE_MS = 30_000;
/** What fails for one meeting is tried again after one sweep, two, four … at last after this. */
const LONGEST_REST_MS = 30_000;

/**
 * What must happen to meetings though nobody asks: alarms, hints that got lost, connections of dead processes, records of ended meetings, and
 * forgetting what was kept long enough.
 * Runs in every process; several may do the same thing at once, and it is stored once.
 */
export class Caretaker {
  readonly #sweeps: readonly Sweep[];
  readonly #watch: ProcessWatch;
  readonly #resting: Resting;
  #lease: Lease | null = null;

  constructor(
    private readonly processId: string,
    private readonly ports: CaretakerPorts,
    private readonly registry: Registry,
    private readonly times: Times,
  ) {
    this.#watch = new ProcessWatch(times.leaseMs, times.sweepMs);
    this.#resting = new Resting(times.sweepMs, LONGEST_REST_MS);
    const parts = {
      lease: () => this.#lookAfterProcesses(),
      news: () => this.#readNews(),
      alarms: () => this.#ring(),
      records: () => this.#applyRecords(),
      idle: async () => this.#dropUnused(),
    };
    // Each on its own: a slow one must not keep the lease from being renewed.
    this.#sweeps = [
      ...Object.entries(parts).map(([name, work]) => new Sweep(name, work, times.sweepMs, ports.log)),
      new Sweep('old', () => this.#forgetOld(), times.forgetMs, ports.log),
    ];
  }

  /** Resolves when each part ran once. */
  async start(): Promise<void> {
    await Promise.all(this.#sweeps.map((sweep) => sweep.start()));
  }
  /** Every part once, now, one after the other. */
  async runOnce(): Promise<void> {
    for (const sweep of this.#sweeps) await sweep.run();
  }
  async stop(): Promise<void> {
    await Promise.all(this.#sweeps.map((sweep) => sweep.stop()));
  }
  /** Whatever connections this process had are accounted for. */
  async giveLeaseBack(): Promise<void> {
    if (this.#lease) await this.ports.leases.release(this.#lease);
  }

  async #lookAfterProcesses(): Promise<void> {
    try {
      const now = this.ports.clock.now();
      const outcome = await this.ports.leases.renew(this.processId, now);
      const first = this.#lease === null;
      this.#lease = { process: this.processId, lastSeen: now };
      if (outcome === 'revived' && !first) this.ports.onRevived?.();
      const leases = await this.ports.leases.all();
      const dead = this.#watch.dead(leases, now);
      this.ports.onCompany?.(leases.filter((lease) => lease.process !== this.processId && !dead.includes(lease)).length);
      for (const lease of dead) if (lease.process !== this.processId) await this.#oneByOne('process', lease.process, () => this.#bury(lease));
    } catch (error) {
      this.#watch.forget();
      throw error;
    }
  }

  /** Its connections count as lost at its last sign of life. The lease goes once all of them do; until then, the next sweep or another process goes on. */
  async #bury({ process, lastSeen }: Lease): Promise<void> {
    const command = { type: 'LoseProcess', process, at: lastSeen } as const;
    const running = await this.ports.meetings.running();
    const outcomes = await Promise.allSettled(
      running.map(async (meeting) => {
        const { actor } = this.registry.use(meeting);
        const { state } = await actor.newest();
        const request = hasConnectionOf(process, state) ? systemRequest(state, `lost:${process}:${lastSeen}`, command) : null;
        const answer = request && (await actor.submit(request));
        if (answer && !answer.ok && answer.code !== 'meeting_ended') throw new Error(`The loss of a process was answered ${answer.code}.`);
      }),
    );
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure) throw failure.reason;
    await this.ports.leases.release({ process, lastSeen });
    this.ports.log.warn({ process }, 'a server process died; its connections count as lost');
  }

  async #readNews(): Promise<void> {
    const loaded = this.registry.all.filter(({ actor }) => actor.known && actor.state.lifecycle.status !== 'ended');
    if (loaded.length === 0) return;
    const ids = loaded.map(({ id }) => id);
    const [events, chat] = await Promise.all([this.ports.meetings.newest(ids), this.ports.chat.newest(ids)]);
    const behind = loaded.filter(({ id, actor }) => actor.isBehind({ seq: events.get(id) ?? 0, chat: chat.get(id) ?? 0 }));
    await Promise.all(behind.map(({ id, actor }) => this.#oneByOne('news', id, () => actor.wake())));
  }

  async #ring(): Promise<void> {
    const due = await this.ports.meetings.due(this.ports.clock.now(), BATCH + this.#resting.size);
    await Promise.all(due.map((id) => this.#oneByOne('alarm', id, () => this.#ringOne(id))));
  }

  async #ringOne(id: MeetingId): Promise<void> {
    const { actor } = this.registry.use(id);
    const { state } = await actor.newest();
    const due = alarms(state).filter(({ at }) => at <= this.ports.clock.now());
    for (const alarm of due.sort((a, b) => a.at - b.at)) {
      const request = systemRequest(state, alarmName(alarm), alarm.command);
      const answer = request && (await actor.submit(request));
      if (answer && !answer.ok) throw new Error(`An alarm was answered ${answer.code}.`);
    }
    const rung = new Set(due.map(alarmName));
    const stuck = alarms(actor.state).some((alarm) => rung.has(alarmName(alarm)) && alarm.at <= this.ports.clock.now());
    if (stuck) throw new Error('An alarm rang and changed nothing.');
  }

  async #applyRecords(): Promise<void> {
    const now = this.ports.clock.now();
    await this.ports.records.endUnbegun(now - this.times.unbegunMs, now);
    const pending = await this.ports.records.pending(now - this.times.settleMs, BATCH + this.#resting.size);
    for (const id of pending) {
      await this.#oneByOne('records', id, async () => {
        await applyRecords(this.ports, id);
        this.registry.forget(id);
        this.ports.log.info({ meeting: id }, 'records applied');
      });
    }
    const chats = await this.ports.records.chatDue(now, BATCH + this.#resting.size);
    for (const id of chats) {
      await this.#oneByOne('chat', id, async () => {
        await endChat(this.ports, id);
        this.ports.log.info({ meeting: id }, 'the chat that was kept is deleted');
      });
    }
  }

  async #dropUnused(): Promise<void> {
    const now = this.ports.clock.now();
    this.registry.dropUnused(now - this.times.idleMs, now - Math.min(this.times.idleMs, ENDED_IDLE_MS));
  }

  /** Dates and months, so an hour more or less does not matter; that it is done in every process does not either. */
  async #forgetOld(): Promise<void> {
    const forgotten = await this.ports.records.forgetOld(this.ports.clock.now());
    if (Object.values(forgotten).some((count) => count > 0)) this.ports.log.info(forgotten, 'deleted what was kept long enough');
  }

  /** What fails for one meeting must not stand in the way of others. */
  async #oneByOne(what: string, id: string, work: () => Promise<void>): Promise<void> {
    const name = `${what} ${id}`;
    if (this.#resting.has(name, this.ports.clock.now())) return;
    try {
      await work();
      this.#resting.succeeded(name);
    } catch (error) {
      this.#resting.failed(name, this.ports.clock.now());
      this.ports.log.error({ what, of: id, err: error }, 'failed; trying again later');
    }
  }
}

const hasConnectionOf = (process: string, { presence: { people } }: MeetingState): boolean =>
  Object.values(people).some(({ connections }) => connections.some((connection) => connection.startsWith(`${process}.`)));
