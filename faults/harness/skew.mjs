/**
 * Loaded before a server under test (`NODE_OPTIONS=--import`): its wall clock is wrong by FAULTS_SKEW_MS, and jumps to the other side of the true time
 * whenever it gets SIGUSR2. Monotonic time stays as it is, as when somebody sets the clock of a machine.
 */
const True = Date;
let skew = Number(process.env.FAULTS_SKEW_MS ?? '0');
process.on('SIGUSR2', () => void (skew = -skew));

/** @this {unknown} @param {any[]} given */
function Wrong(...given) {
  if (!new.target) return new True(True.now() + skew).toString();
  return given.length === 0 ? new True(True.now() + skew) : new True(.../** @type {[any]} */ (given));
}
// Own properties and not inherited ones: Next makes a Date of its own out of what it finds there.
Object.defineProperties(Wrong, Object.getOwnPropertyDescriptors(True));
Object.defineProperty(Wrong, 'now', { value: () => True.now() + skew, writable: true, configurable: true });
Object.defineProperty(True.prototype, 'constructor', { value: Wrong, writable: true, configurable: true });
globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (Wrong));
