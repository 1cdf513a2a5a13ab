interface Log {
  info(context: object, message: string): void;
  warn(context: object, message: string): void;
  error(context: object, message: string): void;
}

/** Of what a library says, its own first words: whatever follows a colon, a quote or a line may quote somebody. */
const firstWords = (said: unknown) => (typeof said === 'string' ? (/^[^:"'`\n]{0,80}/.exec(said)?.[0] ?? '').trim() : '');

/**
 * Next and other libraries write to the console, with whole errors: a failed query would print the names that it was asked to store. From here
 * on it goes through our log, which keeps of an error only what is nobody's business but ours. Returns how to undo it.
 */
export function takeOverConsole(log: Log, target: Console = globalThis.console): () => void {
  const through =
    (level: keyof Log) =>
    (...said: unknown[]): void => {
      const err = said.find((one) => one instanceof Error);
      log[level](err ? { err } : {}, `said by a library: ${said.map(firstWords).filter(Boolean).join(' ').slice(0, 160)}`);
    };
  const before = { error: target.error, warn: target.warn, log: target.log, info: target.info };
  Object.assign(target, { error: through('error'), warn: through('warn'), log: through('info'), info: through('info') });
  return () => void Object.assign(target, before);
}
