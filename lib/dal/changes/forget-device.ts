import "server-only";
import { z } from "zod";
import { forgetDevice } from "@/lib/cognito/devices";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { readUser } from "@/lib/directory/refresh";

export const ForgetDevicePayload = ChangePayload.extend({ deviceKey: z.string() });
export type ForgetDevicePayload = z.infer<typeof ForgetDevicePayload>;

/** Cognito no longer knows the user by this device: it is asked for the second factor again. */
export const openForgetDevice: ChangeKind = (raw) => {
  const payload = ForgetDevicePayload.parse(raw);
  const { username } = payload.subject;
  return {
    payload,
    calls: [() => forgetDevice(username, payload.deviceKey)],
    read: () => readUser(username),
    commit: async () => undefined,
  };
};
