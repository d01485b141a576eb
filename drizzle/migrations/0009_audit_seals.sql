CREATE TABLE "audit_repeats" (
	"key" text PRIMARY KEY NOT NULL,
	"window_started_at" timestamp (3) with time zone NOT NULL,
	"hits" integer NOT NULL,
	"folded" integer DEFAULT 0 NOT NULL,
	"entry" jsonb,
	"folded_since" timestamp (3) with time zone,
	"folded_until" timestamp (3) with time zone,
	"subjects" text[] DEFAULT '{}'::text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_anchors" ADD COLUMN "seal" text NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_archives" ADD COLUMN "seal" text NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "seal" text;--> statement-breakpoint
CREATE INDEX "audit_repeats_due" ON "audit_repeats" USING btree ("window_started_at");--> statement-breakpoint
CREATE INDEX "audit_log_not_done" ON "audit_log" USING btree ("outcome","id") WHERE "audit_log"."outcome" <> 'done';--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_log_request" ON "audit_log" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "audit_log_aws_request" ON "audit_log" USING btree ("aws_request_id") WHERE "audit_log"."aws_request_id" is not null;--> statement-breakpoint
CREATE INDEX "audit_log_actor_label" ON "audit_log" USING gin (lifeguard_fold("actor_label") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "audit_log_subject_label" ON "audit_log" USING gin (lifeguard_fold(coalesce("subject_label", '')) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "audit_log_reason" ON "audit_log" USING gin (lifeguard_fold(coalesce("reason", '')) gin_trgm_ops);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_repeats TO lifeguard_app;
