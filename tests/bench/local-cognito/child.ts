import { createHash } from "node:crypto";
import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";
import type { SeedUser } from "@/lib/local/cognito/seed";
import { startLocalCognito } from "@/lib/local/cognito/server";

/** The server of the benchmark, in a process of its own: `child.ts FOLDER USERS`. Answers "measure" with its figures. */
const [dataDir = "", count = "0"] = process.argv.slice(2);
const startedAt = performance.now();
const startedCpuMs = cpuMs();
const cognito = await startLocalCognito({ dataDir, longJournalBytes: 4 * 1024 * 1024 });
const openedMs = performance.now() - startedAt;
const openedCpuMs = cpuMs() - startedCpuMs;

await cognito.seed({
  pool: { id: "eu-west-2_Bench" },
  clients: [],
  groups: [{ name: "crew" }],
  users:
    cognito.pools().length > 0 ? [] : Array.from({ length: Number(count) }, (_, index) => makeUser(index)),
});

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let longestCollection = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestCollection = Math.max(longestCollection, duration);
}).observe({ entryTypes: ["gc"] });
process.on("message", (message) => {
  if (message === "stop") return void cognito.close().then(() => process.exit(0));
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({
    rss,
    heapUsed,
    longestCollection,
    cpuMs: cpuMs(),
    p50: delay.percentile(50),
    p99: delay.percentile(99),
    most: delay.max,
  });
  delay.reset();
  longestCollection = 0;
});
process.send?.({ url: cognito.url, openedMs, openedCpuMs, cpuMs: cpuMs(), sinceStartMs: performance.now() });

/** Time of a processor that this process has had: the same on a busy machine as on an idle one, nearly. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

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
