import * as z from 'zod/mini';
import { participantId } from '../machine/ids/schema';
import type { ModerationCommand } from './types';

export const moderationSchemas = {
  Mute: z.strictObject({ type: z.literal('Mute'), id: participantId }),
  MuteAll: z.strictObject({ type: z.literal('MuteAll') }),
  AskToUnmute: z.strictObject({ type: z.literal('AskToUnmute'), id: participantId }),
  StopCamera: z.strictObject({ type: z.literal('StopCamera'), id: participantId }),
  KeepMuted: z.strictObject({ type: z.literal('KeepMuted'), id: participantId }),
  ReleaseMute: z.strictObject({ type: z.literal('ReleaseMute'), id: participantId }),
  DismissNotice: z.strictObject({ type: z.literal('DismissNotice') }),
  Remove: z.strictObject({
    type: z.literal('Remove'),
    id: participantId,
    reason: z.enum(['disrupting', 'disrespect', 'ground_rules', 'safety', 'other']),
  }),
  SendBack: z.strictObject({ type: z.literal('SendBack'), id: participantId }),
} satisfies { [T in ModerationCommand['type']]: z.ZodMiniType<Extract<ModerationCommand, { type: T }>> };
