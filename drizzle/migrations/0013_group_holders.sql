CREATE INDEX "daily_figures_org" ON "daily_figures" USING btree ("org_id","role_key","day");--> statement-breakpoint
CREATE INDEX "directory_users_inactive" ON "directory_users" USING btree ("last_sign_in_at","org_id") WHERE "directory_users"."enabled" and "directory_users"."last_sign_in_at" is not null;--> statement-breakpoint
CREATE INDEX "directory_users_invited" ON "directory_users" USING btree (coalesce("invited_at", "created_at"),"sub","org_id","invited_at","created_at") WHERE "directory_users"."status" = 'FORCE_CHANGE_PASSWORD';--> statement-breakpoint
CREATE INDEX "grants_ending" ON "grants" USING btree ("expires_at","id") WHERE "grants"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "grants_org" ON "grants" USING btree ("org_id","role_id","user_sub") WHERE "grants"."org_id" is not null;
--> statement-breakpoint
-- Roles that groups give count and are found like those that were granted, and locks of triggers get numbers of their own:
-- the former ones were those of the audit's chain and of editing roles.
CREATE OR REPLACE FUNCTION lifeguard_memberships_of(subs uuid[]) RETURNS SETOF user_memberships LANGUAGE sql STABLE AS $$
  SELECT u.sub, 'role', h.role_id::text COLLATE "C", u.org_id, u.status, u.enabled, u.mfa, u.sort_email,
    max(h.until), max(h.until) FILTER (WHERE h.org_id IS NULL OR h.org_id = u.org_id)
  FROM (
    SELECT g.user_sub, g.role_id, g.org_id, coalesce(g.expires_at, 'infinity') AS until
    FROM grants g WHERE g.user_sub = ANY (subs)
    UNION ALL
    SELECT d.sub, m.role_id, m.org_id, timestamptz 'infinity'
    FROM group_roles m JOIN directory_users d ON m.group_name = ANY (d.groups) WHERE d.sub = ANY (subs)
  ) h JOIN directory_users u ON u.sub = h.user_sub
  GROUP BY u.sub, h.role_id
  UNION ALL
  SELECT DISTINCT u.sub, 'group', g.name COLLATE "C", u.org_id, u.status, u.enabled, u.mfa, u.sort_email,
    timestamptz 'infinity', timestamptz 'infinity'
  FROM directory_users u CROSS JOIN LATERAL unnest(u.groups) AS g(name)
  WHERE u.sub = ANY (subs)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION lifeguard_fold_counts() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN RETURN; END IF;
  IF (SELECT count(*) FROM (SELECT FROM user_count_deltas WHERE effective_at <= now() LIMIT 500) few) < 500 THEN
    RETURN;
  END IF;
  IF NOT pg_try_advisory_xact_lock(7305130) THEN RETURN; END IF;
  WITH gone AS (DELETE FROM user_count_deltas WHERE effective_at <= now() RETURNING *)
  INSERT INTO user_counts AS c
  SELECT kind, key, org_id, status, enabled, mfa, signed_in, sum(users) FROM gone
  GROUP BY kind, key, org_id, status, enabled, mfa, signed_in HAVING sum(users) <> 0
  ON CONFLICT (kind, key, org_id, status, enabled, mfa, signed_in) DO UPDATE SET users = c.users + excluded.users;
