CREATE TABLE "user_count_deltas" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key" text collate "C" NOT NULL,
	"org_id" uuid NOT NULL,
	"status" text NOT NULL,
	"enabled" boolean NOT NULL,
	"mfa" text NOT NULL,
	"signed_in" boolean NOT NULL,
	"users" integer NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_counts" (
	"kind" text NOT NULL,
	"key" text collate "C" NOT NULL,
	"org_id" uuid NOT NULL,
	"status" text NOT NULL,
	"enabled" boolean NOT NULL,
	"mfa" text NOT NULL,
	"signed_in" boolean NOT NULL,
	"users" bigint NOT NULL,
	CONSTRAINT "user_counts_kind_key_org_id_status_enabled_mfa_signed_in_pk" PRIMARY KEY("kind","key","org_id","status","enabled","mfa","signed_in")
);
--> statement-breakpoint
CREATE TABLE "user_memberships" (
	"user_sub" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text collate "C" NOT NULL,
	"org_id" uuid,
	"status" text NOT NULL,
	"enabled" boolean NOT NULL,
	"mfa" text NOT NULL,
	"sort_email" text collate "C" NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"seen_until" timestamp (3) with time zone,
	CONSTRAINT "user_memberships_user_sub_kind_key_pk" PRIMARY KEY("user_sub","kind","key")
);
--> statement-breakpoint
ALTER TABLE "directory_users" drop column "search";--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "search_extra" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "directory_users" ADD COLUMN "search" text collate "C" GENERATED ALWAYS AS (lifeguard_fold(' ' || email || ' ' || coalesce(name, '') || ' ' || sub::text || ' ' || coalesce(phone, '') || ' ' || search_extra)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "directory_users_search" ON "directory_users" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
-- Better estimates for substring search.
ALTER TABLE directory_users ALTER COLUMN search SET STATISTICS 1000;
--> statement-breakpoint
CREATE INDEX "organisations_ordered" ON "organisations" USING btree (lifeguard_fold("name") collate "C","id");--> statement-breakpoint
CREATE INDEX "user_count_deltas_effective" ON "user_count_deltas" USING btree ("effective_at");--> statement-breakpoint
CREATE INDEX "user_counts_org" ON "user_counts" USING btree ("org_id","kind","key");--> statement-breakpoint
CREATE INDEX "user_memberships_email" ON "user_memberships" USING btree ("kind","key","sort_email","user_sub");--> statement-breakpoint
CREATE INDEX "user_memberships_org_email" ON "user_memberships" USING btree ("kind","key","org_id","sort_email","user_sub");--> statement-breakpoint
CREATE INDEX "directory_users_phone" ON "directory_users" USING btree ((coalesce("phone", '') collate "C"),"sub");--> statement-breakpoint
CREATE INDEX "directory_users_modified" ON "directory_users" USING btree ("modified_at","sub");--> statement-breakpoint
CREATE INDEX "directory_users_last_sign_in" ON "directory_users" USING btree (coalesce("last_sign_in_at", '-infinity'::timestamptz),"sub");--> statement-breakpoint
CREATE INDEX "directory_users_last_active" ON "directory_users" USING btree (coalesce("last_active_at", '-infinity'::timestamptz),"sub");--> statement-breakpoint
CREATE INDEX "directory_users_enabled_email" ON "directory_users" USING btree ("enabled","sort_email","sub");--> statement-breakpoint
CREATE INDEX "directory_users_mfa_email" ON "directory_users" USING btree ("mfa","sort_email","sub");--> statement-breakpoint
CREATE INDEX "directory_users_attributes" ON "directory_users" USING gin (("attributes" - '{sub,email,email_verified,name,phone_number,phone_number_verified}'::text[]) jsonb_path_ops);
--> statement-breakpoint
-- Triggers alone write these: what is counted is what is there.
GRANT SELECT ON user_memberships, user_counts, user_count_deltas TO lifeguard_app;
--> statement-breakpoint
GRANT SELECT ON user_memberships, user_counts, user_count_deltas TO lifeguard_scoped;
--> statement-breakpoint
ALTER TABLE user_memberships ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE user_counts ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE user_count_deltas ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY everything ON user_memberships TO lifeguard_app USING (true);--> statement-breakpoint
CREATE POLICY everything ON user_counts TO lifeguard_app USING (true);--> statement-breakpoint
CREATE POLICY everything ON user_count_deltas TO lifeguard_app USING (true);--> statement-breakpoint
CREATE POLICY own_organisations ON user_memberships TO lifeguard_scoped USING (org_id = ANY (lifeguard_scope()));
--> statement-breakpoint
-- Counts of "role" know grants of other organisations; "seen" is what there is to be seen.
CREATE POLICY own_organisations ON user_counts TO lifeguard_scoped
  USING (org_id = ANY (lifeguard_scope()) AND kind <> 'role');
--> statement-breakpoint
CREATE POLICY own_organisations ON user_count_deltas TO lifeguard_scoped
  USING (org_id = ANY (lifeguard_scope()) AND kind <> 'role');
--> statement-breakpoint
-- Zero stands for no organisation in the counts, and all ones for whatever organisation.
CREATE FUNCTION lifeguard_no_org(org_id uuid) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(org_id, '00000000-0000-0000-0000-000000000000'::uuid);
--> statement-breakpoint
-- Where a user counts: in his organisation with all that facets know, in all of them together, and as one of his
-- organisation, whatever he is.
CREATE FUNCTION lifeguard_cells_of(org_id uuid, status text, enabled boolean, mfa text, last_sign_in_at timestamptz)
RETURNS TABLE (kind text, org uuid, status text, enabled boolean, mfa text, signed_in boolean)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  VALUES
    ('all', lifeguard_no_org($1), $2, $3, $4, $5 IS NOT NULL),
    ('all', 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid, $2, $3, $4, $5 IS NOT NULL),
    ('org', lifeguard_no_org($1), '', false, '', false)
$$;
--> statement-breakpoint
-- What the roles and groups of these users come to, by their rows and grants as they are now.
CREATE FUNCTION lifeguard_memberships_of(subs uuid[]) RETURNS SETOF user_memberships LANGUAGE sql STABLE AS $$
  SELECT u.sub, 'role', g.role_id::text COLLATE "C", u.org_id, u.status, u.enabled, u.mfa, u.sort_email,
    max(coalesce(g.expires_at, 'infinity')),
    max(coalesce(g.expires_at, 'infinity')) FILTER (WHERE g.org_id IS NULL OR g.org_id = u.org_id)
  FROM directory_users u JOIN grants g ON g.user_sub = u.sub
  WHERE u.sub = ANY (subs) GROUP BY u.sub, g.role_id
  UNION ALL
  SELECT DISTINCT u.sub, 'group', g.name COLLATE "C", u.org_id, u.status, u.enabled, u.mfa, u.sort_email,
    timestamptz 'infinity', timestamptz 'infinity'
  FROM directory_users u CROSS JOIN LATERAL unnest(u.groups) AS g(name)
  WHERE u.sub = ANY (subs)
$$;
--> statement-breakpoint
-- Writes them down. Whoever calls it holds locks on the rows of those users, so that two who do it see one another.
CREATE FUNCTION lifeguard_refresh_memberships(subs uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM user_memberships m WHERE m.user_sub = ANY (subs) AND NOT EXISTS (
    SELECT FROM lifeguard_memberships_of(subs) w
    WHERE w.user_sub = m.user_sub AND w.kind = m.kind AND w.key = m.key);
  INSERT INTO user_memberships AS m SELECT * FROM lifeguard_memberships_of(subs)
  ON CONFLICT (user_sub, kind, key) DO UPDATE SET
    org_id = excluded.org_id, status = excluded.status, enabled = excluded.enabled, mfa = excluded.mfa,
    sort_email = excluded.sort_email, until = excluded.until, seen_until = excluded.seen_until
  WHERE m IS DISTINCT FROM excluded;
END
$$;
--> statement-breakpoint
-- Folds the deltas that count already into the sums, when there are many and nobody else is at it. Nobody waits for it:
-- writers only append, and only the holder of the lock touches the sums.
CREATE FUNCTION lifeguard_fold_counts() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN RETURN; END IF;
  IF (SELECT count(*) FROM (SELECT FROM user_count_deltas WHERE effective_at <= now() LIMIT 500) few) < 500 THEN
    RETURN;
  END IF;
  IF NOT pg_try_advisory_xact_lock(7305118) THEN RETURN; END IF;
  WITH gone AS (DELETE FROM user_count_deltas WHERE effective_at <= now() RETURNING *)
  INSERT INTO user_counts AS c
  SELECT kind, key, org_id, status, enabled, mfa, signed_in, sum(users) FROM gone
  GROUP BY kind, key, org_id, status, enabled, mfa, signed_in HAVING sum(users) <> 0
  ON CONFLICT (kind, key, org_id, status, enabled, mfa, signed_in) DO UPDATE SET users = c.users + excluded.users;
END
$$;
--> statement-breakpoint
-- A membership counts from the beginning, and no longer when it ends: the second is written down at once, for later.
CREATE FUNCTION lifeguard_count_memberships() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  counted text := $q$
    INSERT INTO user_count_deltas (kind, key, org_id, status, enabled, mfa, signed_in, users, effective_at)
    SELECT d.kind, m.key, o.id, m.status, m.enabled, m.mfa, false, sum(m.sign * d.step), d.at
    FROM (%s) m
    CROSS JOIN LATERAL (VALUES (lifeguard_no_org(m.org_id)), ('ffffffff-ffff-ffff-ffff-ffffffffffff')) AS o(id)
    CROSS JOIN LATERAL (VALUES
      (m.kind, 1, timestamptz '-infinity'), (m.kind, -1, m.until),
      (CASE WHEN m.kind = 'role' AND m.seen_until IS NOT NULL THEN 'seen' END, 1, timestamptz '-infinity'),
      (CASE WHEN m.kind = 'role' AND m.seen_until IS NOT NULL THEN 'seen' END, -1, m.seen_until)) AS d(kind, step, at)
    WHERE d.kind IS NOT NULL AND d.at < 'infinity'
    GROUP BY d.kind, m.key, o.id, m.status, m.enabled, m.mfa, d.at HAVING sum(m.sign * d.step) <> 0$q$;
BEGIN
  CASE TG_OP
    WHEN 'INSERT' THEN EXECUTE format(counted, 'SELECT 1 AS sign, a.* FROM after a');
    WHEN 'DELETE' THEN EXECUTE format(counted, 'SELECT -1 AS sign, b.* FROM before b');
    ELSE EXECUTE format(counted, 'SELECT 1 AS sign, a.* FROM after a UNION ALL SELECT -1, b.* FROM before b');
  END CASE;
  PERFORM lifeguard_fold_counts();
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER count_inserted AFTER INSERT ON user_memberships REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_count_memberships();
--> statement-breakpoint
CREATE TRIGGER count_updated AFTER UPDATE ON user_memberships REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_count_memberships();
--> statement-breakpoint
CREATE TRIGGER count_deleted AFTER DELETE ON user_memberships REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_count_memberships();
--> statement-breakpoint
-- Users come, change and go. A grant may be given in the same moment to a user who is just coming: the lock that both
-- take lets one of them see the other.
CREATE FUNCTION lifeguard_count_users() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
      PERFORM pg_advisory_xact_lock_shared(7305119);
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
CREATE TRIGGER count_inserted AFTER INSERT ON directory_users REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_count_users();
--> statement-breakpoint
CREATE TRIGGER count_updated AFTER UPDATE ON directory_users REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_count_users();
--> statement-breakpoint
CREATE TRIGGER count_deleted AFTER DELETE ON directory_users REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_count_users();
--> statement-breakpoint
-- Grants come, change and go. The rows of their users are locked first, in order, and only then is read what they hold.
CREATE FUNCTION lifeguard_derive_roles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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
    PERFORM pg_advisory_xact_lock(7305119);
    PERFORM FROM directory_users WHERE sub = ANY (subs) ORDER BY sub FOR NO KEY UPDATE;
  END IF;
  PERFORM lifeguard_refresh_memberships(subs);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER derive_inserted AFTER INSERT ON grants REFERENCING NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_derive_roles();
--> statement-breakpoint
CREATE TRIGGER derive_updated AFTER UPDATE ON grants REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_derive_roles();
--> statement-breakpoint
CREATE TRIGGER derive_deleted AFTER DELETE ON grants REFERENCING OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_derive_roles();
--> statement-breakpoint
CREATE FUNCTION lifeguard_count_nobody() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'grants' THEN
    DELETE FROM user_memberships WHERE kind = 'role';
    RETURN NULL;
  END IF;
  DELETE FROM user_memberships;
  DELETE FROM user_count_deltas;
  DELETE FROM user_counts;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER count_truncated AFTER TRUNCATE ON directory_users
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_count_nobody();
--> statement-breakpoint
CREATE TRIGGER derive_truncated AFTER TRUNCATE ON grants
  FOR EACH STATEMENT EXECUTE FUNCTION lifeguard_count_nobody();
--> statement-breakpoint
-- What is there already.
INSERT INTO user_memberships SELECT * FROM lifeguard_memberships_of(ARRAY(SELECT sub FROM directory_users));
--> statement-breakpoint
INSERT INTO user_count_deltas (kind, key, org_id, status, enabled, mfa, signed_in, users, effective_at)
SELECT c.kind, '', c.org, c.status, c.enabled, c.mfa, c.signed_in, count(*), '-infinity'
FROM directory_users u
CROSS JOIN LATERAL lifeguard_cells_of(u.org_id, u.status, u.enabled, u.mfa, u.last_sign_in_at) AS c
GROUP BY c.kind, c.org, c.status, c.enabled, c.mfa, c.signed_in;
