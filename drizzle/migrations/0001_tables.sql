CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"change_id" uuid NOT NULL,
	"actor_sub" uuid,
	"actor_label" text NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"subject_sub" uuid,
	"subject_label" text,
	"org_id" uuid,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	"request_id" text NOT NULL,
	"aws_request_id" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_log_change_id_unique" UNIQUE("change_id"),
	CONSTRAINT "audit_log_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "directory_users" (
	"sub" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"name" text,
	"phone" text,
	"status" text NOT NULL,
	"enabled" boolean NOT NULL,
	"mfa" text DEFAULT 'unknown' NOT NULL,
	"attributes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"groups" text[] DEFAULT '{}'::text[] NOT NULL,
	"org_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"modified_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_sync" uuid,
	"sort_email" text collate "C" GENERATED ALWAYS AS (lifeguard_fold(email)) STORED NOT NULL,
	"sort_name" text collate "C" GENERATED ALWAYS AS (lifeguard_fold(coalesce(name, ''))) STORED NOT NULL,
	"search" text collate "C" GENERATED ALWAYS AS (lifeguard_fold(email || ' ' || coalesce(name, '') || ' ' || sub::text || ' ' || coalesce(phone, ''))) STORED NOT NULL,
	CONSTRAINT "directory_users_username_unique" UNIQUE("username"),
	CONSTRAINT "directory_users_mfa" CHECK ("directory_users"."mfa" in ('on', 'off', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_sub" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"org_id" uuid,
	"granted_by" uuid,
	"reason" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "grants_once" UNIQUE NULLS NOT DISTINCT("user_sub","role_id","org_id")
);
--> statement-breakpoint
CREATE TABLE "mfa_enrolments" (
	"user_sub" uuid PRIMARY KEY NOT NULL,
	"ticket_hash" text,
	"ticket_expires_at" timestamp (3) with time zone,
	"ticket_required" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"window_started_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mfa_states" (
	"user_sub" uuid PRIMARY KEY NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"generation" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"actor_sub" uuid,
	"actor_label" text NOT NULL,
	"subject_sub" uuid,
	"payload" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_permissions" (
	"role_id" uuid NOT NULL,
	"permission" text NOT NULL,
	CONSTRAINT "role_permissions_role_id_permission_pk" PRIMARY KEY("role_id","permission")
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"built_in" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "roles_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"handle" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_sub" uuid NOT NULL,
	"username" text NOT NULL,
	"tokens" text NOT NULL,
	"access_expires_at" timestamp (3) with time zone NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"absolute_expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sessions_handle_unique" UNIQUE("handle")
);
--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"started_by" uuid,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"leased_until" timestamp (3) with time zone NOT NULL,
	"seen" integer DEFAULT 0 NOT NULL,
	"written" integer DEFAULT 0 NOT NULL,
	"removed" integer DEFAULT 0 NOT NULL,
	"estimate" integer,
	"error" text
);
--> statement-breakpoint
ALTER TABLE "directory_users" ADD CONSTRAINT "directory_users_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_permissions" ADD CONSTRAINT "role_permissions_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_sub","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_sub","id");--> statement-breakpoint
CREATE INDEX "audit_log_org" ON "audit_log" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "directory_users_email" ON "directory_users" USING btree ("sort_email","sub");--> statement-breakpoint
CREATE INDEX "directory_users_name" ON "directory_users" USING btree ("sort_name","sub");--> statement-breakpoint
CREATE INDEX "directory_users_created" ON "directory_users" USING btree ("created_at","sub");--> statement-breakpoint
CREATE INDEX "directory_users_org_email" ON "directory_users" USING btree ("org_id","sort_email","sub");--> statement-breakpoint
CREATE INDEX "directory_users_org_name" ON "directory_users" USING btree ("org_id","sort_name","sub");--> statement-breakpoint
CREATE INDEX "directory_users_org_created" ON "directory_users" USING btree ("org_id","created_at","sub");--> statement-breakpoint
CREATE INDEX "directory_users_status_email" ON "directory_users" USING btree ("status","sort_email","sub");--> statement-breakpoint
CREATE INDEX "directory_users_search" ON "directory_users" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "grants_role" ON "grants" USING btree ("role_id","user_sub");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("leased_until");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_sub","last_seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sync_runs_one_running" ON "sync_runs" USING btree ((true)) WHERE "sync_runs"."finished_at" is null;