-- Search inside strings by index. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- The portal's role. It gets rights to tables in later migrations, and never more than it needs. The operator either lets
-- it sign in (ALTER ROLE lifeguard_app LOGIN PASSWORD ...) or makes a login role a member of it. Roles belong to the whole
-- cluster, so another database may have created it, perhaps in this very moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lifeguard_app') THEN
    CREATE ROLE lifeguard_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
-- Small letters without accents: "Émile" is found by "emile" and sorts beside it.
CREATE FUNCTION lifeguard_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'));
