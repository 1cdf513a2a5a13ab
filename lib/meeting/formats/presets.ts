import { DEFAULT_SAYINGS, BETWEEN_TURNS, type Preset, size } from './preset';
import { carers } from './presets/carers';
import { chat } from './presets/chat';
import { circle } from './presets/circle';
import { grief } from './presets/grief';
import { learning } from './presets/learning';
import { mood } from './presets/mood';
import { peerRun } from './presets/peer-run';
import { discussion, speaker } from './presets/sharing';
import { structured } from './presets/structured';
import { tools } from './presets/tools';
import { week } from './presets/week';
import { segment } from './segment';
import type { Format } from './types';

/** The twelve formats to begin with (domain.md §1.4), in its order. Found by `format.preset`. */
export const PRESETS: readonly Preset[] = [circle, discussion, speaker, tools, mood, structured, grief, peerRun, learning, carers, chat, week];

/** Nothing but a beginning, a conversation and an end: the start of a format of one's own. */
export const blankFormat: Format = {
  preset: 'own',
  title: 'Our meeting',
  slotMinutes: 60,
  size: size(4, 12, 16),
  late: BETWEEN_TURNS,
  sayings: DEFAULT_SAYINGS,
  segments: [
    segment('gather', 'gather', 'Arriving', 5, { prompt: 'Welcome. We start in a moment.' }),
    segment('open', 'open', 'Conversation', 50, { flex: true, prompt: 'What brings you here today?' }),
    segment('close', 'close', 'Close', 5, { prompt: 'Thank you for being here.' }),
  ],
};
