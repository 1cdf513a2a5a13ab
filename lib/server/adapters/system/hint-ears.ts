import type { Hint } from '../../ports/hints';

export interface HintLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Who listens in this process. */
export class Ears {
  readonly #ears = new Set<(hint: Hint) => void>();

  constructor(private readonly log: HintLog) {}

  add(heard: (hint: Hint) => void): () => void {
    const ear = (hint: Hint) => heard(hint);
    this.#ears.add(ear);
    return () => void this.#ears.delete(ear);
  }

  hear(hint: Hint): void {
    for (const ear of this.#ears) {
      try {
        ear(hint);
      } catch (err) {
        this.log.error({ hint: hint.kind, err }, 'a hint could not be followed');
      }
    }
  }
}
