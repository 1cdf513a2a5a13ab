import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
// At the end and not after each test: a process that a test ended may still be writing its last line.
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** An empty folder that goes when the tests of this file are done. Every account may pass through it. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hearth-unit-'));
  chmodSync(path, 0o711);
  made.push(path);
  return path;
}
