import { describe, expect, it } from 'vitest';
import type { NewSegment } from '../../meeting/agenda/types';
import type { MeetingCommand } from '../../meeting/machine/meeting';
import type { ParticipantId } from '../../meeting/machine/people';
import { fay, max, mia } from '../../meeting/testing/people';
import { Pages } from '../testing/pages';
import type { RemoteTrack } from './ports';

const part = (kind: NewSegment['kind'], crosstalk: NewSegment['crosstalk']): NewSegment => ({
  kind,
  title: 'A part',
  minutes: 10,
  perPersonS: 120,
  crosstalk,
  chat: 'open',
  prompt: null,
});
const voice = (owner: ParticipantId): RemoteTrack => ({ owner, sid: `voice of ${owner}`, kind: 'audio', source: 'microphone', muted: false });

/** Fay, Mia and Max talk together; Mia's page is looked at. Parts of the evening are added one after the other. */
async function talking(...parts: readonly NewSegment[]) {
  const pages = new Pages();
  pages.inRoom(fay, mia, max);
  const page = pages.open(mia);
  const { server, clock } = pages;
  await clock.pass(100);
  const { media, devices } = page;
  const own = page.session.media;
  const all = (by: ParticipantId, ...commands: readonly MeetingCommand[]) => {
    for (const command of commands) expect(server.do(by, command)).toMatchObject({ ok: true });
  };
  for (const segment of parts) all(fay, { type: 'AddSegment', after: null, segment });
  const turn = () => {
    const { turn: on } = server.meeting.floor;
    if (!on) throw new Error('nobody has the floor');
    return on.id;
  };
  const current = () => {
    const { agenda } = server.meeting;
    if (agenda.status !== 'running') throw new Error('no segment runs');
    return agenda.current;
  };
  /** The first part begins; nobody is offered anything yet. */
  const begin = async () => {
    all(fay, { type: 'StartAgenda', luck: 0 });
    if (server.meeting.floor.rule === 'round' || server.meeting.floor.rule === 'queue') all(fay, { type: 'StartFloor', run: current().run });
    if (server.meeting.floor.turn) all(fay, { type: 'TakeBack', turn: turn() }, { type: 'PauseFloor', on: false });
    await clock.pass(1);
  };
  const offer = async (id: ParticipantId) => {
    all(fay, { type: 'GiveFloor', id, turn: server.meeting.floor.turn?.id ?? null });
    await clock.pass(1);
  };
  const start = async (id: ParticipantId) => {
    all(id, { type: 'StartTurn', turn: turn(), by: 'voice' });
    await clock.pass(1);
  };
  const does = async (by: ParticipantId, ...commands: readonly MeetingCommand[]) => {
    all(by, ...commands);
    await clock.pass(1);
  };
  const permit = async (allowed: boolean) => {
    media.permit('microphone', allowed);
    await clock.pass(1);
  };
  const view = () => own.getSnapshot();
  return { pages, page, server, clock, media, devices, own, view, begin, offer, start, does, permit, turn, current, mic: () => view().microphone };
}
const ROUND = part('round', 'none');

