CREATE TABLE "stale_users" (
	"key" text NOT NULL,
	"value" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "stale_users_key_value_pk" PRIMARY KEY("key","value")
);
--> statement-breakpoint
CREATE TABLE "sync_pages" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"part" text NOT NULL,
	"subs" uuid[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "groups_read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "mfa_read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "directory_users" DROP COLUMN "last_sync";--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "holder" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_pages" ADD CONSTRAINT "sync_pages_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stale_users_due" ON "stale_users" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "sync_pages_part" ON "sync_pages" USING btree ("run_id","part");--> statement-breakpoint
CREATE INDEX "sync_runs_finished" ON "sync_runs" USING btree ("finished_at");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON stale_users, sync_pages TO lifeguard_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE sync_pages_id_seq TO lifeguard_app;
