import type { Env } from "@/lib/env";

export type TelemetrySettings = {
  serviceName: string;
  protocol: "http/protobuf" | "http/json";
  traces: boolean;
  metrics: boolean;
};

type Given = Pick<
  Env,
  | "OTEL_EXPORTER_OTLP_ENDPOINT"
  | "OTEL_EXPORTER_OTLP_PROTOCOL"
  | "OTEL_SERVICE_NAME"
  | "OTEL_TRACES_EXPORTER"
  | "OTEL_METRICS_EXPORTER"
  | "OTEL_SDK_DISABLED"
>;

/**
 * What is to be sent, or null when telemetry is off: no collector is named, it is disabled, or both exporters are
 * something else than "otlp". Any protocol but http/json is spoken as http/protobuf, the standard's default.
 */
export function readTelemetrySettings(env: Given): TelemetrySettings | null {
  if (env.OTEL_SDK_DISABLED || !env.OTEL_EXPORTER_OTLP_ENDPOINT) return null;
  const traces = names(env.OTEL_TRACES_EXPORTER).includes("otlp");
  const metrics = names(env.OTEL_METRICS_EXPORTER).includes("otlp");
  if (!traces && !metrics) return null;
  const protocol = env.OTEL_EXPORTER_OTLP_PROTOCOL === "http/json" ? "http/json" : "http/protobuf";
  return { serviceName: env.OTEL_SERVICE_NAME, protocol, traces, metrics };
}

function names(list: string): string[] {
  return list.split(",").map((name) => name.trim().toLowerCase());
}
