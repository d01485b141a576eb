import { startLocalPostgres } from "@/lib/local/postgres/server";
import { findTemplate } from "@/lib/local/postgres/template";
import { ON_POSTGRES, prepareTemplate } from "@/tests/helpers/database";
import { startPostgresCluster } from "@/tests/helpers/postgres-cluster";

/**
 * Vitest's global set-up. On PGlite it makes the template that test databases start from, if it is missing. With
 * TEST_DATABASE=postgres it starts a cluster, unless TEST_POSTGRES_URL names one, and makes the template there.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (!ON_POSTGRES) {
    if (!findTemplate()) await (await startLocalPostgres()).close();
    return async () => undefined;
  }
  const given = process.env.TEST_POSTGRES_URL;
  const cluster = given ? { url: given, stop: async () => undefined } : await startPostgresCluster();
  process.env.TEST_POSTGRES_URL = cluster.url;
  await prepareTemplate(cluster.url);
  return () => cluster.stop();
}
