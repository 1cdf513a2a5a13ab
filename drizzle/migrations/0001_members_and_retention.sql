CREATE TABLE "member_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"group_id" text NOT NULL,
	"email" text NOT NULL,
	"called_name" text,
	"token_hash" text NOT NULL,
	"asked_by" text,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "member_invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "attendance_months" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "chat_after" text DEFAULT 'deleted' NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "chat_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "attendance_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "attendance_months" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "chat_after" text DEFAULT 'deleted' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "called_name" text;--> statement-breakpoint
ALTER TABLE "member_invitations" ADD CONSTRAINT "member_invitations_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_invitations" ADD CONSTRAINT "member_invitations_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "member_invitations_address" ON "member_invitations" USING btree ("group_id","email");--> statement-breakpoint
CREATE INDEX "meetings_chat_until" ON "meetings" USING btree ("chat_until");--> statement-breakpoint
CREATE INDEX "meetings_attendance_until" ON "meetings" USING btree ("attendance_until");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "users_guests" ON "users" USING btree ("created_at") WHERE kind = 'guest';--> statement-breakpoint
-- Written by hand: what was kept before there was a setting is kept for the usual year.
UPDATE "meetings" SET "attendance_until" = coalesce("ended_at", "ends_at") + interval '12 months' WHERE "records" = 'attendance' AND "purged_at" IS NOT NULL;
