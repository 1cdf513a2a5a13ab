import { readdirSync, readFileSync } from 'node:fs';

/** This process and its children, the parent first. Linux only: elsewhere the parent alone, which PostgreSQL's children follow into death. */
export function familyOf(parent: number): readonly number[] {
  if (process.platform !== 'linux') return [parent];
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === parent);
  return [parent, ...children.map(Number)];
}

function parentOf(pid: string): number | null {
  try {
    // After the name in brackets, which may hold anything: the parent is field 4 (proc(5)).
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\)\s/s, '')
        .split(' ')[1],
    );
  } catch {
    return null; // it went while we looked
  }
}