describe('the floor opens no microphone by itself', () => {
  it('FM-1 a permission alone opens nothing: only pressing in this very turn does', async () => {
    const { media, own, begin, offer, start, permit, mic, devices } = await talking(ROUND);
    await begin();
    await permit(false);
    await offer(mia);
    await own.setMicrophone(true);
    expect([mic().state, mic().barrier, devices.opened.length]).toEqual(['off', 'not_started', 0]);
    await start(mia);
    await permit(true);
    expect([mic().state, mic().barrier, media.published]).toEqual(['off', null, {}]);
    await own.setMicrophone(true);
    expect(mic().state).toBe('on');
  });

  it('FM-1 pressed before the media server has the permission, it opens with it', async () => {
    const { own, begin, offer, start, permit, mic, devices } = await talking(ROUND);
    await begin();
    await permit(false);
    await offer(mia);
    await start(mia);
    await own.setMicrophone(true);
    expect([mic().state, devices.live]).toEqual(['starting', ['built-in']]);
    await permit(true);
    expect(mic().state).toBe('on');
  });

  it.each([
    ['is done', mia, (turn) => [{ type: 'FinishTurn', turn }]],
    ['passes in the middle', mia, (turn) => [{ type: 'PassTurn', turn }]],
    ['goes on in writing', mia, (turn) => [{ type: 'StartTurn', turn, by: 'text' }]],
    ['has the floor taken back', fay, (turn) => [{ type: 'TakeBack', turn }]],
    ['is gone on from', fay, (turn) => [{ type: 'NextTurn', turn }]],
    [
      'is kept muted and released',
      fay,
      () => [
        { type: 'KeepMuted', id: mia },
        { type: 'ReleaseMute', id: mia },
      ],
    ],
  ] as [string, ParticipantId, (turn: ReturnType<Awaited<ReturnType<typeof talking>>['turn']>) => MeetingCommand[]][])(
    'FM-2 the wish ends when somebody %s, and the next turn opens nothing',
    async (_, by, ending) => {
      const { own, begin, offer, start, does, mic, turn, server, permit } = await talking(ROUND);
      await begin();
      await offer(mia);
      await start(mia);
      await own.setMicrophone(true);
      expect(mic().state).toBe('on');
      await does(by, ...ending(turn()));
      expect(mic()).toMatchObject({ state: 'off', wanted: false });
      await permit(false);
      await permit(true);
      if (server.meeting.floor.turn?.who !== mia) await offer(mia);
      if (server.meeting.floor.turn?.who !== mia) await does(fay, { type: 'NextTurn', turn: turn() });
      await start(mia);
      expect(mic()).toMatchObject({ state: 'off', wanted: false });
    },
  );

  it('FM-2 what was on while all talked does not come on again after a part for listening', async () => {
    const { own, begin, does, current, mic, server } = await talking(ROUND, part('open', 'open'));
    await own.setMicrophone(true);
    await begin();
    expect(mic()).toMatchObject({ state: 'off', wanted: false, barrier: 'listening' });
    await does(fay, { type: 'MoveOn', from: current().id, luck: 0 });
    expect(server.meeting.floor.rule).toBe('free');
    expect(mic()).toMatchObject({ state: 'off', wanted: false, barrier: null });
  });

  it('FM-2 where people talk around turns, a microphone that was on stays on; one that was pressed on for a turn ends with it', async () => {
    const { own, begin, offer, start, does, turn, mic } = await talking(part('round', 'open'));
    await own.setMicrophone(true);
    await begin();
    await offer(max);
    await start(max);
    expect(mic().state).toBe('on');
    await does(max, { type: 'FinishTurn', turn: turn() });
    await offer(mia);
    await start(mia);
    await own.setMicrophone(true);
    await does(mia, { type: 'FinishTurn', turn: turn() });
    expect(mic()).toMatchObject({ state: 'off', wanted: false });
  });

  it('FM-3 a microphone that the floor closes stays ready for the turn to come, unsent, and is what opens then', async () => {
    const { own, begin, offer, start, does, permit, turn, mic, view, devices, media } = await talking(ROUND);
    await own.setMicrophone(true);
    await begin();
    await permit(false);
    expect([mic().state, view().ready, devices.live, media.published]).toEqual(['off', ['microphone'], ['built-in'], {}]);
    await offer(mia);
    await start(mia);
    await permit(true);
    expect([mic().state, view().ready]).toEqual(['off', ['microphone']]);
    await own.setMicrophone(true);
    expect([mic().state, view().ready, devices.opened.length]).toEqual(['on', [], 1]);
    await does(mia, { type: 'FinishTurn', turn: turn() });
    expect([view().ready, devices.live]).toEqual([[], []]);
  });

  it('FM-3 the same when the media server’s word comes before the meeting’s', async () => {
    const { own, begin, permit, view, devices, clock, media } = await talking(ROUND);
    await own.setMicrophone(true);
    await permit(false);
    media.events.remoteChanged();
    await begin();
    await clock.pass(5_000);
    expect([view().ready, devices.live, devices.opened.length]).toEqual([['microphone'], ['built-in'], 1]);
  });

  it.each([
    ['rests', ({ does }) => does(mia, { type: 'Rest', on: true })],
    [
      'passes',
      async ({ offer, does, turn }) => {
        await offer(mia);
        await does(mia, { type: 'PassTurn', turn: turn() });
      },
    ],
    ['listens from now on', ({ does }) => does(mia, { type: 'ChangeParticipation', participation: 'listen' })],
    ['lets go of it', async ({ own }) => own.letGo()],
    ['sees the part end', ({ does, current }) => does(fay, { type: 'MoveOn', from: current().id, luck: 0 })],
    ['is kept muted', ({ does }) => does(fay, { type: 'KeepMuted', id: mia })],
  ] as [string, (at: Awaited<ReturnType<typeof talking>>) => Promise<void>][])('FM-3 it is closed when somebody %s', async (_, act) => {
    const at = await talking(ROUND, part('open', 'open'));
    await at.own.setMicrophone(true);
    await at.begin();
    expect(at.view().ready).toEqual(['microphone']);
    await act(at);
    expect([at.view().ready, at.devices.live]).toEqual([[], []]);
  });

  it('FM-3 asked to come later, it stays ready; in a queue for as long as the hand is up; without a turn to come it closes', async () => {
    const round = await talking(ROUND);
    await round.own.setMicrophone(true);
    await round.begin();
    await round.offer(mia);
    await round.does(mia, { type: 'LaterTurn', turn: round.turn() });
    expect(round.view().ready).toEqual(['microphone']);

    const queue = await talking(part('queue', 'none'));
    await queue.does(mia, { type: 'RaiseHand' });
    await queue.own.setMicrophone(true);
    await queue.does(fay, { type: 'StartAgenda', luck: 0 });
    expect(queue.view().ready).toEqual(['microphone']);
    await queue.does(mia, { type: 'LowerHand', id: mia });
    expect([queue.view().ready, queue.devices.live]).toEqual([[], []]);

    const silence = await talking(part('silence', 'none'));
    await silence.own.setMicrophone(true);
    await silence.begin();
    expect([silence.view().ready, silence.devices.live, silence.mic().barrier]).toEqual([[], [], 'silence']);
  });

  it('FM-4 while the floor is somebody else’s, asking opens nothing, and the reason is the floor’s', async () => {
    const { own, begin, offer, start, mic, devices } = await talking(ROUND);
    await begin();
    await offer(max);
    await start(max);
    await own.setMicrophone(true);
    expect(mic()).toMatchObject({ state: 'off', wanted: false, barrier: 'turn_of' });
    expect(devices.opened).toEqual([]);
  });

  it('FM-6 in one’s own turn it is heard again by itself after the media server was away, and not when the turn ended meanwhile', async () => {
    const { own, begin, offer, start, does, turn, mic, media, clock } = await talking(ROUND);
    await begin();
    await offer(mia);
    await start(mia);
    await own.setMicrophone(true);
    media.outcomes = ['away', 'away'];
    media.shutDown();
    await clock.pass(3_000);
    expect(mic().state).toBe('on');
    media.outcomes = ['away', 'away'];
    media.shutDown();
    await does(fay, { type: 'TakeBack', turn: turn() });
    await clock.pass(3_000);
    expect([mic().state, mic().wanted, media.published]).toEqual(['off', false, {}]);
  });
});

