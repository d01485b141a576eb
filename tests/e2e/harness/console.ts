import type { BrowserContext, ConsoleMessage } from "@playwright/test";

/**
 * Collects what a browser complains about from now on: errors in the console, violations of the content security policy
 * among them, and exceptions that nobody caught. The status of a page itself is no complaint: tests assert it.
 * @param complaints where they are added
 */
export function watchComplaints(context: BrowserContext, complaints: string[] = []): string[] {
  context.on("console", (message) => {
    if (message.type() !== "error" || isStatusOfPage(message)) return;
    complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().message}`));
  return complaints;
}

function isStatusOfPage(message: ConsoleMessage): boolean {
  const failed = /^Failed to load resource: the server responded with a status of (4\d\d|503)/;
  const url = message.location().url;
  return failed.test(message.text()) && !url.includes("/_next/") && !url.includes("_rsc=");
}
