import { describe, expect, it } from 'vitest';
import { patiently } from './patience';

const coded = (code: string, also: object = {}) => Object.assign(new Error(code), { code, ...also });

/** Fails so often with this, and then gives 'done'. */
const failing = (error: Error, times: number) => {
  let left = times;
  return async () => {
    if (left === 0) return 'done';
    left -= 1;
    throw error;
  };
};
const waits = () => {
  const heard: string[] = [];
  return { heard, onWaiting: ({ message }: Error) => void heard.push(message) };
};

describe('a step of the start that needs the database', () => {
  it.each([
    coded('ECONNREFUSED'),
    coded('ECONNRESET'),
    coded('ENOTFOUND'),
    coded('ENOENT', { syscall: 'connect' }),
    coded('57P01'),
    coded('57P03'),
    coded('08006'),
    coded('53300'),
    new Error('timeout expired'),
    new Error('timeout exceeded when trying to connect'),
    new Error('Connection terminated due to connection timeout'),
    new Error('Connection terminated unexpectedly'),
    new Error('Query read timeout'),
    Object.assign(new Error('Failed query: select …'), { cause: coded('57P01') }),
  ])('ST-46 is tried again when the database was away or slow: %s', async (error) => {
    const { heard, onWaiting } = waits();
    expect(await patiently(failing(error, 1), onWaiting)).toBe('done');
    expect(heard).toEqual([error.message]);
  });

  it.each([
    coded('28P01'),
    coded('3D000'),
    coded('42501'),
    coded('55P03'),
    coded('53100'),
    coded('ENOENT', { syscall: 'open' }),
    new Error('This database was changed by another version of Hearth'),
    new Error('The server does not support SSL connections'),
  ])('ST-46 ends at once when waiting would not help: %s', async (error) => {
    await expect(patiently(failing(error, 1), () => expect.unreachable())).rejects.toBe(error);
  });

  it('ST-46 gets its patience from its first failure on, and gives up with the last reason', async () => {
    const { heard, onWaiting } = waits();
    let tries = 0;
    const step = async () => {
      tries += 1;
      throw Object.assign(new Error(`try ${tries}`), { code: 'ECONNREFUSED' });
    };
    await expect(patiently(step, onWaiting, 700)).rejects.toThrow('try 3');
    expect(heard).toEqual(['try 1', 'try 2']);
  });
});
