-- The net below the conditions of queries: whoever may see some organisations alone is read for as this role, which sees
-- rows of those organisations and no others. lib/db/scope.ts switches to it within a transaction. Nobody signs in as it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lifeguard_scoped') THEN
    CREATE ROLE lifeguard_scoped NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
-- To become it is all that the portal gets of it. Another database of the cluster may have given that already.
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles p ON p.oid = m.member
    WHERE r.rolname = 'lifeguard_scoped' AND p.rolname = 'lifeguard_app'
  ) THEN
    GRANT lifeguard_scoped TO lifeguard_app;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
-- The organisations that this transaction may see. Not set means none: no row is equal to any of nothing.
CREATE FUNCTION lifeguard_scope() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('lifeguard.organisations', true), '')::uuid[];
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO lifeguard_scoped;
--> statement-breakpoint
-- Of no organisation, and the same for everybody.
GRANT SELECT ON roles, role_permissions, sync_runs TO lifeguard_scoped;
--> statement-breakpoint
GRANT SELECT ON directory_users, grants, group_roles, organisations, organisation_domains, access_requests, audit_log,
  daily_figures, sign_ins, bulk_items, mfa_states TO lifeguard_scoped;
--> statement-breakpoint
-- What is written where the client names the organisation. Everything else is written as lifeguard_app.
GRANT INSERT, UPDATE, DELETE ON grants, group_roles TO lifeguard_scoped;
--> statement-breakpoint
GRANT INSERT, DELETE ON organisation_domains TO lifeguard_scoped;
--> statement-breakpoint
GRANT UPDATE (org_id) ON directory_users TO lifeguard_scoped;
--> statement-breakpoint
GRANT UPDATE (name, archived_at) ON organisations TO lifeguard_scoped;
--> statement-breakpoint
ALTER TABLE directory_users ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE grants ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE group_roles ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE organisation_domains ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE access_requests ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE daily_figures ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE sign_ins ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE bulk_items ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mfa_states ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY everything ON directory_users TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON grants TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON group_roles TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON organisations TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON organisation_domains TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON access_requests TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON audit_log TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON daily_figures TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON sign_ins TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON bulk_items TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY everything ON mfa_states TO lifeguard_app USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY own_organisations ON directory_users TO lifeguard_scoped
  USING (org_id = ANY (lifeguard_scope())) WITH CHECK (org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
CREATE POLICY own_organisations ON organisations TO lifeguard_scoped
  USING (id = ANY (lifeguard_scope())) WITH CHECK (id = ANY (lifeguard_scope()));
--> statement-breakpoint
CREATE POLICY own_organisations ON organisation_domains TO lifeguard_scoped
  USING (org_id = ANY (lifeguard_scope())) WITH CHECK (org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
CREATE POLICY own_organisations ON access_requests FOR SELECT TO lifeguard_scoped
  USING (org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
CREATE POLICY own_organisations ON audit_log FOR SELECT TO lifeguard_scoped
  USING (org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
CREATE POLICY own_organisations ON daily_figures FOR SELECT TO lifeguard_scoped
  USING (org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
-- A role that holds everywhere is seen beside a user who is seen; another organisation's is not. Only those of one's own
-- organisations are given or taken.
CREATE POLICY seen_users ON grants FOR SELECT TO lifeguard_scoped
  USING ((org_id IS NULL OR org_id = ANY (lifeguard_scope()))
    AND EXISTS (SELECT FROM directory_users u WHERE u.sub = user_sub));
--> statement-breakpoint
CREATE POLICY given ON grants FOR INSERT TO lifeguard_scoped
  WITH CHECK (org_id = ANY (lifeguard_scope()) AND EXISTS (SELECT FROM directory_users u WHERE u.sub = user_sub));
--> statement-breakpoint
CREATE POLICY given_again ON grants FOR UPDATE TO lifeguard_scoped
  USING (org_id = ANY (lifeguard_scope()))
  WITH CHECK (org_id = ANY (lifeguard_scope()) AND EXISTS (SELECT FROM directory_users u WHERE u.sub = user_sub));
--> statement-breakpoint
CREATE POLICY taken ON grants FOR DELETE TO lifeguard_scoped USING (org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
CREATE POLICY seen_maps ON group_roles FOR SELECT TO lifeguard_scoped
  USING (org_id IS NULL OR org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
CREATE POLICY mapped ON group_roles FOR INSERT TO lifeguard_scoped WITH CHECK (org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
CREATE POLICY unmapped ON group_roles FOR DELETE TO lifeguard_scoped USING (org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
-- What belongs to a user is seen as he is.
CREATE POLICY seen_users ON sign_ins FOR SELECT TO lifeguard_scoped
  USING (EXISTS (SELECT FROM directory_users u WHERE u.sub = user_sub));
--> statement-breakpoint
CREATE POLICY seen_users ON bulk_items FOR SELECT TO lifeguard_scoped
  USING (EXISTS (SELECT FROM directory_users u WHERE u.sub = subject_sub));
--> statement-breakpoint
CREATE POLICY seen_users ON mfa_states FOR SELECT TO lifeguard_scoped
  USING (EXISTS (SELECT FROM directory_users u WHERE u.sub = user_sub));
