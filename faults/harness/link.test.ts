import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Link, startLink } from './link';
import { must } from './room';

/** Says back what it hears. */
let echo: ReturnType<typeof createServer>;
let link: Link;
const there: Socket[] = [];
const here: { readonly socket: Socket; heard: string; readonly closed: Promise<unknown> }[] = [];
beforeEach(async () => {
  echo = createServer((socket) => {
    there.push(socket.on('error', () => undefined));
    socket.on('data', (bytes) => socket.write(bytes));
  });
  await new Promise<void>((resolve) => void echo.listen(0, '127.0.0.1', resolve));
  link = await startLink(() => (echo.address() as AddressInfo).port);
});
afterEach(async () => {
  await link.close();
  for (const socket of [...there.splice(0), ...here.splice(0).map((one) => one.socket)]) socket.destroy();
  await new Promise((resolve) => echo.close(resolve));
});
function dial() {
  const socket = connect(link.port, '127.0.0.1').on('error', () => undefined);
  const one = { socket, heard: '', closed: once(socket, 'close') };
  socket.on('data', (bytes) => void (one.heard += bytes.toString()));
  here.push(one);
  return one;
}
async function works(one = dial()) {
  const before = one.heard.length;
  one.socket.write('a');
  await must('an answer comes', 2_000, () => one.heard.length > before);
  return one;
}

test('FT-1 a cut ends what is open and refuses what is new, until it is healed', async () => {
  const old = await works();
  link.cut();
  await old.closed;
  await dial().closed;
  link.heal();
  await works();
});

test('FT-1 half-open: no byte passes and nobody is told, also after it is healed; what was dialled meanwhile goes on', async () => {
  const old = await works();
  link.halfOpen();
  old.socket.write('lost');
  const hanging = dial();
  hanging.socket.write('b');
  link.heal();
  await must('what hung goes on', 2_000, () => hanging.heard === 'b');
  await works();
  expect(old.heard).toBe('a');
  expect([old.socket.destroyed, there[0]?.destroyed]).toEqual([false, false]);
});

test('FT-1 frozen: everything comes after it is healed, in order; without its answers, what is asked gets there', async () => {
  const one = await works();
  link.freeze();
  one.socket.write('b');
  link.heal();
  await must('it has come', 2_000, () => one.heard === 'ab');
  let reached = '';
  there[0]?.on('data', (bytes) => void (reached += bytes.toString()));
  link.freezeAnswers();
  one.socket.write('c');
  await must('it got there', 2_000, () => reached === 'c');
  expect(one.heard).toBe('ab');
  link.heal();
  await must('the answer has come', 2_000, () => one.heard === 'abc');
});

test('FT-1 slow: every byte is so long under way, in order', async () => {
  const one = await works();
  link.delay(60);
  const begun = performance.now();
  for (const letter of 'bcdef') one.socket.write(letter);
  await must('all have come', 3_000, () => one.heard === 'abcdef');
  expect(performance.now() - begun).toBeGreaterThan(110);
});

test('FT-1 answers late: each new connection after its own time, those behind the list at once', async () => {
  link.answerLate([0, 150]);
  await works();
  const begun = performance.now();
  await works();
  expect(performance.now() - begun).toBeGreaterThan(145);
  await works();
  expect(link.alive).toBe(3);
});

test('FT-1 another address: the other end sees it, and what was open before is dead for both without a word', async () => {
  const old = await works();
  link.moveTo('127.0.0.77');
  old.socket.write('lost');
  await works();
  expect(there.at(-1)?.remoteAddress).toBe('127.0.0.77');
  expect([old.heard, old.socket.destroyed, there[0]?.destroyed]).toEqual(['a', false, false]);
  expect(link.alive).toBe(1);
});
