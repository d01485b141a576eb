import type { UserStatus } from "@/lib/dal/dto";
import type { MfaShareDto } from "@/lib/dal/overview-dto";
import { USER_STATUSES } from "@/lib/input/user-list";

export type RoleDay = { day: string; users: number; mfaOn: number };

/** Adds how the share of MFA was on each day that has figures; a day without users has no share. Pure. */
export function joinHistory(now: Omit<MfaShareDto, "history">, days: readonly RoleDay[]): MfaShareDto {
  const history = days
    .filter(({ users }) => users > 0)
    .map(({ day, users, mfaOn }) => ({ day, share: mfaOn / users }));
  return { ...now, history };
}

/** Counts by status in the order of the statuses; those of nobody are left out. Pure. */
export function ofKnownStatus(
  counts: readonly { value: string; users: number }[],
): { status: UserStatus; users: number }[] {
  return USER_STATUSES.map((status: UserStatus) => ({
    status,
    users: counts.find(({ value }) => value === status)?.users ?? 0,
  })).filter(({ users }) => users > 0);
}

/** The day (UTC) so many days before a moment, such as 2026-11-21. Pure. */
export function dayBefore(now: number, days: number): string {
  return new Date(now - days * 86_400_000).toISOString().slice(0, 10);
}
