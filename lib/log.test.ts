import { Writable } from 'node:stream';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { logOptions } from './log';

function written(write: (log: pino.Logger) => void): string {
  let all = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      all += String(chunk);
      done();
    },
  });
  write(pino({ ...logOptions, level: 'trace' }, stream));
  return all;
}
const canary = 'canary-7f3a';

describe('the log', () => {
  it('OP-5 hides what must not be in it, at any place where it may stand', () => {
    const text = written((log) => {
      log.info(
        { name: canary, email: canary, session: { token: canary }, request: { headers: canary, cookie: canary, deep: { password: canary } } },
        'somebody came',
      );
    });
    expect(text).toContain('somebody came');
    expect(text).not.toContain(canary);
  });

  it('OP-5 keeps of an error what helps to find it, and nothing that somebody may have typed', () => {
    const cause = Object.assign(new Error(`duplicate key (name)=(${canary})`), { code: '23505', constraint: 'users_email', detail: canary });
    const text = written((log) => log.error({ err: new Error(`insert failed: params: ${canary}`, { cause }) }, 'not stored'));
    expect(text).toMatch(/23505.*users_email/);
    expect(text).not.toContain(canary);
  });
});
