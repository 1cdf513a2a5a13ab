import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startFailure } from './start-failure';

const withCode = (code: string, also: object = {}) => Object.assign(new Error(`raw words with postgres://u:geheim@h/d`), { code, ...also });

describe('a server that does not start', () => {
  it('BK-5 a port that is in use is named, with the variable that changes it', async () => {
    const first = createServer();
    await new Promise<void>((done) => first.listen(0, '127.0.0.1', done));
    const { port } = first.address() as { port: number };
    const error = await new Promise<unknown>((failed) => createServer().once('error', failed).listen(port, '127.0.0.1'));
    expect(startFailure(error)).toBe(`127.0.0.1:${port} is used by another program. Stop that one, or set PORT (for metrics METRICS_PORT) to a free port.`);
    await new Promise((done) => first.close(done));
  });

  it.each([
    [withCode('EACCES', { syscall: 'listen', address: '0.0.0.0', port: 80 }), /may not listen on 0\.0\.0\.0:80.*PORT/],
    [withCode('EADDRNOTAVAIL', { syscall: 'listen', address: '192.0.2.1', port: 3000 }), /HOST/],
    [withCode('ECONNREFUSED', { syscall: 'connect' }), /database does not answer.*DATABASE_URL/],
    [new Error('timeout expired'), /does not answer in time/],
    [new Error('Connection terminated due to connection timeout'), /does not answer in time/],
    [withCode('53300'), /no connection left.*max_connections/],
    [withCode('28P01'), /refuses the user or the password/],
    [withCode('3D000'), /no database of the name/],
    [withCode('42501'), /owner of the database/],
    [withCode('55P03'), /in use.*nothing was changed/],
    [withCode('53100'), /disk of the database is full.*nothing was thrown away/],
    [withCode('ENOSPC'), /disk is full/],
  ])('BK-5 says in words what is wrong and what to do: %o', (error, words) => {
    expect(startFailure(error)).toMatch(words);
    expect(startFailure(error)).not.toMatch(/geheim/);
  });

  it('BK-5 what nobody foresaw keeps its own words, and is never empty', () => {
    expect(startFailure(new Error('odd'))).toBe('odd');
    expect(startFailure('text')).toBe('text');
    expect(startFailure(new AggregateError([new Error('one way'), new Error('another')]))).toBe('one way');
    expect(startFailure(new AggregateError([withCode('ECONNREFUSED')]))).not.toBe('');
    expect(startFailure(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))).toMatch(/does not answer/);
  });
});
