CREATE TABLE "audit_anchors" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"last_id" bigint NOT NULL,
	"last_hash" text NOT NULL,
	"place" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_archives" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"first_id" bigint NOT NULL,
	"last_id" bigint NOT NULL,
	"last_hash" text NOT NULL,
	"rows" integer NOT NULL,
	"file" text NOT NULL,
	"file_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "daily_figures" (
	"day" date NOT NULL,
	"org_id" uuid NOT NULL,
	"role_key" text DEFAULT '' NOT NULL,
	"users" integer NOT NULL,
	"enabled" integer NOT NULL,
	"mfa_on" integer NOT NULL,
	"mfa_unknown" integer NOT NULL,
	"sign_ins" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "daily_figures_day_org_id_role_key_pk" PRIMARY KEY("day","org_id","role_key")
);
--> statement-breakpoint
CREATE TABLE "feed_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"user_sub" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL,
	"outcome" text NOT NULL,
	"client_id" text,
	CONSTRAINT "sign_ins_once" UNIQUE("user_sub","at","source","outcome")
);
--> statement-breakpoint
CREATE TABLE "sync_parts" (
	"run_id" uuid NOT NULL,
	"part" text NOT NULL,
	"token" text,
	"seen" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "sync_parts_run_id_part_pk" PRIMARY KEY("run_id","part")
);
--> statement-breakpoint
CREATE TABLE "bulk_items" (
	"run_id" uuid NOT NULL,
	"subject_sub" uuid NOT NULL,
	"subject_label" text NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"message" text,
	"code" text,
	"change_id" uuid NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_items_run_id_subject_sub_pk" PRIMARY KEY("run_id","subject_sub")
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_sub" uuid NOT NULL,
	"actor_label" text NOT NULL,
	"action" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"reason" text NOT NULL,
	"total" integer NOT NULL,
	"request_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "export_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_sub" uuid NOT NULL,
	"what" text NOT NULL,
	"format" text NOT NULL,
	"query" text NOT NULL,
	"expected" integer,
	"written" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"user_sub" uuid NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "preferences_user_sub_key_pk" PRIMARY KEY("user_sub","key")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_sub" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_name" UNIQUE("owner_sub","name")
);
--> statement-breakpoint
CREATE TABLE "organisation_domains" (
	"org_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_domains_org_id_domain_pk" PRIMARY KEY("org_id","domain")
);
--> statement-breakpoint
CREATE TABLE "group_roles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"group_name" text NOT NULL,
	"role_id" uuid NOT NULL,
	"org_id" uuid,
	"created_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_roles_once" UNIQUE NULLS NOT DISTINCT("group_name","role_id","org_id")
);
--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "last_sign_in_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "last_active_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "kind" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "requests" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "throttled" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_parts" ADD CONSTRAINT "sync_parts_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_run_id_bulk_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_domains" ADD CONSTRAINT "organisation_domains_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_roles" ADD CONSTRAINT "group_roles_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_roles" ADD CONSTRAINT "group_roles_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feed_messages_received" ON "feed_messages" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "sign_ins_user" ON "sign_ins" USING btree ("user_sub","at");--> statement-breakpoint
CREATE INDEX "sign_ins_at" ON "sign_ins" USING btree ("at");--> statement-breakpoint
CREATE INDEX "bulk_items_due" ON "bulk_items" USING btree ("leased_until") WHERE "bulk_items"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "bulk_items_position" ON "bulk_items" USING btree ("run_id","position");--> statement-breakpoint
CREATE INDEX "bulk_runs_actor" ON "bulk_runs" USING btree ("actor_sub","created_at");--> statement-breakpoint
CREATE INDEX "bulk_runs_running" ON "bulk_runs" USING btree ("created_at") WHERE "bulk_runs"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "export_runs_actor" ON "export_runs" USING btree ("actor_sub","created_at");--> statement-breakpoint
CREATE INDEX "saved_views_shared" ON "saved_views" USING btree ("shared") WHERE "saved_views"."shared";--> statement-breakpoint
CREATE INDEX "organisation_domains_domain" ON "organisation_domains" USING btree ("domain");--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sync_parts, feed_messages, sign_ins, daily_figures, organisation_domains,
  group_roles, saved_views, preferences, bulk_runs, bulk_items, export_runs TO lifeguard_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE sign_ins_id_seq TO lifeguard_app;
--> statement-breakpoint
-- As the audit itself: what was anchored or archived cannot be taken back by the portal.
REVOKE ALL ON audit_anchors, audit_archives FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_anchors TO lifeguard_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE audit_anchors_id_seq TO lifeguard_app;
--> statement-breakpoint
GRANT SELECT ON audit_archives TO lifeguard_app;
