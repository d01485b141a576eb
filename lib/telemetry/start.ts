import "server-only";
import { context, DiagLogLevel, diag, metrics, propagation, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { getNumberFromEnv, suppressTracing, W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { log } from "@/lib/log/log";
import { createDiscreetExporter } from "@/lib/telemetry/discreet-exporter";
import { createMetricExporter, createSpanExporter } from "@/lib/telemetry/exporters";
import { type Attributes, type Note, setTelemetry, type Telemetry } from "@/lib/telemetry/hook";
import { createInstruments, type Gauges } from "@/lib/telemetry/metrics";
import type { TelemetrySettings } from "@/lib/telemetry/settings";

const MINUTE = 60_000;

/**
 * Loads OpenTelemetry's SDK and begins to send. Next.js finds the tracer by itself and adds its spans of requests.
 * Address, headers, sampling and batches are the standard's variables, which the SDK reads.
 * @returns what sends the rest and ends it
 */
export async function startTelemetry(
  settings: TelemetrySettings,
  readGauges: () => Promise<Gauges>,
): Promise<() => Promise<void>> {
  diag.setLogger(quietly(), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const resource = defaultResource()
    .merge(detectResources({ detectors: [envDetector] }))
    .merge(resourceFromAttributes({ "service.name": settings.serviceName }));

  const tracing = new BasicTracerProvider({ resource, spanProcessors: await createProcessors(settings) });
  if (settings.traces) trace.setGlobalTracerProvider(tracing);
  const metering = new MeterProvider({ resource, readers: await createReaders(settings) });
  if (settings.metrics) metrics.setGlobalMeterProvider(metering);

  setTelemetry({
    ...createInstruments(metering.getMeter("lifeguard"), () => untraced(readGauges)),
    span: settings.traces ? runSpan : (_name, _attributes, run) => run(() => undefined),
    note: noteInActive,
    findTraceId: () => trace.getActiveSpan()?.spanContext().traceId,
  });
  return async () => {
    setTelemetry(undefined);
    await Promise.allSettled([tracing.shutdown(), metering.shutdown()]);
    for (const api of [trace, metrics, context, propagation, diag]) api.disable();
  };
}

async function createProcessors({ traces, protocol }: TelemetrySettings) {
  if (!traces) return [];
  return [new BatchSpanProcessor(createDiscreetExporter(await createSpanExporter(protocol)))];
}

async function createReaders({ metrics: wanted, protocol }: TelemetrySettings) {
  if (!wanted) return [];
  const exportIntervalMillis = getNumberFromEnv("OTEL_METRIC_EXPORT_INTERVAL") ?? MINUTE;
  const exportTimeoutMillis = Math.min(exportIntervalMillis, 30_000);
  const exporter = await createMetricExporter(protocol);
  return [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis, exportTimeoutMillis })];
}

const runSpan: Telemetry["span"] = (name, attributes, run) =>
  trace.getTracer("lifeguard").startActiveSpan(name, { attributes }, async (span) => {
    const note: Note = (more: Attributes) => void span.setAttributes(more);
    try {
      return await run(note);
    } catch (error) {
      if (!isRefusal(error)) span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute("error.type", nameOf(error));
      throw error;
    } finally {
      span.end();
    }
  });

const noteInActive: Telemetry["note"] = (attributes, name) => {
  const span = trace.getActiveSpan();
  span?.setAttributes(attributes);
  if (span && name !== undefined && "name" in span && span.name === "dal") span.updateName(`dal ${name}`);
};

/** Our own looking at ourselves is no work of the portal. */
function untraced<T>(run: () => Promise<T>): Promise<T> {
  return context.with(suppressTracing(context.active()), run);
}

/** A refusal is an answer like any other. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && error.name === "AppError" && "status" in error && Number(error.status) < 500
  );
}

/** AppErrors by their code, others by their class: both come from a short list. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return error.name === "AppError" && "code" in error ? String(error.code) : error.name;
}

/** A collector that is away would fill the log: its faults are told once a minute. */
function quietly() {
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (message: string) => {
    if (performance.now() - toldAt < MINUTE) return;
    toldAt = performance.now();
    log.warn("Telemetry could not be sent.", { reason: message.slice(0, 300) });
  };
  return { error: tell, warn: tell, info: () => undefined, debug: () => undefined, verbose: () => undefined };
}
