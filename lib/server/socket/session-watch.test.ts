import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '../../meeting/machine/people';
import { memoryHints } from '../adapters/memory/hints';
import { MediaConnections } from '../media-gate/connections';
import { tuesday, world } from '../runtime/testing';
import { SessionWatch } from './session-watch';
import { closeAll, gatewayFor, knock, type Page, type Running } from './testing';

const running: Running[] = [];
afterEach(() => closeAll(running));
const mia = 'mia' as ParticipantId;
const until = (check: () => void, timeout = 4_000) => vi.waitFor(check, { timeout, interval: 5 });

/** Two processes in one meeting. `arrives`: whether hints do. */
async function twoProcesses({ arrives = true } = {}) {
  const memory = world();
  const carrier = memoryHints((arrive) => arrives && queueMicrotask(arrive));
  const process = async (id: string) => {
    const hints = carrier.process();
    const one = await gatewayFor({ memory, meetings: memory.process({ hints }), hints, ports: { processId: id } });
    running.push(one);
    return one;
  };
  const [a, b] = [await process('p1'), await process('p2')];
  // One database: what ended there has ended here.
  const end = (session: string, by: Running) => {
    for (const one of [a, b]) one.ended.add(session);
    by.sessions.end(session);
  };
  const fay = a.open('fay');
  await fay.command(knock('Fay'));
  const goIn = async (page: Page) => {
    await page.command(knock('Mia'));
    await fay.command({ type: 'Admit', id: mia });
    await Promise.all([a, b].map((one) => one.meetings.sweep()));
    await until(() => expect(page.snapshot?.me.role).toBe('member'));
  };
  const another = async (page: Page) => {
    await until(() => expect(page.snapshot?.me.role).toBe('member'));
    return page;
  };
  const isGone = async () => {
    await Promise.all([a, b].map((one) => one.meetings.sweep()));
    return until(() => expect(Object.keys(a.meetings.known(tuesday)?.state.roster.people ?? {})).toEqual(['fay']));
  };
  return { a, b, end, goIn, another, isGone, carrier };
}

describe('sessions that end', () => {
  it.each([
    [true, 'at once', 250],
    [false, 'within a second, though the hint is lost', 1_000],
  ])('SP-10 signed out through one process is out in the other (hints arrive: %s): %s', async (arrives, _, within) => {
    const { a, b, end, goIn, isGone } = await twoProcesses({ arrives });
    const page = b.open('mia');
    await goIn(page);
    end('s-mia', a);
    await until(() => expect(page.bye).toBe('signed_out'), within);
    await isGone();
  });

  it('SP-10 sign out everywhere: several devices of one person, here and there; nobody stays behind as "away for a moment"', async () => {
    for (const places of ['here', 'there', 'both'] as const) {
      const { a, b, end, goIn, another, isGone } = await twoProcesses();
      const laptop = (places === 'there' ? b : a).open('mia');
      await goIn(laptop);
      const phone = await another((places === 'here' ? a : b).open('mia', { cookie: 'session=mia.phone' }));
      end('s-mia', a);
      end('s-mia.phone', a);
      await until(() => expect([laptop.bye, phone.bye]).toEqual(['signed_out', 'signed_out']), 250);
      await isGone();
    }
  });

  it('SP-10 another device of the same person stays, and so does the person', async () => {
    const { a, b, end, goIn, another } = await twoProcesses();
    const laptop = a.open('mia');
    await goIn(laptop);
    const phone = await another(b.open('mia', { cookie: 'session=mia.phone' }));
    end('s-mia', b);
    await until(() => expect(laptop.bye).toBe('signed_out'));
    await until(() => expect(b.meetings.known(tuesday)?.state.presence.people[mia]?.connections).toHaveLength(1));
    expect(await phone.command({ type: 'RaiseHand' })).toMatchObject({ ok: true });
  });

  it('SP-11 an untrue hint ends no session', async () => {
    const { b, goIn, carrier } = await twoProcesses();
    const page = b.open('mia');
    await goIn(page);
    for (let n = 0; n < 50; n += 1) carrier.process().tell({ kind: 'session_ended', session: 's-mia' });
    await b.sessions.look();
    expect(await page.command({ type: 'RaiseHand' })).toMatchObject({ ok: true });
  });
});

describe('sound and picture of a session that ends', () => {
  const living = new Set(['s-mia', 's-max']);
  const watch = (connections: MediaConnections, hints = memoryHints().process()) =>
    new SessionWatch({
      held: () => connections.sessions,
      living: async (ids) => new Set(ids.filter((id) => living.has(id))),
      close: (session) => connections.cutSession(session),
      hints,
    });
  function connected(connections: MediaConnections, session: string) {
    const sides = [new PassThrough(), new PassThrough()];
    connections.add({ meeting: tuesday, participant: mia, session, sides });
    return sides;
  }

  it('SP-12 signalling is cut where it is held, though the socket is in another process and the hint is lost', async () => {
    const connections = new MediaConnections();
    const [ends, stays] = [connected(connections, 's-mia'), connected(connections, 's-max')];
    const sessions = watch(connections);
    living.delete('s-mia');
    await until(() => expect(ends.map(({ destroyed }) => destroyed)).toEqual([true, true]), 1_000);
    expect(stays.some(({ destroyed }) => destroyed)).toBe(false);
    sessions.stop();
  });

  it('SP-12 nobody is cut while the database cannot be asked', async () => {
    const connections = new MediaConnections();
    const sides = connected(connections, 's-mia');
    const sessions = new SessionWatch({
      held: () => connections.sessions,
      living: () => Promise.reject(new Error('no database')),
      close: (session) => connections.cutSession(session),
      hints: memoryHints().process(),
    });
    await sessions.look();
    expect(sides.some(({ destroyed }) => destroyed)).toBe(false);
    sessions.stop();
  });
});
