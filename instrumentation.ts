import type { Instrumentation } from "next";

/**
 * Next.js calls this once in each server process, before the first request, and not while building. Wrong settings end
 * the process with all of them named. OpenTelemetry is loaded only when the settings ask for it.
 */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next.js replaces this name while compiling; it is no setting.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startLogging } = await import("@/lib/log/start");
    // biome-ignore lint/style/noProcessEnv: a constant of the build, not a setting
    startLogging(process.env.NODE_ENV === "production");
    const { watchDoor } = await import("@/lib/auth/api-door");
    watchDoor();
    const { startTelemetryIfWanted } = await import("@/lib/telemetry/switch");
    const { readGauges } = await import("@/lib/directory/gauges");
    await startTelemetryIfWanted(readGauges);
    const { startOrExit } = await import("@/lib/dal/background");
    await startOrExit();
  }
}

/** Next.js hands over here what a page, an action or a handler threw and nobody expected. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // biome-ignore lint/style/noProcessEnv: as above
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { reportUnexpected } = await import("@/lib/log/unexpected");
    reportUnexpected(error, { ...context, method: request.method });
  }
};