describe('while the session is repaired by itself', () => {
  it('FM-6 what is being published again is not published twice, and is on as soon as it is', async () => {
    const { own, media, mic, clock } = await talking();
    await own.setMicrophone(true);
    const { published } = media;
    media.repairing = true;
    media.published = {};
    media.events.reconnecting();
    media.events.ownChanged();
    await clock.pass(500);
    expect(mic().state).toBe('starting');
    media.published = published;
    media.repairing = false;
    media.events.reconnected();
    await clock.pass(1);
    expect(mic().state).toBe('on');
    expect(media.log.filter((entry) => entry.startsWith('publish'))).toHaveLength(1);
  });

  it('FM-6 what could not be published again by itself is published then', async () => {
    const { own, media, mic, clock } = await talking();
    await own.setMicrophone(true);
    media.repairing = true;
    media.published = {};
    media.events.reconnecting();
    media.repairing = false;
    media.events.reconnected();
    await clock.pass(1);
    expect(mic().state).toBe('on');
    expect(media.log.filter((entry) => entry.startsWith('publish'))).toHaveLength(2);
  });
});

describe('the second lock', () => {
  it('FM-5 a microphone is played only of whom the meeting lets speak, whatever the media server lets through, and at once', async () => {
    const { media, view, begin, offer, start, does, turn, current } = await talking(ROUND, part('silence', 'none'));
    media.publishFrom(voice(max));
    media.events.speaking([max]);
    const heard = () => [[...media.received], view().speaking, view().people[max]?.microphone];
    const [YES, NO] = [
      [['voice of max'], [max], 'on'],
      [[], [], 'muted'],
    ];
    expect(heard()).toEqual(YES);
    await begin();
    expect(heard()).toEqual(NO);
    await offer(max);
    expect(heard()).toEqual(NO);
    await start(max);
    expect(heard()).toEqual(YES);
    await does(max, { type: 'FinishTurn', turn: turn() });
    expect(heard()).toEqual(NO);
    await does(fay, { type: 'MoveOn', from: current().id, luck: 0 });
    expect(heard()).toEqual(NO);
  });
});
