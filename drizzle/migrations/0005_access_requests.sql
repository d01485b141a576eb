CREATE TABLE "access_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"organisation" text,
	"org_id" uuid,
	"why" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"place" bigint NOT NULL,
	"repeats" integer DEFAULT 0 NOT NULL,
	"last_asked_at" timestamp (3) with time zone NOT NULL,
	"address_hash" text,
	"decided_by" uuid,
	"decided_by_label" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"invited_sub" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"search" text collate "C" GENERATED ALWAYS AS (lifeguard_fold(name || ' ' || email || ' ' || coalesce(organisation, ''))) STORED NOT NULL,
	CONSTRAINT "access_requests_status" CHECK ("access_requests"."status" in ('pending', 'approved', 'declined')),
	CONSTRAINT "access_requests_decided" CHECK (("access_requests"."status" = 'pending') = ("access_requests"."decided_at" is null) and ("access_requests"."status" = 'pending') = ("access_requests"."place" < 0))
);
--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_requests_search" ON "access_requests" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "access_requests_place" ON "access_requests" USING btree ("place","id");--> statement-breakpoint
CREATE INDEX "access_requests_org_place" ON "access_requests" USING btree ("org_id","place","id");--> statement-breakpoint
CREATE INDEX "access_requests_waiting" ON "access_requests" USING btree ("org_id") WHERE "access_requests"."status" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "access_requests_one_waiting" ON "access_requests" USING btree ("email",coalesce("org_id", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "access_requests"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "organisations_folded" ON "organisations" USING btree (lifeguard_fold("name"));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON access_requests TO lifeguard_app;
