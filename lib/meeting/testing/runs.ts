/** `full` in `npm test`: five times as much as in `npm run check`. The one place of lib/meeting that reads the environment; tests only. */
const full = process.env.HEARTH_PROPERTY_RUNS === 'full';

/** Random meetings to try. Each has 50 commands: 10,000 commands by default, 50,000 in full. */
export const RUNS = full ? 1_000 : 200;
export const COMMANDS_A_RUN = 50;
