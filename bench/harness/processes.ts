import { readdirSync, readFileSync } from 'node:fs';

// What a process of ours used, from /proc: Linux only, as the benchmarks are.

/** From /proc/PID/task/TID/schedstat: time on a core in ms; the first number is in ns. */
export const coreTime = (schedstat: string): number => Number(schedstat.split(' ')[0]) / 1e6;

/** From /proc/PID/status: memory of its own that it holds right now, in kB. Files that are only mapped do not count. NaN when there is none. */
export const ownMemory = (status: string): number => Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN);

/** CPU time that all threads of a process have used since its start, in ms. Threads that have ended are not in it: Node keeps its own. */
export function cpuOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce((sum, thread) => sum + coreTime(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')), 0);
}

/** In kB. */
export const memoryOf = (pid: number): number => ownMemory(readFileSync(`/proc/${pid}/status`, 'utf8'));
