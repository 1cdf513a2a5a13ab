import { decide, evolveAll } from '../../meeting/machine/meeting';
import type { CommandAnswer } from '../../protocol/messages';
import type { Caused, MeetingId, Origin, Recorded } from '../ports/meeting-store';
import { failureCode, MAX_RACES, type ActorPorts } from './attempts';
import type { FollowedMeeting } from './followed-meeting';
import { reached } from './steps';
import type { Request } from './types';

const originOf = ({ actor, commandId }: Request): Origin => ({ by: actor, commandId });

/** The commands of one meeting, in its actor's turn: the machine decides, the store settles who was first, then it is told. */
export class CommandDesk {
  constructor(
    private readonly id: MeetingId,
    private readonly meeting: FollowedMeeting,
    private readonly ports: Pick<ActorPorts, 'meetings' | 'clock'>,
    /** Something of ours was stored, up to this `seq`. */
    private readonly onStored: (seq: number) => void,
  ) {}

  /** Never rejects. */
  async carryOut(request: Request): Promise<CommandAnswer> {
    const { command, actor, facts } = request;
    const origin = originOf(request);
    let tried = false;
    try {
      this.meeting.mustBeReadable();
      for (let race = 0; race < MAX_RACES; race += 1) {
        const done = this.meeting.carriedOut(origin);
        if (done !== undefined) return { ok: true, seq: done };

        const decision = decide(this.meeting.state, command, { actor, facts, now: this.ports.clock.now() });
        const events = decision.ok ? decision.value : [];
        if (events.length > 0) {
          reached('decided', () => command.type);
          tried = true;
          const result = await this.ports.meetings.append(this.id, this.meeting.seq, origin, events, this.meeting.rowAfter(events));
          if (result === 'stored') {
            reached('stored', () => command.type);
            this.#follow([{ origin, events }]);
            reached('published', () => command.type);
            return { ok: true, seq: this.meeting.seq };
          }
          tried = false;
          const learned = await this.meeting.catchUp();
          if (result === 'repeated') return { ok: true, seq: this.meeting.carriedOut(origin) ?? this.meeting.seq };
          if (result === 'over' && !learned) return { ok: false, code: 'meeting_ended' };
        } else if (!(await this.meeting.catchUp())) {
          // A "no", or a "nothing to do", may come from old knowledge: only with the newest is it an answer.
          return decision.ok ? { ok: true, seq: this.meeting.seq } : { ok: false, code: decision.error };
        }
      }
      return { ok: false, code: 'busy' };
    } catch (error) {
      return { ok: false, code: failureCode(error, tried) };
    }
  }

  /**
   * As many of the first ones as the meeting says yes to, each decided on what those before it led to, by one commit: all of them are stored, or none.
   * Whatever is not that plain (a "no", a repetition, somebody else was first) is left to `carryOut`. Gives the answers of those that were tried;
   * none: nothing is stored. Never rejects.
   */
  async carryOutTogether(requests: readonly Request[]): Promise<readonly CommandAnswer[]> {
    if (!this.meeting.known) return [];
    const planned = this.#plan(requests);
    if (planned.length < 2) return [];
    const all = (step: Parameters<typeof reached>[0]) => {
      for (const { command } of requests.slice(0, planned.length)) reached(step, () => command.type);
    };
    try {
      all('decided');
      const events = planned.flatMap((one) => one.events);
      if ((await this.ports.meetings.appendAll(this.id, this.meeting.seq, planned, this.meeting.rowAfter(events))) !== 'stored') return [];
      all('stored');
      const answers = this.#follow(planned);
      all('published');
      return answers;
    } catch (error) {
      return planned.map(() => ({ ok: false, code: failureCode(error, true) }));
    }
  }

  #plan(requests: readonly Request[]): readonly Caused[] {
    const planned: Caused[] = [];
    let { state } = this.meeting;
    for (const request of requests) {
      const origin = originOf(request);
      const isRepeated = planned.some((one) => one.origin.by === origin.by && one.origin.commandId === origin.commandId);
      if (isRepeated || this.meeting.carriedOut(origin) !== undefined) break;
      const decision = decide(state, request.command, { actor: request.actor, facts: request.facts, now: this.ports.clock.now() });
      if (!decision.ok || decision.value.length === 0) break;
      planned.push({ origin, events: decision.value });
      state = evolveAll(state, decision.value);
    }
    return planned;
  }

  /** They are stored next, in this order. */
  #follow(stored: readonly Caused[]): readonly CommandAnswer[] {
    let { seq } = this.meeting;
    const answers: CommandAnswer[] = [];
    const batches = stored.map(({ origin, events }): readonly Recorded[] => {
      const batch = events.map((event, i) => ({ ...origin, seq: seq + i + 1, event }));
      seq += events.length;
      answers.push({ ok: true, seq });
      return batch;
    });
    this.meeting.follow(batches);
    this.onStored(seq);
    return answers;
  }
}
