CREATE TABLE "group_formats" (
	"group_id" text NOT NULL,
	"version" integer NOT NULL,
	"format" jsonb NOT NULL,
	"made_by" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_formats_group_id_version_pk" PRIMARY KEY("group_id","version")
);
--> statement-breakpoint
ALTER TABLE "chat_messages" ADD COLUMN "kind" text DEFAULT 'message' NOT NULL;--> statement-breakpoint
ALTER TABLE "chat_messages" ADD COLUMN "turn_id" text;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "hold_floor_seconds" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "format_version" integer;--> statement-breakpoint
ALTER TABLE "group_formats" ADD CONSTRAINT "group_formats_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_formats" ADD CONSTRAINT "group_formats_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "chat_messages_turn" ON "chat_messages" USING btree ("meeting_id","turn_id");