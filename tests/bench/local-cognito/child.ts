import { createHash } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { SeedUser } from "@/lib/local/cognito/seed";
import { startLocalCognito } from "@/lib/local/cognito/server";

/** The server of the benchmark, in a process of its own: `child.ts FOLDER USERS`. Answers "measure" with its figures. */
const [dataDir = "", count = "0"] = process.argv.slice(2);
const startedAt = performance.now();
const cognito = await startLocalCognito({ dataDir, longJournalBytes: 4 * 1024 * 1024 });
const openedMs = performance.now() - startedAt;

await cognito.seed({
  pool: { id: "eu-west-2_Bench" },
  clients: [],
  groups: [{ name: "crew" }],
  users:
    cognito.pools().length > 0 ? [] : Array.from({ length: Number(count) }, (_, index) => makeUser(index)),
});

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on("message", (message) => {
  if (message === "stop") return void cognito.close().then(() => process.exit(0));
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed, p50: delay.percentile(50), p99: delay.percentile(99), most: delay.max });
  delay.reset();
});
process.send?.({ url: cognito.url, openedMs, sinceStartMs: performance.now() });

function makeUser(index: number): SeedUser {
  const hash = createHash("md5").update(`user ${index}`).digest("hex");
  return {
    sub: hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    email: `user-${index}@example.com`,
    name: `User ${index}`,
    attributes: {
      given_name: "User",
      family_name: String(index),
      phone_number: `+44${7_000_000_000 + index}`,
    },
    groups: index % 10_000 === 0 ? ["crew"] : [],
  };
}
