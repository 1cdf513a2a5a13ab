import pg from 'pg';
import { createClient } from 'redis';

/** The bare ways between two processes, with nothing of ours around them: the ceiling. */
export interface Bare {
  /** ms from sending until it has come. */
  once(): Promise<number>;
  close(): Promise<void>;
}

/** Resolves `once` when the text that was sent comes back. */
function measuring(send: (text: string) => Promise<unknown>) {
  let arrived: (text: string) => void = () => undefined;
  let sent = 0;
  return {
    heard: (text: string) => arrived(text),
    once: () => {
      sent += 1;
      const text = `hint ${sent} ${'x'.repeat(160)}`;
      const began = performance.now();
      return new Promise<number>((resolve, reject) => {
        arrived = (heard) => heard === text && resolve(performance.now() - began);
        send(text).catch(reject);
      });
    },
  };
}

export async function bareRedis(url: string): Promise<Bare> {
  const [here, there] = [await createClient({ url }).connect(), await createClient({ url }).connect()];
  const { heard, once } = measuring((text) => here.publish('bare', text));
  await there.subscribe('bare', heard);
  return {
    once,
    async close() {
      here.destroy();
      there.destroy();
    },
  };
}

export async function bareNotify(url: string): Promise<Bare> {
  const [here, there] = [new pg.Client(url), new pg.Client(url)];
  await Promise.all([here.connect(), there.connect()]);
  const { heard, once } = measuring((text) => here.query('select pg_notify($1, $2)', ['bare', text]));
  there.on('notification', ({ payload }) => heard(payload ?? ''));
  await there.query('listen bare');
  return {
    once,
    async close() {
      await here.end();
      await there.end();
    },
  };
}
