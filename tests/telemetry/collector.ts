import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Span = {
  name: string;
  traceId: string;
  parentSpanId?: string;
  attributes: Attributes;
  error: boolean;
};
export type Point = { metric: string; attributes: Attributes; value: number };
type Attributes = Record<string, unknown>;

/** A collector of OpenTelemetry's own kind, which keeps what it is sent. */
export type Collector = {
  url: string;
  /** Everything that was received, as it came. */
  bytes: () => string;
  spans: () => Span[];
  points: () => Point[];
  close: () => Promise<void>;
};

/** Starts one on a free port. It reads OTLP over HTTP in JSON (opentelemetry-proto, ExportTraceServiceRequest ...). */
export async function startCollector(): Promise<Collector> {
  const received: { path: string; text: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ path: request.url ?? "", text: Buffer.concat(chunks).toString("latin1") });
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  }).listen(0);
  await once(server, "listening");
  const read = (path: string) =>
    received
      .filter((one) => one.path === path)
      .map(({ text }) => JSON.parse(Buffer.from(text, "latin1").toString()));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    bytes: () => received.map(({ text }) => text).join("\n"),
    spans: () => read("/v1/traces").flatMap(readSpans),
    points: () => read("/v1/metrics").flatMap(readPoints),
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: what came over the wire
type Json = any;

function readSpans(body: Json): Span[] {
  const scopes = body.resourceSpans.flatMap((resource: Json) => resource.scopeSpans);
  return scopes.flatMap((scope: Json) =>
    scope.spans.map((span: Json) => ({
      name: span.name,
      traceId: span.traceId,
      parentSpanId: span.parentSpanId,
      attributes: readAttributes(span.attributes),
      error: span.status?.code === 2,
    })),
  );
}

function readPoints(body: Json): Point[] {
  const scopes = body.resourceMetrics.flatMap((resource: Json) => resource.scopeMetrics);
  return scopes.flatMap((scope: Json) =>
    scope.metrics.flatMap(({ name, sum, gauge, histogram }: Json) =>
      (sum ?? gauge ?? histogram).dataPoints.map((point: Json) => ({
        metric: name,
        attributes: readAttributes(point.attributes),
        value: Number(point.asInt ?? point.asDouble ?? point.count),
      })),
    ),
  );
}

function readAttributes(list: Json[] = []): Attributes {
  return Object.fromEntries(
    list.map(({ key, value }) => [
      key,
      value.stringValue ?? value.boolValue ?? Number(value.intValue ?? value.doubleValue),
    ]),
  );
}
