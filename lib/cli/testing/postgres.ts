import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findNamedPostgres, findPostgresBinaries } from "@/lib/cli/environment";
import { installPackage, mayInstallPackages } from "@/lib/cli/testing/debian";

const PACKAGES = "/usr/lib/postgresql";
const OLDEST = 15;

const MEND = `PostgreSQL ${OLDEST} or later was not found, so the database tests ran on PGlite alone. Install it:
  Debian and Ubuntu   sudo apt-get install postgresql
  elsewhere           set POSTGRES_BIN to the folder of initdb and postgres,
                      or TEST_POSTGRES_URL to the superuser of a server that holds nothing of value`;

/** Makes sure of a PostgreSQL for the tests, installing it where that is allowed. Returns the mend when there is none. */
export async function providePostgres(signal: AbortSignal): Promise<string | null> {
  if (isPostgresThere()) return null;
  if (mayInstallPackages()) await installPackage("postgresql", signal);
  return isPostgresThere() ? null : MEND;
}

function isPostgresThere(): boolean {
  if (findNamedPostgres() || findPostgresBinaries()) return true;
  if (!existsSync(PACKAGES)) return false;
  return readdirSync(PACKAGES).some(
    (version) => Number(version) >= OLDEST && existsSync(join(PACKAGES, version, "bin", "initdb")),
  );
}
