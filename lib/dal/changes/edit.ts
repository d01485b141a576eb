import "server-only";
import { z } from "zod";
import { updateAttributes } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { readUser } from "@/lib/directory/refresh";

export const EditPayload = ChangePayload.extend({ name: z.string() });
export type EditPayload = z.infer<typeof EditPayload>;

/** A new name at Cognito; the mirror takes it from the reading. */
export const openEdit: ChangeKind = (raw) => {
  const payload = EditPayload.parse(raw);
  const { username } = payload.subject;
  return {
    payload,
    calls: [() => updateAttributes(username, { name: payload.name })],
    read: () => readUser(username),
    commit: async () => undefined,
  };
};
