/** `npm start` is npm, a shell, and we: when npm is ended by its pid, we would live on unseen (measured). So we look whether it is there. */
import { readFileSync } from 'node:fs';
import { commandLine, known, lives } from './processes.mjs';

/** @param {number} pid @returns {number} 0 when unknown */
function parentOf(pid) {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\)\s/s, '')
        .split(' ')[1],
    );
  } catch {
    return 0; // gone, or a system without /proc
  }
}

/** Calls `gone` once when the npm that started us has ended. Does nothing when no npm did. @param {() => void} gone */
export function watchParents(gone) {
  if (!process.env.npm_lifecycle_event) return;
  const above = [];
  for (let pid = process.ppid; pid > 1 && above.length < 4; pid = parentOf(pid)) {
    above.push(known(pid));
    if (/\bnpm\b/.test(commandLine(pid).split(' ').slice(0, 2).join(' '))) break;
  }
  const timer = setInterval(() => {
    if (above.every((who) => lives(who))) return;
    clearInterval(timer);
    gone();
  }, 1_000);
  timer.unref();
}
