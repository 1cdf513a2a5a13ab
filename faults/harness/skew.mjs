/**
 * Loaded before a server under test (`NODE_OPTIONS=--import`): its wall clock is wrong by FAULTS_SKEW_MS, and jumps to the other side of the true time
 * whenever it gets SIGUSR2. Monotonic time stays as it is, as when somebody sets the clock of a machine.
 */
const True = Date;
let skew = Number(process.env.FAULTS_SKEW_MS ?? '0');
process.on('SIGUSR2', () => void (skew = -skew));

globalThis.Date = class extends True {
  /** @param {any[]} given */
  constructor(...given) {
    if (given.length === 0) super(True.now() + skew);
    else super(.../** @type {[any]} */ (given));
  }
  static now() {
    return True.now() + skew;
  }
};
