import { expect, test } from "vitest";
import { readTelemetrySettings } from "@/lib/telemetry/settings";

const DEFAULTS = {
  OTEL_EXPORTER_OTLP_ENDPOINT: undefined,
  OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
  OTEL_SERVICE_NAME: "lifeguard",
  OTEL_TRACES_EXPORTER: "otlp",
  OTEL_METRICS_EXPORTER: "otlp",
  OTEL_SDK_DISABLED: false,
};

test.each([
  ["nothing is set", {}, null],
  ["it is disabled", { OTEL_EXPORTER_OTLP_ENDPOINT: "http://c", OTEL_SDK_DISABLED: true }, null],
  [
    "both exporters are none",
    { OTEL_EXPORTER_OTLP_ENDPOINT: "http://c", OTEL_TRACES_EXPORTER: "none", OTEL_METRICS_EXPORTER: "none" },
    null,
  ],
  [
    "a collector is named",
    { OTEL_EXPORTER_OTLP_ENDPOINT: "http://c" },
    { traces: true, metrics: true, protocol: "http/protobuf" },
  ],
  [
    "metrics alone are wanted, in JSON",
    {
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://c",
      OTEL_TRACES_EXPORTER: "none",
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    },
    { traces: false, metrics: true, protocol: "http/json" },
  ],
])("is told what to send when %s", (_when, given, wanted) => {
  const settings = readTelemetrySettings({ ...DEFAULTS, ...given });
  expect(settings).toEqual(wanted && { serviceName: "lifeguard", ...wanted });
});
