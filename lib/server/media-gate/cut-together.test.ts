import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import type { ParticipantId } from '../../meeting/machine/people';
import { memoryHints } from '../adapters/memory/hints';
import { MediaConnections } from './connections';
import { cutTogether } from './cut-together';
import { enters, max, mia, opened, removes, ToldMeeting, tuesday } from './testing';

/** Two processes; the signalling of Mia and Max is in the second. */
function twoGates() {
  const carrier = memoryHints();
  const meeting = new ToldMeeting(...opened, ...enters(mia), ...enters(max));
  const gate = () => {
    const connections = new MediaConnections();
    return { connections, ...cutTogether({ connections, meetings: meeting, hints: carrier.process() }) };
  };
  const [one, other] = [gate(), gate()];
  const sideOf = (participant: ParticipantId) => {
    const side = new PassThrough();
    other.connections.add({ meeting: tuesday, participant, session: `s-${participant}`, sides: [side] });
    return side;
  };
  return { meeting, one, other, ofMia: sideOf(mia), ofMax: sideOf(max), liar: carrier.process() };
}

describe('signalling that another process holds', () => {
  it('SP-13 is cut at once when its person is taken out here, and nobody else’s', async () => {
    const { meeting, one, ofMia, ofMax } = twoGates();
    meeting.happens(removes(mia));
    one.cut(tuesday, mia);
    await vi.waitFor(() => expect(ofMia.destroyed).toBe(true), { timeout: 200 });
    expect(ofMax.destroyed).toBe(false);
  });

  it('SP-13 an untrue hint, or one that cannot be asked after, cuts nobody', async () => {
    const { meeting, liar, ofMia } = twoGates();
    const asked = vi.spyOn(meeting, 'newest');
    liar.tell({ kind: 'out', meeting: tuesday, participant: mia });
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
    meeting.away = true;
    liar.tell({ kind: 'out', meeting: tuesday, participant: mia });
    liar.tell({ kind: 'out', meeting: tuesday, participant: 'nobody' as ParticipantId });
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    await Promise.allSettled(asked.mock.results.map(({ value }) => value));
    expect(ofMia.destroyed).toBe(false);
  });
});
