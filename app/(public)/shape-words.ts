import type { ShapeView } from '@/components/groups/format-shape';
import { ruleWords } from '@/components/meeting/agenda-words';
import type { PublicShape } from '@/lib/data/format-rows';

/** The rule of each part in the words that people will read in the meeting; null: the group meets without a format. */
export const shapeInWords = (shape: PublicShape | null): ShapeView | null =>
  shape && {
    late: shape.late,
    parts: shape.parts.map(({ id, kind, crosstalk, title, minutes, offeredS }) => ({
      id,
      title,
      minutes,
      offeredS,
      rule: ruleWords({ kind, crosstalk }),
      isRound: kind === 'round',
    })),
  };
