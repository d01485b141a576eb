import "server-only";
import { getEnv } from "@/lib/env";
import { log } from "@/lib/log/log";
import type { Gauges } from "@/lib/telemetry/metrics";
import { readTelemetrySettings } from "@/lib/telemetry/settings";

/**
 * Starts telemetry when the settings ask for it, and loads nothing otherwise. What cannot be started is told and let be:
 * nobody should be without the portal because nobody watches it. Wrong settings are for others to tell.
 */
export async function startTelemetryIfWanted(readGauges: () => Promise<Gauges>): Promise<void> {
  try {
    const settings = readTelemetrySettings(getEnv());
    if (!settings) return;
    const { startTelemetry } = await import("@/lib/telemetry/start");
    const stop = await startTelemetry(settings, readGauges);
    process.once("SIGTERM", () => void stop());
    log.info("Telemetry is on.", { traces: settings.traces, metrics: settings.metrics });
  } catch (error) {
    log.warn("Telemetry could not be started.", { error });
  }
}
