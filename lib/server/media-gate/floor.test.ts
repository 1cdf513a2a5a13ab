import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openingFloor } from '../../meeting/machine/floor-events';
import { desiredGrants } from '../../meeting/machine/grants';
import { decide, type MeetingEvent } from '../../meeting/machine/meeting';
import { type ParticipantId, SYSTEM } from '../../meeting/machine/people';
import { part, turnId } from '../../meeting/testing/floor';
import { factsOf } from '../../meeting/testing/people';
import { takeHint } from './hints';
import { MediaDirector } from './media-director';
import { enters, mainRoom, max, mia, scene, tuesday, wim } from './testing';

const stopped: (() => void)[] = [];
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
/** A round in which nobody but the holder speaks, not even facilitators; a minute each, cut off. */
const ROUND = part('round', { crosstalk: 'none', facilitatorsMaySpeak: false, timer: 'firm' });

/** Mia, Max and Wim are in a round; `gives` is what the meeting decides when the floor goes to somebody, or to nobody. */
async function round() {
  const made = scene(...enters(mia), ...enters(max), ...enters(wim));
  const { meeting, media } = made;
  meeting.happens({ type: 'agenda/Added', after: null, segment: ROUND }, { type: 'agenda/Began', id: ROUND.id, run: 1, at: 2 });
  meeting.happens(...openingFloor(meeting.state, ROUND, 0), { type: 'floor/Started', at: 3 });
  await media.ensureRoom(mainRoom);
  const director = new MediaDirector(made.ports);
  stopped.push(() => director.stop());
  const ends = (): readonly MeetingEvent[] => {
    const { turn } = meeting.state.floor;
    return turn ? [{ type: 'floor/TurnEnded', turn: turn.id, outcome: 'done', at: Date.now() }] : [];
  };
  const offers = (id: ParticipantId): readonly MeetingEvent[] => {
    const turn = turnId(meeting.state.floor.turns + 1);
    return [{ type: 'floor/Offered', turn, id, at: Date.now() }];
  };
  const takes = (id: ParticipantId): readonly MeetingEvent[] => {
    const clock = { kind: 'running', endsAt: Date.now() + 60_000, nominalEndsAt: Date.now() + 60_000 } as const;
    return [...offers(id), { type: 'floor/TurnStarted', turn: turnId(meeting.state.floor.turns + 1), by: 'voice', at: Date.now(), clock }];
  };
  const gives = (id: ParticipantId | null) => meeting.happens(...ends(), ...(id === null ? [] : takes(id)));
  const joins = (id: ParticipantId, microphone: boolean) => media.join(mainRoom, id, { publish: { microphone, camera: true } });
  const begin = async () => {
    director.attend(tuesday);
    await pass(400);
    media.calls.length = 0;
  };
  const permits = () => media.calls.filter((call) => call.startsWith('permit'));
  return { ...made, gives, ends, takes, offers, joins, begin, permits };
}

