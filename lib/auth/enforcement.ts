import { getEnv } from "@/lib/env";

/** False while the configuration lets people in without MFA; pages then say so. */
export function isMfaEnforced(): boolean {
  return getEnv().MFA_ENFORCEMENT === "on";
}
