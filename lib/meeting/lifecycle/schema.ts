import * as z from 'zod/mini';
import type { LifecycleCommand } from './types';

type FromBrowser = Exclude<LifecycleCommand, { type: 'EndForgotten' }>;

export const lifecycleSchemas = {
  CloseDoor: z.strictObject({ type: z.literal('CloseDoor') }),
  OpenDoor: z.strictObject({ type: z.literal('OpenDoor') }),
  EndMeeting: z.strictObject({ type: z.literal('EndMeeting') }),
} satisfies { [T in FromBrowser['type']]: z.ZodMiniType<Extract<FromBrowser, { type: T }>> };
