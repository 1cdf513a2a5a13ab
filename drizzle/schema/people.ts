import { boolean, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

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
  (t) => [uniqueIndex('users_email').on(t.email)],
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
  /** Listed on the front page while it meets. */
  listed: boolean('listed').notNull().default(true),
  /** How long somebody without a connection keeps their place, in seconds. */
  keepPlaceSeconds: integer('keep_place_seconds').notNull().default(120),
  createdBy: text('created_by').references(() => users.id, { onDelete: 'set null' }),
  createdAt: at('created_at').notNull().defaultNow(),
});

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
  },
  (t) => [primaryKey({ columns: [t.groupId, t.userId] })],
);
