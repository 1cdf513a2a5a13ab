import { bigint, customType, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { groups, users } from './people';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const id = () =>
  text('id')
    .primaryKey()
    .$defaultFn(() => crypto.randomUUID());

export const meetings = pgTable(
  'meetings',
  {
    id: id(),
    groupId: text('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    /** What is kept once it has ended; copied from the group when the meeting is made. */
    records: text('records', { enum: ['none', 'counts_only', 'attendance'] }).notNull(),
    /** Copied from the group like `records`. */
    attendanceMonths: integer('attendance_months').notNull().default(12),
    /** Copied from the group; always `deleted` where `records` is `none`. */
    chatAfter: text('chat_after', { enum: ['deleted', 'kept_24h'] })
      .notNull()
      .default('deleted'),
    status: text('status', { enum: ['new', 'scheduled', 'open', 'ended'] })
      .notNull()
      .default('new'),
    nextAlarmAt: at('next_alarm_at'),
    /** Newest change in the chat; gap-free. */
    chatChange: integer('chat_change').notNull().default(0),
    /** Newest place in the conversation; gap-free. */
    chatSeq: integer('chat_seq').notNull().default(0),
    /** `seq` of the last event that narrowed who may write (decisions.md 10). */
    chatGate: integer('chat_gate').notNull().default(0),
    endedAt: at('ended_at'),
    /** When `records` was applied (decisions.md 15). The key was destroyed before that, unless `chat_until` is set. */
    purgedAt: at('purged_at'),
    /** Of an ended meeting: its chat and key are kept until then; null: they are gone. */
    chatUntil: at('chat_until'),
    /** Of an ended meeting: its attendance is kept until then, and was deleted within the hour after it; null: there is none. */
    attendanceUntil: at('attendance_until'),
    /** All that `counts_only` leaves. */
    peopleCount: integer('people_count'),
    createdBy: text('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('meetings_alarm').on(t.nextAlarmAt),
    index('meetings_group').on(t.groupId, t.startsAt),
    index('meetings_purge').on(t.status, t.purgedAt),
    index('meetings_chat_until').on(t.chatUntil),
    index('meetings_attendance_until').on(t.attendanceUntil),
  ],
);

/** A link that lets its holder stand at the door. `token_hash` is SHA-256; the token itself is encrypted so that facilitators can show it again. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    meetingId: text('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    sealedToken: bytes('sealed_token').notNull(),
    createdBy: text('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: at('created_at').notNull().defaultNow(),
    /** Replaced, or closed after a ban: opens nothing for new sessions; those already claimed go on. */
    closedAt: at('closed_at'),
  },
  (t) => [index('invitations_meeting').on(t.meetingId)],
);

/** The only id of a person that others, LiveKit and logs see (decisions.md 2). */
export const participants = pgTable(
  'participants',
  {
    id: id(),
    meetingId: text('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The link this person claimed; null for facilitators and members. */
    invitationId: text('invitation_id').references(() => invitations.id, { onDelete: 'set null' }),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('participants_meeting_user').on(t.meetingId, t.userId), index('participants_user').on(t.userId)],
);

/** The truth of a running meeting. `payload` is the event, sealed with the meeting's key. */
export const meetingEvents = pgTable(
  'meeting_events',
  {
    meetingId: text('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    by: text('by').notNull(),
    commandId: text('command_id').notNull(),
    /** Place within its command: 0, 1, … */
    part: integer('part').notNull(),
    type: text('type').notNull(),
    version: integer('version').notNull(),
    payload: bytes('payload').notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.seq] }), uniqueIndex('meeting_events_command').on(t.meetingId, t.by, t.commandId, t.part)],
);

/** `sealed` holds name and text, sealed with the meeting's key; the text is empty once deleted. */
export const chatMessages = pgTable(
  'chat_messages',
  {
    id: text('id').primaryKey(),
    meetingId: text('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    change: integer('change').notNull(),
    author: text('author').notNull(),
    commandId: text('command_id').notNull(),
    role: text('role', { enum: ['facilitator', 'cofacilitator', 'member'] }).notNull(),
    /** `turn`: the words of a turn that was taken by text (decisions.md 11). */
    kind: text('kind', { enum: ['message', 'turn'] })
      .notNull()
      .default('message'),
    /** Whose words they are: once in a meeting. null for messages. */
    turnId: text('turn_id'),
    sealed: bytes('sealed').notNull(),
    sentAt: bigint('sent_at', { mode: 'number' }).notNull(),
    deletedBy: text('deleted_by', { enum: ['author', 'facilitator'] }),
  },
  (t) => [
    uniqueIndex('chat_messages_seq').on(t.meetingId, t.seq),
    uniqueIndex('chat_messages_change').on(t.meetingId, t.change),
    uniqueIndex('chat_messages_command').on(t.meetingId, t.author, t.commandId),
    uniqueIndex('chat_messages_turn').on(t.meetingId, t.turnId),
  ],
);

/** A projection of presence events, rebuilt when the meeting ends (decisions.md 14). Only where records = attendance. */
export const attendance = pgTable(
  'attendance',
  {
    meetingId: text('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').notNull(),
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** The name that others saw last. */
    name: text('name').notNull(),
    role: text('role', { enum: ['facilitator', 'cofacilitator', 'member'] }).notNull(),
    firstJoined: at('first_joined').notNull(),
    lastLeft: at('last_left').notNull(),
    /** Whole minutes present; gaps under 3 minutes do not split and count as presence. */
    minutes: integer('minutes').notNull(),
    /** How often somebody came back after a gap. */
    reconnections: integer('reconnections').notNull(),
    how: text('how', { enum: ['video', 'audio', 'text'] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.participantId] }), index('attendance_user').on(t.userId)],
);

/** A facilitator's correction is its own row; the projection stays as it was measured. */
export const attendanceCorrections = pgTable(
  'attendance_corrections',
  {
    id: id(),
    meetingId: text('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    participantId: text('participant_id').notNull(),
    minutes: integer('minutes').notNull(),
    note: text('note').notNull().default(''),
    correctedBy: text('corrected_by').references(() => users.id, { onDelete: 'set null' }),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [index('attendance_corrections_of').on(t.meetingId, t.participantId)],
);

/** A server process says that it lives; when it stops saying so, its connections count as lost at `last_seen` (decisions.md 13). */
export const processLeases = pgTable('process_leases', {
  processId: text('process_id').primaryKey(),
  lastSeen: at('last_seen').notNull(),
});

/** Mails of an embedded installation without SMTP: shown to whoever runs it, kept nowhere else. */
export const mailOutbox = pgTable('mail_outbox', {
  id: id(),
  recipient: text('recipient').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  link: text('link'),
  at: at('at').notNull().defaultNow(),
});
