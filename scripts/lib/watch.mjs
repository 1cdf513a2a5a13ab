/** Development: the server is started again when code changes that it has loaded itself. Pages are Next's own matter. */
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

const WATCHED = ['server.ts', 'lib/env.ts', 'lib/log.ts', 'lib/server', 'lib/meeting', 'lib/protocol', 'lib/auth', 'lib/data', 'drizzle/schema'];
/** Editors write several files at once. In ms. */
const SETTLED_AFTER = 300;

/**
 * @param {string} root
 * @param {() => void} changed
 * @returns {() => void} ends it
 */
export function watchSources(root, changed) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const watchers = WATCHED.map((path) => join(root, path))
    .filter((path) => existsSync(path))
    .map((path) =>
      watch(path, { recursive: true }, (_, name) => {
        if (name && /\.test\.tsx?$|~$|\.sw\w$/.test(String(name))) return;
        clearTimeout(timer);
        timer = setTimeout(changed, SETTLED_AFTER);
      }),
    );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