END
$$;
--> statement-breakpoint
-- Users come, change and go. Whoever writes users or their groups holds a share of the lock since before the first row, so
-- that a group that is being mapped, and a grant to somebody who is just coming, wait for him, or he for them.
CREATE FUNCTION lifeguard_await_mapping() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7305131);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER await_mapping BEFORE INSERT OR UPDATE OF groups ON directory_users
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_await_mapping();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION lifeguard_count_users() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  changed uuid[];
  counted text := $q$
    INSERT INTO user_count_deltas (kind, key, org_id, status, enabled, mfa, signed_in, users, effective_at)
    SELECT c.kind, '', c.org, c.status, c.enabled, c.mfa, c.signed_in, sum(u.sign), '-infinity'
    FROM (%s) u CROSS JOIN LATERAL lifeguard_cells_of(u.org_id, u.status, u.enabled, u.mfa, u.last_sign_in_at) AS c
    GROUP BY c.kind, c.org, c.status, c.enabled, c.mfa, c.signed_in HAVING sum(u.sign) <> 0$q$;
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN
      EXECUTE format(counted, 'SELECT 1 AS sign, a.* FROM after a');
      INSERT INTO user_memberships SELECT * FROM lifeguard_memberships_of(ARRAY(SELECT sub FROM after));
    WHEN 'DELETE' THEN
      EXECUTE format(counted, 'SELECT -1 AS sign, b.* FROM before b');
      DELETE FROM user_memberships WHERE user_sub IN (SELECT sub FROM before);
    ELSE
      changed := ARRAY(
        SELECT a.sub FROM before b JOIN after a USING (sub)
        WHERE (a.org_id, a.status, a.enabled, a.mfa, a.email, a.groups, a.last_sign_in_at IS NULL) IS DISTINCT FROM
          (b.org_id, b.status, b.enabled, b.mfa, b.email, b.groups, b.last_sign_in_at IS NULL));
      IF changed = '{}' THEN RETURN NULL; END IF;
      EXECUTE format(counted, 'SELECT 1 AS sign, a.* FROM after a UNION ALL SELECT -1, b.* FROM before b');
      PERFORM lifeguard_refresh_memberships(changed);
  END CASE;
  PERFORM lifeguard_fold_counts();
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION lifeguard_derive_roles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  subs uuid[];
  found_users bigint;
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN subs := ARRAY(SELECT DISTINCT user_sub FROM after);
    WHEN 'DELETE' THEN subs := ARRAY(SELECT DISTINCT user_sub FROM before);
    ELSE subs := ARRAY(SELECT user_sub FROM after UNION SELECT user_sub FROM before);
  END CASE;
  IF subs = '{}' THEN RETURN NULL; END IF;
  PERFORM FROM directory_users WHERE sub = ANY (subs) ORDER BY sub FOR NO KEY UPDATE;
  GET DIAGNOSTICS found_users = ROW_COUNT;
  IF found_users < cardinality(subs) THEN
    PERFORM pg_advisory_xact_lock(7305131);
    PERFORM FROM directory_users WHERE sub = ANY (subs) ORDER BY sub FOR NO KEY UPDATE;
  END IF;
  PERFORM lifeguard_refresh_memberships(subs);
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- A group begins or ends to give a role: what its members have is derived anew.
CREATE FUNCTION lifeguard_derive_mapped() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  names text[];
  subs uuid[];
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN names := ARRAY(SELECT DISTINCT group_name FROM after);
    WHEN 'DELETE' THEN names := ARRAY(SELECT DISTINCT group_name FROM before);
    ELSE names := ARRAY(SELECT group_name FROM after UNION SELECT group_name FROM before);
  END CASE;
  IF names = '{}' THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(7305131);
  subs := ARRAY(SELECT DISTINCT user_sub FROM user_memberships WHERE kind = 'group' AND key = ANY (names));
  IF subs = '{}' THEN RETURN NULL; END IF;
  PERFORM FROM directory_users WHERE sub = ANY (subs) ORDER BY sub FOR NO KEY UPDATE;
  PERFORM lifeguard_refresh_memberships(subs);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER derive_inserted AFTER INSERT ON group_roles REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_derive_mapped();
--> statement-breakpoint
CREATE TRIGGER derive_updated AFTER UPDATE ON group_roles REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_derive_mapped();
--> statement-breakpoint
CREATE TRIGGER derive_deleted AFTER DELETE ON group_roles REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_derive_mapped();
--> statement-breakpoint
-- Emptied grants, or mappings, leave what the other gives.
CREATE OR REPLACE FUNCTION lifeguard_count_nobody() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME <> 'directory_users' THEN
    PERFORM lifeguard_refresh_memberships(
      ARRAY(SELECT DISTINCT user_sub FROM user_memberships WHERE kind = 'role'));
    RETURN NULL;
  END IF;
  DELETE FROM user_memberships;
  DELETE FROM user_count_deltas;
  DELETE FROM user_counts;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER derive_truncated AFTER TRUNCATE ON group_roles
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_count_nobody();
--> statement-breakpoint
-- What groups give already.
SELECT lifeguard_refresh_memberships(ARRAY(
  SELECT DISTINCT m.user_sub FROM user_memberships m JOIN group_roles g ON g.group_name = m.key WHERE m.kind = 'group'));
--> statement-breakpoint
-- Figures of everybody in a row of their own, under all ones: charts of those who see everything need not add up.
INSERT INTO daily_figures (day, org_id, role_key, users, enabled, mfa_on, mfa_unknown, sign_ins)
SELECT day, 'ffffffff-ffff-ffff-ffff-ffffffffffff', role_key, sum(users), sum(enabled), sum(mfa_on), sum(mfa_unknown),
  sum(sign_ins)
FROM daily_figures GROUP BY day, role_key
ON CONFLICT DO NOTHING;
