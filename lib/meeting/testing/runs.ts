/**
 * `full` in `npm test`: five times as much as in `npm run check`, and of the floor twenty times. A number, by hand: so many random meetings.
 * The one place of lib/meeting that reads the environment; tests only.
 */
const asked = process.env.HEARTH_PROPERTY_RUNS;
const full = asked === 'full';

/** Random meetings to try. Each has 50 commands: 10,000 commands by default, 50,000 in full. */
export const RUNS = full ? 1_000 : Number(asked) > 0 ? Number(asked) : 200;
/** The same for what is promised of the floor: 200,000 commands in full. */
export const FLOOR_RUNS = full ? 4_000 : RUNS;
export const COMMANDS_A_RUN = 50;
