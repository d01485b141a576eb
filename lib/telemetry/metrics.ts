import "server-only";
import { context, type Meter } from "@opentelemetry/api";
import { isTracingSuppressed } from "@opentelemetry/core";
import type { Telemetry } from "@/lib/telemetry/hook";

/** What is read from the database each time that metrics are sent; null where it is not known. */
export type Gauges = { outboxPending: number | null; directoryAgeSeconds: number | null };

type Counting = Omit<Telemetry, "span" | "note" | "findTraceId">;

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The instruments of the portal. Attributes are route patterns, statuses, and names of operations: few, and of no person. */
export function createInstruments(meter: Meter, readGauges: () => Promise<Gauges>): Counting {
  const advice = { explicitBucketBoundaries: SECONDS };
  const requests = meter.createCounter("lifeguard.requests", { description: "Requests that were answered." });
  const requestSeconds = meter.createHistogram("http.server.request.duration", { unit: "s", advice });
  const calls = meter.createCounter("lifeguard.cognito.calls", { description: "Calls of Cognito." });
  const callSeconds = meter.createHistogram("lifeguard.cognito.duration", { unit: "s", advice });
  const queries = meter.createUpDownCounter("lifeguard.db.queries", {
    description: "Queries that run or wait for a connection.",
  });
  const connections = meter.createUpDownCounter("db.client.connection.count", {
    description: "Open connections to PostgreSQL.",
  });
  observe(meter, readGauges);
  return {
    countRequest: ({ method, route, status, kind }, seconds) => {
      const attributes = {
        "http.request.method": method,
        "http.route": route,
        "http.response.status_code": status ?? 0,
        "lifeguard.kind": kind,
      };
      requests.add(1, attributes);
      requestSeconds.record(seconds, attributes);
    },
    countCognitoCall: ({ operation, outcome }, seconds) => {
      const attributes = { "rpc.method": operation, "lifeguard.outcome": outcome };
      calls.add(1, attributes);
      callSeconds.record(seconds, attributes);
    },
    queries: (difference) => {
      if (!isTracingSuppressed(context.active())) queries.add(difference); // not those for the gauges
    },
    connections: (difference) => connections.add(difference),
  };
}

function observe(meter: Meter, readGauges: () => Promise<Gauges>): void {
  const pending = meter.createObservableGauge("lifeguard.outbox.pending", {
    description: "Changes that were begun and are not finished.",
  });
  const age = meter.createObservableGauge("lifeguard.directory.age", {
    unit: "s",
    description: "Time since the directory was last synchronised.",
  });
  meter.addBatchObservableCallback(
    async (result) => {
      const { outboxPending, directoryAgeSeconds } = await readGauges();
      if (outboxPending !== null) result.observe(pending, outboxPending);
      if (directoryAgeSeconds !== null) result.observe(age, directoryAgeSeconds);
    },
    [pending, age],
  );
}
