import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const id = () =>
  text('id')
    .primaryKey()
    .$defaultFn(() => crypto.randomUUID());

/** An account, or a guest: `guest` is a kind, not a role (decisions.md 1). Guests have no e-mail and no stored name. */
export const users = pgTable(
  'users',
  {
    id: id(),
    kind: text('kind', { enum: ['account', 'guest'] })
      .notNull()
      .default('account'),
    /** Public name of an account, shown on group pages where the person facilitates. */
    name: text('name'),
    /** Lower case. */
    email: text('email'),
    emailVerified: at('email_verified'),
    image: text('image'),
    /** argon2id, or null: signs in by mail link only. */
    passwordHash: text('password_hash'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  // The second for the hourly look for guests who have gone.
  (t) => [uniqueIndex('users_email').on(t.email), index('users_guests').on(t.createdAt).where(sql`kind = 'guest'`)],
);

export const accounts = pgTable(
  'accounts',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    refresh_token: text('refresh_token'),
    access_token: text('access_token'),
    expires_at: integer('expires_at'),
    token_type: text('token_type'),
    scope: text('scope'),
    id_token: text('id_token'),
    session_state: text('session_state'),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] })],
);

/** `session_token` is the SHA-256 of what the cookie holds (decisions.md 7). */
export const sessions = pgTable(
  'sessions',
  {
    sessionToken: text('session_token').primaryKey(),
    /** Public handle of the session: cutting sockets, lists; opens nothing. */
    id: text('id')
      .notNull()
      .$defaultFn(() => crypto.randomUUID()),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expires: at('expires').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [index('sessions_user').on(t.userId), uniqueIndex('sessions_id').on(t.id)],
);

/** Sign-in and reset links; `token` is hashed by next-auth (sign-in) and by us (reset). */
export const verificationTokens = pgTable(
  'verification_tokens',
  {
    identifier: text('identifier').notNull(),
    token: text('token').notNull(),
    expires: at('expires').notNull(),
  },
  (t) => [primaryKey({ columns: [t.identifier, t.token] })],
);

/** One organisation an installation, for now (decisions.md 5). */
export const organisations = pgTable('organisations', {
  id: id(),
  name: text('name').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
});

export const organisationMembers = pgTable(
  'organisation_members',
  {
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** `facilitator`: named by an owner, may make groups. */
    role: text('role', { enum: ['owner', 'safeguarding', 'facilitator'] }).notNull(),
    namedBy: text('named_by'),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.userId, t.role] })],
);

export const groups = pgTable('groups', {
  id: id(),
  organisationId: text('organisation_id')
    .notNull()
    .references(() => organisations.id),
  /** For addresses: lower-case words and hyphens. */
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  about: text('about').notNull().default(''),
  /** One rule a line. */
  groundRules: text('ground_rules').notNull().default(''),
  /** BCP 47. */
  language: text('language').notNull().default('en'),
  /** IANA name. */
  timeZone: text('time_zone').notNull().default('UTC'),
  capacity: integer('capacity').notNull().default(16),
  /** What is kept of a meeting once it has ended (decisions.md 15). */
  records: text('records', { enum: ['none', 'counts_only', 'attendance'] })
    .notNull()
    .default('attendance'),
  /** Months that attendance is kept; 1, 3, 6, 12, 24 or 36. */
  attendanceMonths: integer('attendance_months').notNull().default(12),
  /** What becomes of the chat when a meeting ends (decisions.md 16). With `records: none` it always goes at once. */
  chatAfter: text('chat_after', { enum: ['deleted', 'kept_24h'] })
    .notNull()
    .default('deleted'),
  /** Listed on the front page while it meets. */
  listed: boolean('listed').notNull().default(true),
  /** How long somebody without a connection keeps their place, in seconds. */
  keepPlaceSeconds: integer('keep_place_seconds').notNull().default(120),
  /** How long the floor is held for a holder without a connection, in seconds. */
  holdFloorSeconds: integer('hold_floor_seconds').notNull().default(30),
  /** The one of `group_formats` that meetings start with now; null: without any. */
  formatVersion: integer('format_version'),
  createdBy: text('created_by').references(() => users.id, { onDelete: 'set null' }),
  createdAt: at('created_at').notNull().defaultNow(),
});

/** How a group meets. Every edit is a row of its own: a meeting keeps the version that it started with. */
export const groupFormats = pgTable(
  'group_formats',
  {
    groupId: text('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    /** From 1; raised with every edit. */
    version: integer('version').notNull(),
    /** A `Format` of lib/meeting/formats; checked by its schema when it is written and when it is read. */
    format: jsonb('format').notNull(),
    madeBy: text('made_by').references(() => users.id, { onDelete: 'set null' }),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.version] })],
);

export const groupFacilitators = pgTable(
  'group_facilitators',
  {
    groupId: text('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['facilitator', 'cofacilitator'] }).notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.userId] })],
);

/** `visits` counts 0…3 and stops, without dates, and only where records = attendance (decisions.md 6). */
export const memberships = pgTable(
  'memberships',
  {
    groupId: text('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    acceptedAt: at('accepted_at').notNull().defaultNow(),
    visits: integer('visits').notNull().default(0),
    /** How the facilitators called this person when they asked; null: they wrote only the address. Members see it about themselves. */
    calledName: text('called_name'),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.userId] }), index('memberships_user').on(t.userId)],
);

/** Somebody who was asked to become a member and has not answered. Accepting makes the membership and deletes this row; so does time. */
export const memberInvitations = pgTable(
  'member_invitations',
  {
    id: id(),
    groupId: text('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    /** Lower case. */
    email: text('email').notNull(),
    calledName: text('called_name'),
    /** SHA-256 of what the mail's link holds. */
    tokenHash: text('token_hash').notNull().unique(),
    askedBy: text('asked_by').references(() => users.id, { onDelete: 'set null' }),
    askedAt: at('asked_at').notNull().defaultNow(),
    /** The link opens nothing afterwards. */
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [uniqueIndex('member_invitations_address').on(t.groupId, t.email)],
);
