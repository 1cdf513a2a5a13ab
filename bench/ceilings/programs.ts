import { spawn } from 'node:child_process';
import { freePort, somewhere } from '../../scripts/lib/ports.mjs';
import { end, type Known, known, until } from '../../scripts/lib/processes.mjs';

/** A server that is a ceiling, as a process of its own. */
export interface Program {
  readonly port: number;
  readonly pid: number;
  kill(): Promise<void>;
  /** On the same port. Resolves when the process exists: it may not listen yet. */
  start(): Promise<void>;
}

/** Starts `file` with PORT set, and waits until it says "listening" (at most 30 s). `keep` is told of every process. */
export async function startProgram(file: string, keep: (process: Known) => void): Promise<Program> {
  const port = await freePort(somewhere());
  let who: Known | null = null;
  let listens = false;
  const start = async () => {
    listens = false;
    const child = spawn(process.execPath, [file], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (listens ||= text.includes('listening')));
    who = child.pid === undefined ? null : known(child.pid);
    if (!who) throw new Error(`${file} cannot be started.`);
    keep(who);
  };
  await start();
  if (!(await until(() => listens, 30_000))) throw new Error(`${file} does not listen.`);
  return {
    port,
    get pid() {
      return who?.pid ?? 0;
    },
    kill: async () => void (await end(who, [['SIGKILL', 5_000]])),
    start,
  };
}
