import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort, somewhere } from '../scripts/lib/ports.mjs';
import { roomName } from '../lib/server/media-gate/room-names';
import { type Installation, startInstallation } from './harness/installation';
import { realClock } from './harness/person';
import { must, Room } from './harness/room';

const HOUR = 3_600_000;
const KEY = 'faults';
const SECRET = 'k3J9xq2LmZ8vTn4RbYc7WdHsPf6GuAeQ';
const SKEW = new URL('./harness/skew.mjs', import.meta.url).href;
const WRONG_CLOCK = { NODE_OPTIONS: `--import ${SKEW}`, FAULTS_SKEW_MS: String(HOUR) };

let installation: Installation;
let room: Room | null = null;
let mailPort: number;
beforeAll(async () => {
  mailPort = await freePort(somewhere());
  // Nobody listens where LiveKit should be, nor where mail should go.
  installation = await startInstallation({
    env: {
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      MAIL_FROM: 'Hearth <no-reply@example.org>',
      LIVEKIT_URL: `http://127.0.0.1:${await freePort(somewhere())}`,
      LIVEKIT_API_KEY: KEY,
      LIVEKIT_API_SECRET: SECRET,
    },
  });
});
afterAll(() => installation?.stop());
afterEach(() => {
  room?.close();
  room = null;
});

const askForLink = (email: string) =>
  fetch(`${installation.url}/api/account/reset-link`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: installation.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email }),
  });

async function mailServer(): Promise<{ readonly received: string[]; close(): Promise<void> }> {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      stream.resume().on('end', () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(mailPort, '127.0.0.1', () => resolve()));
  return { received, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function tell(event: object, { secret = SECRET, change = (body: string) => body } = {}): Promise<number> {
  const body = JSON.stringify({ createdAt: String(Math.round(Date.now() / 1_000)), ...event });
  const token = new AccessToken(KEY, secret, { ttl: 300 });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  const headers = { authorization: await token.toJwt(), 'content-type': 'application/webhook+json' };
  return (await fetch(`${installation.url}/api/livekit/webhook`, { method: 'POST', headers, body: change(body) })).status;
}

test('FT-16 the mail server is away: the page answers at once, the meeting does not notice, and the mail comes once when it is back', async () => {
  room = await Room.open(installation, { members: ['Mia'] });
  const begun = performance.now();
  expect((await askForLink('kit@example.org')).status).toBe(303);
  expect(performance.now() - begun, 'ms until the page answers').toBeLessThan(3_000);
  await must('the first try has failed', 15_000, () => installation.log().includes('a mail was not sent; it will be tried again'));
  room.chatter();
  expect(await room.verdict()).toEqual([]);
  const mail = await mailServer();
  await must('the mail is there', 30_000, () => mail.received.length > 0);
  expect(mail.received).toEqual(['kit@example.org']);
  await mail.close();
});

test('FT-17 what LiveKit tells is lost, doubled, forged, late or out of order: nobody is taken for gone or there because of it', async () => {
  room = await Room.open(installation, { members: ['Mia', 'Kit'] });
  const mia = room.person('Mia');
  const name = roomName(room.gathering.meeting, 1, 'main');
  const about = (event: string, id: string) => ({ event, id, room: { name }, participant: { identity: mia.who, sid: `PA_${id}` } });
  const before = (await room.history()).truth.events.length;
  expect(await tell(about('participant_left', 'EV_2'))).toBe(200);
  expect(await tell(about('participant_joined', 'EV_1')), 'out of order').toBe(200);
  for (let i = 0; i < 5; i += 1) expect(await tell(about('participant_left', 'EV_2')), 'doubled').toBe(200);
  expect(await tell({ event: 'room_finished', id: 'EV_3', room: { name } })).toBe(200);
  expect(await tell({ ...about('participant_left', 'EV_4'), createdAt: String(Math.round(Date.now() / 1_000) - 900) }), 'a quarter of an hour late').toBe(401);
  expect(await tell(about('participant_left', 'EV_5'), { secret: 'y'.repeat(32) }), 'signed by somebody else').toBe(401);
  expect(await tell(about('participant_left', 'EV_6'), { change: (body) => body.replace('EV_6', 'EV_7') }), 'changed on the way').toBe(401);
  room.chatter();
  expect(await room.verdict()).toEqual([]);
  expect((await room.history()).truth.events.length, 'nothing of it became an event').toBe(before);
  expect(room.isWhole).toBe(true);
});

test('FT-18 the clock of the server is an hour fast and jumps to an hour slow, two pages are wrong too: time is the database’s, for turns and for the record', async () => {
  await installation.server.stop();
  await installation.server.start(WRONG_CLOCK);
  const wrong: Readonly<Record<string, number>> = { Mia: HOUR, Kit: -HOUR };
  room = await Room.open(installation, { members: ['Mia', 'Kit', 'Ana'] }, (name) => ({ ...realClock, now: () => realClock.now() + (wrong[name] ?? 0) }));
  const { facilitator } = room;
  const round = { kind: 'round', title: 'Round', minutes: 20, perPersonS: 60, crosstalk: 'open', chat: 'open', prompt: null } as const;
  const done = async (result: Promise<{ ok: boolean }>) => expect(await result).toMatchObject({ ok: true });
  await done(facilitator.session.command({ type: 'AddSegment', after: null, segment: round }));
  await done(facilitator.session.command({ type: 'StartAgenda', luck: 1 }));
  const mia = room.person('Mia');
  await done(facilitator.session.command({ type: 'GiveFloor', id: mia.who, turn: null }));
  const turn = await must('Mia is offered the floor', 5_000, () => mia.session.getSnapshot().meeting?.floor.turn?.id ?? null);
  await done(mia.session.command({ type: 'StartTurn', turn, by: 'voice' }));
  const clock = await must('the turn has a clock', 3_000, () => {
    const now = facilitator.session.getSnapshot().meeting?.floor.turn;
    return now?.phase === 'speaking' && now.clock?.kind === 'running' ? now.clock : null;
  });
  expect(Math.abs(clock.nominalEndsAt - Date.now() - 60_000), 'a turn of a minute ends in a minute').toBeLessThan(3_000);
  installation.server.signal('SIGUSR2');
  room.chatter();
  for (const { session, name } of room.people) {
    await must(`${name} shows the database's time`, 5_000, () => Math.abs(session.serverNow() - Date.now()) < 500);
    const now = session.getSnapshot().meeting?.floor.turn;
    expect(now?.phase === 'speaking' && now.clock?.kind === 'running' && now.clock.nominalEndsAt, 'nobody’s clock moved').toBe(clock.nominalEndsAt);
  }
  expect(await room.verdict()).toEqual([]);
  expect(await room.end()).toEqual([]);
});

test('FT-18 a mail is sent although the server’s clock is an hour fast: its link lives by the database’s time', async () => {
  await installation.server.stop();
  await installation.server.start(WRONG_CLOCK);
  const mail = await mailServer();
  expect((await askForLink('ana@example.org')).status).toBe(303);
  await must('the mail is there', 10_000, () => mail.received.includes('ana@example.org'));
  await mail.close();
});
