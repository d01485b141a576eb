-- What the portal may do. Tables of later migrations must grant their own rights: nothing is given by default.
GRANT USAGE ON SCHEMA public TO lifeguard_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON organisations, directory_users, roles, role_permissions, grants, sessions,
  mfa_states, mfa_enrolments, outbox, sync_runs TO lifeguard_app;
--> statement-breakpoint
-- Append-only: nobody but the owner can change or remove an audit row.
REVOKE ALL ON audit_log FROM PUBLIC;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_log TO lifeguard_app;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE audit_log_id_seq TO lifeguard_app;
--> statement-breakpoint
-- Better estimates for substring search.
ALTER TABLE directory_users ALTER COLUMN search SET STATISTICS 1000;
--> statement-breakpoint
-- Each synchronisation touches every row; room in the page keeps that away from the indexes.
ALTER TABLE directory_users SET (fillfactor = 80);
