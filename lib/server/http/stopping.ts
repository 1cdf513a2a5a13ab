/** One thing to stop, by name: the name is logged when it fails or takes too long. */
export type Step = readonly [name: string, stop: () => unknown];

export interface StopLog {
  info(context: object, message: string): void;
  error(context: object, message: string): void;
}

/**
 * Stops one thing after the other, in this order. What fails does not keep the rest from stopping. Resolves to false when something failed, or
 * when not everything had stopped within `patience` ms.
 */
export async function stopInOrder(steps: readonly Step[], patience: number, log: StopLog): Promise<boolean> {
  let current = '';
  let clean = true;
  const all = async () => {
    for (const [name, stop] of steps) {
      current = name;
      try {
        await stop();
      } catch (err) {
        clean = false;
        log.error({ what: name, err }, 'could not be stopped');
      }
    }
    return true;
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const inTime = await Promise.race([all(), late]);
  clearTimeout(timer);
  if (!inTime) log.error({ what: current }, 'takes too long to stop');
  return clean && inTime;
}
