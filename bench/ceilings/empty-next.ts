import { join } from 'node:path';
import { lastLines, run, type Known } from '../../scripts/lib/processes.mjs';
import { ROOT } from '../harness/installation';
import { type Program, startProgram } from './programs';

const FOLDER = join(ROOT, 'bench/ceilings/empty-next');

/** Builds the empty page (half a minute) and serves it. */
export async function startEmptyNext(keep: (process: Known) => void): Promise<Program> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await run(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build', FOLDER], { cwd: ROOT, env, timeout: 180_000 });
  if (code !== 0) throw new Error(`The empty page cannot be built: ${lastLines(output)}`);
  return startProgram(join(FOLDER, 'server.mjs'), keep);
}
