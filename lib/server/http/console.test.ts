import { describe, expect, it } from 'vitest';
import { takeOverConsole } from './console';

describe('what libraries print', () => {
  it('OP-6 goes through the log, without what it may quote', () => {
    const lines: [object, string][] = [];
    const write = (context: object, message: string) => void lines.push([context, message]);
    const target = { ...globalThis.console };
    const undo = takeOverConsole({ info: write, warn: write, error: write }, target);
    const error = new Error('Failed query: insert into users params: Kit Canary');
    target.error('⨯', error);
    target.warn('`x-forwarded-host` does not match canary');
    target.log('Ready in 3 s: canary');
    expect(lines).toEqual([
      [{ err: error }, 'said by a library: ⨯'],
      [{}, 'said by a library: '],
      [{}, 'said by a library: Ready in 3 s'],
    ]);
    undo();
    expect(target.error).toBe(globalThis.console.error);
  });
});
