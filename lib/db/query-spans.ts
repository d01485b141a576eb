import "server-only";
import { countQueries, isTelemetryOn, traced } from "@/lib/telemetry/hook";

const KINDS = /^(select|insert|update|delete|with|begin|commit|rollback|savepoint|set)\b/i;
/** Every name in our texts is one of our tables or columns: values are parameters. */
const TABLE = /\b(?:from|into|update|join)\s+(?:only\s+)?"?([a-z_]{1,60})"?/i;

/** Runs a query as a span that tells its kind and its first table, and neither its text nor its parameters. */
export function traceQuery<T>(text: string, run: () => Promise<T>): Promise<T> {
  if (!isTelemetryOn()) return run();
  return traced(`postgres ${kindOf(text)}`, attributesOf(text), async () => {
    countQueries(1);
    try {
      return await run();
    } finally {
      countQueries(-1);
    }
  });
}

function attributesOf(text: string) {
  const table = TABLE.exec(text)?.[1];
  return {
    "db.system.name": "postgresql",
    "db.operation.name": kindOf(text),
    ...(table !== undefined && { "db.collection.name": table }),
  };
}

function kindOf(text: string): string {
  return KINDS.exec(text.trimStart())?.[1]?.toLowerCase() ?? "other";
}
