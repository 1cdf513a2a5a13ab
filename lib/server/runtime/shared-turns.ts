import type { Turns } from './turns';

interface Work<Q, A> {
  /** Carries out as many of the first ones as go together, and gives their answers; none: nothing was done. */
  readonly together: (asked: readonly Q[]) => Promise<readonly A[]>;
  /** Whatever stands in its way: there is an answer. */
  readonly alone: (asked: Q) => Promise<A>;
  /** When too many wait, or what waits is not begun any more. */
  readonly refused: A;
}
interface Waiting<Q, A> {
  readonly asked: Q;
  readonly answer: (answer: A) => void;
  readonly failed: (error: unknown) => void;
}

/** So many share one turn at most, so that one commit and one message to a page stay small. */
const MOST_TOGETHER = 50;

/**
 * Turns of one kind that several askers may share: what comes while the last in line waits, and is of its kind, is carried out with it. Nobody passes
 * anybody: the order stays that of arrival. Who finds nobody before them begins at once, alone.
 */
export class SharedTurns<Q, A> {
  /** The turn that may still be joined, if nobody has come behind it. */
  #open: { readonly waiting: Waiting<Q, A>[]; readonly place: number } | null = null;

  constructor(
    private readonly turns: Turns,
    private readonly work: Work<Q, A>,
  ) {}

  take(asked: Q): Promise<A> {
    if (this.turns.isFull) return Promise.resolve(this.work.refused);
    return new Promise((resolve, reject) => {
      const one = { asked, answer: resolve, failed: reject };
      const open = this.#open;
      if (open && open.place === this.turns.taken && open.waiting.length < MOST_TOGETHER) {
        open.waiting.push(one);
        this.turns.alsoWaits();
      } else this.#begin(one);
    });
  }

  #begin(first: Waiting<Q, A>): void {
    const waiting = [first];
    const mayBeJoined = !this.turns.idle;
    const done = this.turns.take(
      async () => {
        if (this.#open?.waiting === waiting) this.#open = null;
        await this.#carryOut(waiting);
      },
      () => {
        for (const { answer } of waiting) answer(this.work.refused);
      },
    );
    if (mayBeJoined) this.#open = { waiting, place: this.turns.taken };
    const over = () => this.turns.noLongerWait(waiting.length - 1);
    done.then(over, (error: unknown) => {
      over();
      for (const { failed } of waiting) failed(error);
    });
  }

  async #carryOut(waiting: readonly Waiting<Q, A>[]): Promise<void> {
    for (let done = 0; done < waiting.length; ) {
      const left = waiting.slice(done);
      const answers = left.length > 1 ? await this.work.together(left.map(({ asked }) => asked)) : [];
      for (const [n, answer] of answers.entries()) left[n]?.answer(answer);
      if (answers.length === 0 && left[0]) left[0].answer(await this.work.alone(left[0].asked));
      done += Math.max(1, answers.length);
    }
  }
}
