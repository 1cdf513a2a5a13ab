import { describe, expect, it } from 'vitest';
import type { NewSegment } from '../agenda/types';
import { problemsOfSegment } from './check';
import { segmentOf } from './segment';
import type { SegmentId } from './types';

const id = 'added-1' as SegmentId;
const added: NewSegment = { kind: 'round', title: ' One more round ', minutes: 12, perPersonS: 60, crosstalk: 'thanks_only', chat: 'reactions', prompt: '  ' };

describe('a segment that is added in the meeting', () => {
  it('FO-8 it is what the facilitator said, with the defaults of its kind', () => {
    expect(segmentOf(added, id)).toEqual({
      id,
      kind: 'round',
      title: 'One more round',
      minutes: 12,
      flex: false,
      perPersonS: 60,
      betweenS: 4,
      crosstalk: 'thanks_only',
      chat: 'reactions',
      lead: 'facilitator',
      timer: 'gentle',
      order: 'by_seat',
      facilitatorsMaySpeak: true,
      prompt: null,
      script: null,
    });
    expect(segmentOf({ ...added, perPersonS: null }, id).timer).toBe('off');
    expect(segmentOf({ ...added, kind: 'silence' }, id)).toMatchObject({ facilitatorsMaySpeak: false, timer: 'off' });
    expect(segmentOf({ ...added, kind: 'read' }, id).lead).toBe('volunteer');
    expect(segmentOf({ ...added, kind: 'speaker' }, id).lead).toBe('guest');
  });

  it('FO-9 whether it may be added is asked of the segment alone', () => {
    const kinds = ['round', 'queue', 'open', 'silence', 'read', 'celebrate', 'speaker', 'questions'] as const;
    for (const kind of kinds) expect(problemsOfSegment(segmentOf({ ...added, kind }, id))).toEqual([]);
    expect(problemsOfSegment(segmentOf({ ...added, title: ' ', minutes: 0 }, id)).map(({ code, field }) => [field, code])).toEqual([
      ['title', 'text_empty'],
      ['minutes', 'out_of_range'],
    ]);
  });
});
