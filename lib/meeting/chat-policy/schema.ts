import * as z from 'zod/mini';
import type { ChatPolicyCommand } from './types';

export const chatPolicySchemas = {
  SetChatPolicy: z.strictObject({ type: z.literal('SetChatPolicy'), policy: z.enum(['open', 'facilitators_only', 'closed']) }),
} satisfies { [T in ChatPolicyCommand['type']]: z.ZodMiniType<Extract<ChatPolicyCommand, { type: T }>> };
