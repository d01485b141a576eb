/**
 * Next.js calls this once in each server process, before the first request, and not while building. Wrong settings end
 * the process with all of them named.
 */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next.js replaces this name while compiling; it is no setting.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startOrExit } = await import("@/lib/dal/background");
    await startOrExit();
  }
}
