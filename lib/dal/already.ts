import { AppError } from "@/lib/errors";

/** Nothing to do: things stand as they were wanted. By the audit's name of the change. */
export const ALREADY = {
  "user.enable": "This account is enabled already.",
  "user.disable": "This account is disabled already.",
  "user.move": "This user is in this organisation already.",
  "role.grant": "The user holds this role already.",
  "role.revoke": "This role has been taken away already.",
  "group.add": "This user is in this group already.",
  "group.remove": "This user is not in this group.",
} as const;

/** The error of a change that finds nothing to do; a run over many users counts the user as unchanged. */
export function alreadyDone(
  change: keyof typeof ALREADY,
  code: "conflict" | "not_found" = "conflict",
): AppError {
  return new AppError(code, ALREADY[change], { already: true });
}
