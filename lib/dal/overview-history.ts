import type { MfaShareDto } from "@/lib/dal/overview-dto";

export type RoleDay = { day: string; users: number; mfaOn: number };

/** Adds how the share of MFA was on each day that has figures; a day without users has no share. Pure. */
export function joinHistory(now: Omit<MfaShareDto, "history">, days: readonly RoleDay[]): MfaShareDto {
  const history = days
    .filter(({ users }) => users > 0)
    .map(({ day, users, mfaOn }) => ({ day, share: mfaOn / users }));
  return { ...now, history };
}
