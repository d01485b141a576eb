import { getEnv } from "@/lib/env";

/**
 * True when the configuration has opened the public form. It is closed by default: it takes in personal data from
 * strangers, and that is for whoever runs the portal to decide.
 */
export function areAccessRequestsOpen(): boolean {
  return getEnv().ACCESS_REQUESTS === "on";
}
