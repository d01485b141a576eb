-- What runs and exports need to be carried out by any process: pace, lease, and who asked.
CREATE TABLE "paces" (
	"key" text PRIMARY KEY NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"gap_ms" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD COLUMN "cancel_reason" text;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD COLUMN "authorised_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "export_runs" ADD COLUMN "actor_label" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "export_runs" ADD COLUMN "columns" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "export_runs" ADD COLUMN "byte_order_mark" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "export_runs" ADD COLUMN "request_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "export_runs" ADD COLUMN "fetched_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "export_runs" ADD COLUMN "leased_until" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "export_runs_running" ON "export_runs" USING btree ("leased_until") WHERE "export_runs"."state" = 'running';--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON paces TO lifeguard_app;