describe('the floor on the media server', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => {
    for (const stop of stopped.splice(0)) stop();
    vi.useRealTimers();
  });

  it('FM-10 goes from one to the next in three steps: taken, seen to be taken, given; nothing is asked before the first', async () => {
    const { meeting, media, gives, joins, begin } = await round();
    joins(mia, true);
    media.publish(mainRoom, mia, {});
    joins(max, false);
    gives(mia);
    await begin();
    const newest = vi.spyOn(meeting, 'newest');
    gives(max);
    await pass();
    expect(media.calls).toEqual(['permit mia camera+hear', 'permit max microphone+camera+hear']);
    expect(newest).not.toHaveBeenCalled();
  });

  it('FM-11 is given to nobody while the one before is still seen to have it', async () => {
    const { media, gives, joins, begin, permits } = await round();
    joins(mia, true);
    joins(max, false);
    gives(mia);
    await begin();
    media.ignore('permit', 4);
    gives(max);
    await pass(300);
    expect(permits().filter((call) => call.startsWith('permit max'))).toEqual([]);
    await pass(600);
    expect(permits().at(-1)).toBe('permit max microphone+camera+hear');
  });

  it('FM-11 is not given when the meeting decided anew while it was taken from the one before', async () => {
    const { media, gives, joins, begin, permits } = await round();
    joins(mia, true);
    for (const id of [max, wim]) joins(id, false);
    gives(mia);
    await begin();
    const { permit } = media;
    vi.spyOn(media, 'permit').mockImplementationOnce(async (...args) => {
      const now = await permit(...args);
      gives(wim);
      return now;
    });
    gives(max);
    await pass(100);
    expect(permits()).toEqual(['permit mia camera+hear', 'permit wim microphone+camera+hear']);
  });

  it('FM-11 is taken, too, from somebody who has come in since the media server was looked at', async () => {
    const { gives, joins, begin, permits } = await round();
    joins(max, false);
    gives(mia);
    await begin();
    joins(mia, true);
    gives(max);
    await pass();
    expect(permits()).toEqual(['permit mia camera+hear', 'permit max microphone+camera+hear']);
  });

  it('FM-11 never two people at once have it, whatever fails, and in the end the right one has', { timeout: 60_000 }, async () => {
    const people = [mia, max, wim];
    const anybody = fc.constantFrom(...people);
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ does: fc.constant('gives' as const), who: fc.option(anybody) }) },
      fc.record({ does: fc.constant('waits' as const), ms: fc.nat(400) }),
      fc.record({ does: fc.constant('ignores' as const), times: fc.nat(3) }),
      fc.record({ does: fc.constantFrom('away' as const, 'back' as const, 'restart' as const) }),
      fc.record({ does: fc.constant('joins' as const), who: anybody }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { media, meeting, gives, joins, begin, who } = await round();
        for (const id of people) joins(id, false);
        const { permit } = media;
        let most = 0;
        vi.spyOn(media, 'permit').mockImplementation(async (...args) => {
          const now = await permit(...args);
          most = Math.max(most, (await who()).filter(({ publish }) => publish.microphone).length);
          return now;
        });
        await begin();
        for (const one of steps) {
          if (one.does === 'gives') gives(one.who);
          if (one.does === 'waits') await pass(one.ms);
          if (one.does === 'ignores') media.ignore('permit', one.times);
          if (one.does === 'away') media.goAway();
          if (one.does === 'back') media.comeBack();
          if (one.does === 'restart')
            await media.closeRoom(mainRoom).then(
              () => media.ensureRoom(mainRoom),
              () => {},
            );
          if (one.does === 'joins') joins(one.who, false);
        }
        media.comeBack();
        await media.ensureRoom(mainRoom);
        for (const id of people) joins(id, false);
        await pass(3_000);
        expect(most).toBeLessThanOrEqual(1);
        const wanted = desiredGrants(meeting.state);
        for (const { id, publish } of await who()) expect([id, publish.microphone]).toEqual([id, wanted.get(id)?.publish.microphone]);
        for (const stop of stopped.splice(0)) stop();
        await pass(2_000);
      }),
      { numRuns: 60 },
    );
  });

  it('FM-12 an offer permits nothing; an alarm that ends a turn takes the microphone as any command does', async () => {
    const { meeting, media, joins, begin, permits, offers, gives } = await round();
    joins(mia, false);
    joins(max, false);
    await begin();
    meeting.happens(...offers(mia));
    await pass(400);
    expect(permits()).toEqual([]);
    gives(mia);
    await pass();
    expect(permits()).toEqual(['permit mia microphone+camera+hear']);
    await pass(61_000);
    media.calls.length = 0;
    const alarm = { type: 'ExpireTurn', turn: turnId(meeting.state.floor.turns) } as const;
    const rung = decide(meeting.state, alarm, { actor: SYSTEM, facts: factsOf(SYSTEM), now: Date.now() });
    if (!rung.ok) throw new Error(rung.error);
    meeting.happens(...rung.value);
    await pass();
    expect(media.calls).toEqual(['permit mia camera+hear']);
  });

  it('FM-13 gives nothing on old knowledge: the floor may have gone on in another process', async () => {
    const { meeting, gives, joins, begin, permits, ends, takes } = await round();
    joins(mia, true);
    gives(mia);
    await begin();
    meeting.happensElsewhere(...ends());
    meeting.happensElsewhere(...takes(max));
    joins(mia, false); // the other process has taken it
    await pass(1_500);
    expect(permits()).toEqual([]);
  });

  it('FM-14 who sends sound as a camera in somebody’s turn is removed; the one whose turn it is goes on', async () => {
    const { media, gives, joins, begin, who } = await round();
    joins(mia, true);
    media.publish(mainRoom, mia, {});
    joins(max, false);
    gives(mia);
    await begin();
    media.publish(mainRoom, max, { kind: 'audio', source: 'camera' });
    await pass(1_100);
    expect(await who()).toMatchObject([{ id: mia, publish: { microphone: true }, tracks: [{ source: 'microphone', muted: false }] }]);
  });

  it('FM-14 the media server’s own word is enough, before anybody has looked', async () => {
    const { media, joins, who } = await round();
    joins(mia, true);
    joins(max, false);
    const woken: string[] = [];
    const published = { sid: 'TR_1', kind: 'audio', source: 'camera', muted: false } as const;
    await takeHint({ room: mainRoom, participant: max, published }, media, (room) => woken.push(room));
    expect((await who()).map(({ id }) => id)).toEqual([mia]);
    expect(woken).toEqual([mainRoom]);
  });

  it('FM-15 a mute is asked for at once, on what was seen last', async () => {
    const { meeting, media, joins, begin, gives } = await round();
    joins(mia, true);
    media.publish(mainRoom, mia, {});
    gives(mia);
    await begin();
    meeting.happens({ type: 'moderation/Noticed', id: mia, notice: { kind: 'muted', by: 'Ruth', at: Date.now() } });
    await pass();
    expect(media.calls[0]).toBe('mute mia TR_0');
  });
});
