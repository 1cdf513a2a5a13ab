import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnv } from './env';

const secret = 'k3J9xq2LmZ8vTn4RbYc7WdHsPf6GuAeQ';
const sound = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://meet.example.org',
  DATABASE_URL: 'postgres://hearth@127.0.0.1:5432/hearth',
  HEARTH_SECRET: secret,
  LIVEKIT_URL: 'http://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'hearth',
  LIVEKIT_API_SECRET: [...secret].reverse().join(''),
};
const problems = (changes: Record<string, string | undefined>): readonly string[] => {
  try {
    readEnv({ ...sound, ...changes });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as EnvironmentError).problems;
  }
};

describe('the environment', () => {
  it('OP-1 starts with a sound one, and gives every value its type', () => {
    expect(readEnv({ ...sound, PORT: '8080', HEARTH_EMBEDDED: '1' })).toMatchObject({
      PORT: 8080,
      HEARTH_EMBEDDED: true,
      TEST_HOOKS: false,
      LOG_LEVEL: 'info',
    });
  });

  it.each([
    ['HEARTH_SECRET', undefined, 'missing'],
    ['HEARTH_SECRET', 'short', 'too short'],
    ['HEARTH_SECRET', 'a'.repeat(40), 'easy to guess'],
    ['LIVEKIT_API_KEY', 'devkey', 'well-known'],
    ['LIVEKIT_API_KEY', '', 'missing'],
    ['LIVEKIT_API_SECRET', 'secret', 'well-known'],
    ['LIVEKIT_API_SECRET', 'x1y2z3', 'too short'],
    ['PUBLIC_URL', undefined, 'missing'],
    ['PUBLIC_URL', 'https://meet.example.org/path', 'origin'],
    ['PUBLIC_URL', 'meet.example.org', 'origin'],
    ['DATABASE_URL', '', 'missing'],
    ['DATABASE_URL', 'mysql://x', 'postgres://'],
    ['PORT', 'eighty', 'not valid'],
    ['LOG_LEVEL', 'loud', 'one of'],
    ['TEST_HOOKS', '1', 'for tests'],
    ['HEARTH_DIE_AT', 'stored:RaiseHand', 'only for tests'],
    ['HEARTH_DIE_AT', 'everywhere', 'must look like'],
  ])('OP-2 refuses to start in production with %s = %s, and says which', (name, value, saying) => {
    expect(problems({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} .*${saying}`))]);
  });

  it('BK-33 takes the former secret only while it is another one, and a strong one', () => {
    expect(problems({ HEARTH_SECRET_PREVIOUS: 'short' })).toEqual(['HEARTH_SECRET_PREVIOUS is too short: at least 32 random characters']);
    expect(problems({ HEARTH_SECRET_PREVIOUS: secret })).toEqual([expect.stringMatching(/^HEARTH_SECRET_PREVIOUS is the same as HEARTH_SECRET/)]);
    expect(readEnv({ ...sound, HEARTH_SECRET_PREVIOUS: `another ${secret}` }).HEARTH_SECRET_PREVIOUS).toBe(`another ${secret}`);
    expect(readEnv(sound).HEARTH_SECRET_PREVIOUS).toBe('');
  });

  it('OP-2 names all that is wrong at once, and never a value', () => {
    const all = problems({ HEARTH_SECRET: 'tell-nobody', LIVEKIT_API_SECRET: 'tell-nobody-either', PUBLIC_URL: undefined });
    expect(all).toHaveLength(3);
    expect(all.join()).not.toMatch(/tell-nobody/);
  });

  it('OP-3 needs no LiveKit keys without a LiveKit', () => {
    expect(problems({ LIVEKIT_URL: '', LIVEKIT_API_KEY: '', LIVEKIT_API_SECRET: '' })).toEqual([]);
  });

  it('SP-8 takes a Redis, and nothing else in its place', () => {
    expect(problems({ REDIS_URL: 'redis://hearth:secret@10.0.0.5:6379' })).toEqual([]);
    expect(problems({ REDIS_URL: '10.0.0.5:6379' })).toEqual([expect.stringContaining('REDIS_URL must look like redis://')]);
  });

  it('OP-4 does not stop a build, which serves nobody', () => {
    expect(() => readEnv({ NODE_ENV: 'production', NEXT_PHASE: 'phase-production-build' })).not.toThrow();
  });

  it('OP-1 takes the address that it listens on while no other is given in development', () => {
    expect(readEnv({ ...sound, NODE_ENV: 'development', PUBLIC_URL: undefined, PORT: '3100' }).PUBLIC_URL).toBe('http://127.0.0.1:3100');
  });
});
