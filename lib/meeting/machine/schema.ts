import * as z from 'zod/mini';
import { agendaSchemas } from '../agenda/schema';
import { chatPolicySchemas } from '../chat-policy/schema';
import { floorSchemas } from '../floor/schema';
import { handsSchemas } from '../hands/schema';
import { leadSchemas } from '../lead/schema';
import { lifecycleSchemas } from '../lifecycle/schema';
import { lobbySchemas } from '../lobby/schema';
import { moderationSchemas } from '../moderation/schema';
import { presenceSchemas } from '../presence/schema';
import { rosterSchemas } from '../roster/schema';
import type { MeetingCommand } from './meeting';

/** What the gateway and the meeting itself ask; a browser never does. */
type NotFromBrowsers =
  | 'NoteWritten'
  | 'OfferNext'
  | 'ExpireOffer'
  | 'ExpireTurn'
  | 'ReleaseFloor'
  | 'Connect'
  | 'Disconnect'
  | 'LoseProcess'
  | 'ExpireAbsence'
  | 'NoteMedia'
  | 'EndForgotten'
  | 'CoverLead'
  | 'FallQuiet';
type WithoutConnection<C> = C extends { readonly connection: unknown } ? Omit<C, 'connection'> : C;
/** The same as `ClientCommand` of lib/protocol, which this layer does not import. */
type FromBrowser = WithoutConnection<Exclude<MeetingCommand, { type: NotFromBrowsers }>>;

/** Each slice names all of its own; a command that a slice leaves out does not compile there, a slice that is left out not here. */
const schemas = {
  ...lifecycleSchemas,
  ...presenceSchemas,
  ...rosterSchemas,
  ...lobbySchemas,
  ...handsSchemas,
  ...chatPolicySchemas,
  ...moderationSchemas,
  ...agendaSchemas,
  ...floorSchemas,
  ...leadSchemas,
} satisfies { [T in FromBrowser['type']]: z.ZodMiniType<Extract<FromBrowser, { type: T }>> };

/** Everything that a browser may ask of a meeting, and nothing else: unknown types and unknown fields are refused. */
export const clientCommandSchema = z.discriminatedUnion(
  'type',
  Object.values(schemas) as [(typeof schemas)[keyof typeof schemas]],
) as z.ZodMiniType<FromBrowser>;
