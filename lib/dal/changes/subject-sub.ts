import "server-only";
import type { ChangePayload } from "@/lib/dal/change-kind";

/** The sub of a change whose user exists: of every one but an invitation. */
export function getSubjectSub({ subject }: ChangePayload): string {
  if (subject.sub === null) throw new Error("This change needs a user with a sub.");
  return subject.sub;
}
